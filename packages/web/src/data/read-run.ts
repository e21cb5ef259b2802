import { RUN_STATES } from '@vigie/domain'
import type { RunState } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from './read-state.ts'

/** A playbook under way on an incident. */
export interface ShownRun {
  readonly id: string
  readonly incident: string
  readonly playbook: string
  readonly version: number
  readonly lead: string
  readonly isTriggered: boolean
  readonly state: RunState
  /** Task of the step under way. */
  readonly task: string | undefined
  /** Steps that were begun, in order. */
  readonly steps: readonly string[]
  readonly stopped: string | null | undefined
  /** Epoch ms. */
  readonly startedAtMs: number
}

/** None for a document that is no run. */
export function readRun({ id, state, texts }: DocumentView): readonly ShownRun[] {
  const word = state === null ? undefined : oneOfIn(state, 'state', RUN_STATES)
  if (state === null || word === undefined) return []
  const steps = state['steps']
  return [
    {
      id,
      incident: textIn(state, 'incident') ?? '',
      playbook: textIn(state, 'playbook') ?? '',
      version: numberIn(state, 'version') ?? 0,
      lead: textIn(state, 'lead') ?? '',
      isTriggered: state['startedBy'] === 'trigger',
      state: word,
      task: textIn(state, 'task'),
      steps: Array.isArray(steps) ? steps.filter((step) => typeof step === 'string') : [],
      stopped: openedIn(state, 'stopped', texts),
      startedAtMs: numberIn(state, 'startedAt') ?? 0,
    },
  ]
}

/** A playbook with its versions. */
export interface ShownRunbook {
  readonly id: string
  readonly isRetired: boolean
  readonly versions: readonly RunbookVersion[]
}

export interface RunbookVersion {
  readonly version: number
  readonly title: string | null
  /** When it is to be stopped, in words. */
  readonly stop: string | null | undefined
  readonly trigger:
    | { readonly types: readonly string[]; readonly priority: number; readonly lead: string }
    | undefined
  readonly steps: readonly RunbookStep[]
}

export interface RunbookStep {
  readonly id: string
  readonly title: string | null
  readonly dueAfterMinutes: number | undefined
  readonly outcomes: readonly {
    readonly id: string
    readonly label: string | null
    readonly next: string | undefined
  }[]
}

/** None for a document that is no playbook. */
export function readRunbook({ id, state, texts }: DocumentView): readonly ShownRunbook[] {
  if (state === null) return []
  return [
    {
      id,
      isRetired: state['retiredAt'] !== undefined,
      versions: recordsIn(state, 'versions').map((version) => ({
        version: numberIn(version, 'version') ?? 0,
        title: openedIn(version, 'title', texts) ?? null,
        stop: openedIn(version, 'stop', texts),
        trigger: triggerIn(version['trigger']),
        steps: recordsIn(version, 'steps').map((step) => ({
          id: textIn(step, 'id') ?? '',
          title: openedIn(step, 'title', texts) ?? null,
          dueAfterMinutes: numberIn(step, 'dueAfterMinutes'),
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

/** The version that a run keeps to. */
export function versionOf(
  runbooks: readonly ShownRunbook[],
  run: Pick<ShownRun, 'playbook' | 'version'>,
): RunbookVersion | undefined {
  return runbooks
    .find(({ id }) => id === run.playbook)
    ?.versions.find(({ version }) => version === run.version)
}

function triggerIn(value: unknown): RunbookVersion['trigger'] {
  if (!isRecord(value)) return undefined
  const types = value['types']
  return {
    types: Array.isArray(types) ? types.filter((type) => typeof type === 'string') : [],
    priority: numberIn(value, 'priority') ?? 1,
    lead: textIn(value, 'lead') ?? '',
  }
}
