import {
  FINDING_LEVELS,
  FINDING_PRIORITIES,
  FINDING_RESOLUTIONS,
  FINDING_STATES,
  OBSERVABLE_TYPES,
} from '@vigie/domain'
import type {
  FindingLevel,
  FindingPriority,
  FindingResolution,
  FindingState,
  ObservableType,
} from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from './read-state.ts'

/** A finding as a screen needs it: the entity opened, `null` where purged or not for this reader. */
export interface ShownFinding {
  readonly id: string
  readonly ruleId: string
  readonly ruleTitle: string
  readonly ruleAuthor: string
  readonly level: FindingLevel
  readonly entity: string | null
  readonly source: string
  readonly count: number
  /** Epoch ms, event times. */
  readonly firstAtMs: number
  readonly lastAtMs: number
  readonly state: FindingState
  readonly resolution: FindingResolution | undefined
  readonly owner: string | undefined
  readonly incident: string | undefined
  /** 1 now … 5 for the record; undefined = as its level says. */
  readonly priority?: FindingPriority | undefined
  readonly snooze?: ShownSnooze | undefined
  /** The suppression that keeps it out of the queue. */
  readonly suppressedBy?: string | undefined
  readonly mergedInto?: string | undefined
  /** Tags of where it belongs. */
  readonly scope: readonly string[]
  /** Alerts that were merged into it. */
  readonly merged?: readonly string[]
  /** Values that it names; `null` where purged or not for this reader. */
  readonly observables?: readonly { readonly type: ObservableType; readonly value: string | null }[]
  readonly isRetrospective?: boolean
  readonly acknowledgedAtMs?: number | undefined
  readonly openedAtMs: number
  readonly position: number
}

export interface ShownSnooze {
  readonly untilMs: number
  readonly by: string
  readonly reason: string | null | undefined
}

/** Undefined for a document that is none. */
export function readFinding(document: DocumentView): ShownFinding | undefined {
  const { id, position, state, texts } = document
  if (state === null) return undefined
  const level = oneOfIn(state, 'level', FINDING_LEVELS)
  const word = oneOfIn(state, 'state', FINDING_STATES)
  if (level === undefined || word === undefined) return undefined
  return {
    id,
    ruleId: textIn(state, 'ruleId') ?? '',
    // What a person reported has no rule: its own words stand in.
    ruleTitle: openedIn(state, 'title', texts) ?? textIn(state, 'ruleTitle') ?? '',
    ruleAuthor: textIn(state, 'ruleAuthor') ?? '',
    level,
    entity: openedIn(state, 'entity', texts) ?? null,
    source: textIn(state, 'source') ?? '',
    count: numberIn(state, 'count') ?? 0,
    firstAtMs: numberIn(state, 'firstAt') ?? 0,
    lastAtMs: numberIn(state, 'lastAt') ?? 0,
    state: word,
    resolution: oneOfIn(state, 'resolution', FINDING_RESOLUTIONS),
    owner: textIn(state, 'owner'),
    incident: textIn(state, 'incident'),
    priority: oneOfIn(state, 'priority', FINDING_PRIORITIES),
    snooze: snoozeIn(document),
    suppressedBy: textIn(state, 'suppressedBy'),
    mergedInto: textIn(state, 'mergedInto'),
    merged: textsIn(state['merged']),
    scope: textsIn(state['scope']),
    observables: recordsIn(state, 'observables').flatMap((each) => {
      const type = oneOfIn(each, 'type', OBSERVABLE_TYPES)
      return type === undefined ? [] : [{ type, value: openedIn(each, 'value', texts) ?? null }]
    }),
    isRetrospective: textIn(state, 'retroHunt') !== undefined,
    acknowledgedAtMs: numberIn(state, 'acknowledgedAt'),
    openedAtMs: numberIn(state, 'openedAt') ?? 0,
    position,
  }
}

function snoozeIn({ state, texts }: DocumentView): ShownSnooze | undefined {
  const snooze = state?.['snooze']
  if (!isRecord(snooze)) return undefined
  const untilMs = numberIn(snooze, 'until')
  return untilMs === undefined
    ? undefined
    : { untilMs, by: textIn(snooze, 'by') ?? '', reason: openedIn(snooze, 'reason', texts) }
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
