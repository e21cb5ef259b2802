import { accountabilityOf, ASSIGNMENT_PROGRESS, UNIT_KINDS, UNIT_SKILLS } from '@vigie/domain'
import type { Accountability, Assignment, Unit, UnitKind, UnitSkill } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, textIn } from './read-state.ts'
import type { State } from './read-state.ts'

/** A unit of the deployment plan as a screen needs it. */
export interface ShownUnit {
  readonly id: string
  readonly callSign: string
  readonly kind: UnitKind
  readonly strength: number
  readonly skills: readonly UnitSkill[]
  readonly supervisor: string | undefined
  /** Epoch ms; undefined off duty. */
  readonly duty: Unit['duty']
  readonly post: string | undefined
  readonly assignment: Assignment | undefined
  readonly checkEveryMs: number
  readonly heardAtMs: number | undefined
  /** Milliseconds on duty in periods that are over. */
  readonly servedMs: number
}

/** None for a document that is no unit. */
export function readUnit({ id, state }: DocumentView): readonly ShownUnit[] {
  const kind = state === null ? undefined : oneOfIn(state, 'kind', UNIT_KINDS)
  if (state === null || kind === undefined) return []
  const { duty, assignment, skills } = state
  const since = isRecord(duty) ? numberIn(duty, 'since') : undefined
  const until = isRecord(duty) ? numberIn(duty, 'until') : undefined
  return [
    {
      id,
      callSign: textIn(state, 'callSign') ?? id,
      kind,
      strength: numberIn(state, 'strength') ?? 0,
      skills: UNIT_SKILLS.filter((skill) => Array.isArray(skills) && skills.includes(skill)),
      supervisor: textIn(state, 'supervisor'),
      duty: since === undefined || until === undefined ? undefined : { since, until },
      post: textIn(state, 'post'),
      assignment: isRecord(assignment) ? assignmentIn(assignment) : undefined,
      checkEveryMs: numberIn(state, 'checkEveryMs') ?? 0,
      heardAtMs: numberIn(state, 'heardAt'),
      servedMs: numberIn(state, 'servedMs') ?? 0,
    },
  ]
}

/** How it stands with its cadence at `now`, epoch ms, as the server would say. */
export function standingOf(unit: ShownUnit, now: number): Accountability {
  const { duty, heardAtMs, checkEveryMs } = unit
  return accountabilityOf(
    {
      checkEveryMs,
      ...(duty === undefined ? {} : { duty }),
      ...(heardAtMs === undefined ? {} : { heardAt: heardAtMs }),
    },
    now,
  )
}

function assignmentIn(state: State): Assignment | undefined {
  const incident = textIn(state, 'incident')
  const progress = oneOfIn(state, 'progress', ASSIGNMENT_PROGRESS)
  if (incident === undefined || progress === undefined) return undefined
  return { incident, progress, since: numberIn(state, 'since') ?? 0 }
}
