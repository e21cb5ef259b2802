import {
  CASE_RESOLUTIONS,
  CASE_SEVERITIES,
  CASE_STATES,
  PAP_LEVELS,
  RSIT_CLASSES,
  RSIT_TYPES,
  TLP_LEVELS,
  WAITING_FOR,
} from '@vigie/domain'
import type {
  CaseResolution,
  CaseSeverity,
  CaseState,
  Pap,
  RsitClass,
  RsitType,
  Tlp,
  WaitingFor,
} from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from './read-state.ts'
import type { State } from './read-state.ts'

/** A case as a screen needs it: texts opened, `null` where purged or not for this reader. */
export interface ShownCase {
  readonly id: string
  readonly title: string | null
  readonly summary: string | null | undefined
  readonly state: CaseState
  readonly severity: CaseSeverity
  readonly tlp: Tlp
  readonly pap: Pap
  /** Those who alone may know of it; undefined = everybody who may read cases. */
  readonly people: readonly string[] | undefined
  /** Tags of where it belongs. */
  readonly scope: readonly string[]
  readonly owner: string | undefined
  readonly rsitClass: RsitClass | undefined
  readonly rsitType: RsitType | undefined
  readonly resolution: CaseResolution | undefined
  readonly outcome: string | null | undefined
  readonly alerts: number
  readonly tasksOpen: number
  readonly tasks: number
  readonly waiting: { readonly for: WaitingFor; readonly sinceMs: number } | undefined
  /** Epoch ms. */
  readonly openedAtMs: number
  readonly openedBy: string
  readonly changedAtMs: number
  readonly acknowledgedAtMs: number | undefined
  readonly position: number
}

/** Undefined for a document that is none. */
export function readCase(document: DocumentView): ShownCase | undefined {
  const { id, position, state, texts } = document
  if (state === null) return undefined
  const word = oneOfIn(state, 'state', CASE_STATES)
  const severity = oneOfIn(state, 'severity', CASE_SEVERITIES)
  if (word === undefined || severity === undefined) return undefined
  const figures = isRecord(state['figures']) ? state['figures'] : {}
  const { people, alerts, scope } = state
  return {
    id,
    title: openedIn(state, 'title', texts) ?? null,
    summary: openedIn(state, 'summary', texts),
    state: word,
    severity,
    // What is newer than this page is treated as the strictest.
    tlp: oneOfIn(state, 'tlp', TLP_LEVELS) ?? 'RED',
    pap: oneOfIn(state, 'pap', PAP_LEVELS) ?? 'RED',
    people: Array.isArray(people) ? people.filter((one) => typeof one === 'string') : undefined,
    scope: Array.isArray(scope) ? scope.filter((one) => typeof one === 'string') : [],
    owner: textIn(state, 'owner'),
    rsitClass: oneOfIn(state, 'rsitClass', RSIT_CLASSES),
    rsitType: oneOfIn(state, 'rsitType', RSIT_TYPES),
    resolution: oneOfIn(state, 'resolution', CASE_RESOLUTIONS),
    outcome: openedIn(state, 'outcome', texts),
    alerts: Array.isArray(alerts) ? alerts.length : 0,
    tasksOpen: numberIn(figures, 'tasksOpen') ?? 0,
    tasks: numberIn(figures, 'tasks') ?? 0,
    waiting: waitingIn(state),
    openedAtMs: numberIn(state, 'openedAt') ?? 0,
    openedBy: textIn(state, 'openedBy') ?? '',
    changedAtMs: numberIn(state, 'changedAt') ?? 0,
    acknowledgedAtMs: numberIn(state, 'acknowledgedAt'),
    position,
  }
}

function waitingIn(state: State): ShownCase['waiting'] {
  const { waiting } = state
  if (!isRecord(waiting)) return undefined
  const what = oneOfIn(waiting, 'for', WAITING_FOR)
  return what === undefined ? undefined : { for: what, sinceMs: numberIn(waiting, 'since') ?? 0 }
}
