import { OBSERVABLE_TYPES, TASK_STATES, TIMELINE_CATEGORIES, TLP_LEVELS } from '@vigie/domain'
import type { ObservableType, TaskState, TimelineCategory, Tlp } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView, Texts } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from '../../data/read-state.ts'
import type { State } from '../../data/read-state.ts'

/** Parts of a case as its screen needs them: times epoch ms, texts opened, `null` where purged. */
export interface ShownTask {
  readonly id: string
  readonly title: string | null
  readonly description: string | null | undefined
  readonly state: TaskState
  readonly assignee: string | undefined
  readonly dueAtMs: number | undefined
  readonly step:
    | { readonly playbook: string; readonly version: number; readonly step: string }
    | undefined
  readonly outcome: string | undefined
}

export interface ShownObservable {
  readonly id: string
  readonly type: ObservableType
  readonly value: string | null
  readonly isIndicator: boolean
  readonly comment: string | null | undefined
  readonly sightings: number
  readonly firstSeenMs: number | undefined
  readonly lastSeenMs: number | undefined
}

export type ShownHolder = { readonly person: string } | { readonly other: string | null }

export interface ShownEvidence {
  readonly id: string
  readonly name: string | null
  readonly origin: string | null
  readonly attachment: string | undefined
  readonly sha256: string
  readonly sizeBytes: number | undefined
  readonly clockOffsetMs: number | undefined
  readonly isIntact: boolean
  readonly holder: ShownHolder | undefined
  readonly custody: readonly {
    readonly kind: 'acquired' | 'transferred' | 'verified'
    readonly atMs: number
    readonly by: string
    readonly sha256: string
    readonly matches: boolean
    readonly to: ShownHolder | undefined
    readonly reason: string | null | undefined
    readonly tool: string | null | undefined
  }[]
}

export interface ShownEvent {
  readonly id: string
  readonly sourceAtMs: number
  readonly offsetMs: number
  readonly atMs: number
  readonly writtenAtMs: number
  readonly source: string | null
  readonly text: string | null
  readonly category: TimelineCategory
  readonly alert: string | undefined
  readonly by: string
  /** Why it was struck; undefined while it stands. */
  readonly struck: string | null | undefined
}

export interface ShownLink {
  readonly id: string
  readonly incident: string
  readonly tlp: Tlp
  readonly by: string
  readonly atMs: number
}

export interface ShownPlaybook {
  readonly id: string
  readonly isRetired: boolean
  readonly versions: readonly {
    readonly version: number
    readonly title: string | null
    readonly steps: readonly {
      readonly id: string
      readonly title: string | null
      readonly description: string | null | undefined
      readonly outcomes: readonly {
        readonly id: string
        readonly label: string | null
        readonly next: string | undefined
      }[]
    }[]
  }[]
}

export function readTask({ id, state, texts }: DocumentView): readonly ShownTask[] {
  const word = state === null ? undefined : oneOfIn(state, 'state', TASK_STATES)
  if (state === null || word === undefined) return []
  const { step } = state
  return [
    {
      id,
      title: openedIn(state, 'title', texts) ?? null,
      description: openedIn(state, 'description', texts),
      state: word,
      assignee: textIn(state, 'assignee'),
      dueAtMs: numberIn(state, 'dueAt'),
      step: isRecord(step)
        ? {
            playbook: textIn(step, 'playbook') ?? '',
            version: numberIn(step, 'version') ?? 0,
            step: textIn(step, 'step') ?? '',
          }
        : undefined,
      outcome: textIn(state, 'outcome'),
    },
  ]
}

export function readObservable({ id, state, texts }: DocumentView): readonly ShownObservable[] {
  const type = state === null ? undefined : oneOfIn(state, 'type', OBSERVABLE_TYPES)
  if (state === null || type === undefined) return []
  return [
    {
      id,
      type,
      value: openedIn(state, 'value', texts) ?? null,
      isIndicator: state['indicator'] === true,
      comment: openedIn(state, 'comment', texts),
      sightings: numberIn(state, 'sightings') ?? 0,
      firstSeenMs: numberIn(state, 'firstSeen'),
      lastSeenMs: numberIn(state, 'lastSeen'),
    },
  ]
}

export function readEvidence({ id, state, texts }: DocumentView): readonly ShownEvidence[] {
  if (state === null) return []
  return [
    {
      id,
      name: openedIn(state, 'name', texts) ?? null,
      origin: openedIn(state, 'origin', texts) ?? null,
      attachment: textIn(state, 'attachment'),
      sha256: textIn(state, 'sha256') ?? '',
      sizeBytes: numberIn(state, 'sizeBytes'),
      clockOffsetMs: numberIn(state, 'clockOffsetMs'),
      isIntact: state['isIntact'] === true,
      holder: holderIn(state, 'holder', texts),
      custody: recordsIn(state, 'custody').flatMap((step) => {
        const kind = oneOfIn(step, 'kind', ['acquired', 'transferred', 'verified'] as const)
        return kind === undefined
          ? []
          : [
              {
                kind,
                atMs: numberIn(step, 'at') ?? 0,
                by: textIn(step, 'by') ?? '',
                sha256: textIn(step, 'sha256') ?? '',
                matches: step['matches'] === true,
                to: holderIn(step, 'to', texts),
                reason: openedIn(step, 'reason', texts),
                tool: openedIn(step, 'tool', texts),
              },
            ]
      }),
    },
  ]
}

export function readEvent({ id, state, texts }: DocumentView): readonly ShownEvent[] {
  const category = state === null ? undefined : oneOfIn(state, 'category', TIMELINE_CATEGORIES)
  if (state === null || category === undefined) return []
  return [
    {
      id,
      sourceAtMs: numberIn(state, 'sourceAt') ?? 0,
      offsetMs: numberIn(state, 'offsetMs') ?? 0,
      atMs: numberIn(state, 'at') ?? 0,
      writtenAtMs: numberIn(state, 'writtenAt') ?? 0,
      source: openedIn(state, 'source', texts) ?? null,
      text: openedIn(state, 'text', texts) ?? null,
      category,
      alert: textIn(state, 'alert'),
      by: textIn(state, 'by') ?? '',
      struck: openedIn(state, 'struck', texts),
    },
  ]
}

export function readLink({ id, state }: DocumentView): readonly ShownLink[] {
  const incident = state === null ? undefined : textIn(state, 'incident')
  if (state === null || incident === undefined) return []
  return [
    {
      id,
      incident,
      tlp: oneOfIn(state, 'tlp', TLP_LEVELS) ?? 'RED',
      by: textIn(state, 'by') ?? '',
      atMs: numberIn(state, 'at') ?? 0,
    },
  ]
}

export function readPlaybook({ id, state, texts }: DocumentView): readonly ShownPlaybook[] {
  if (state === null) return []
  return [
    {
      id,
      isRetired: state['retiredAt'] !== undefined,
      versions: recordsIn(state, 'versions').map((version) => ({
        version: numberIn(version, 'version') ?? 0,
        title: openedIn(version, 'title', texts) ?? null,
        steps: recordsIn(version, 'steps').map((step) => ({
          id: textIn(step, 'id') ?? '',
          title: openedIn(step, 'title', texts) ?? null,
          description: openedIn(step, 'description', texts),
          outcomes: recordsIn(step, 'outcomes').map((outcome) => ({
            id: textIn(outcome, 'id') ?? '',
            label: openedIn(outcome, 'label', texts) ?? null,
            next: textIn(outcome, 'next'),
          })),
        })),
      })),
    },
  ]
}

function holderIn(state: State, member: string, texts: Texts): ShownHolder | undefined {
  const holder = state[member]
  if (!isRecord(holder)) return undefined
  const person = textIn(holder, 'person')
  return person === undefined ? { other: openedIn(holder, 'other', texts) ?? null } : { person }
}
