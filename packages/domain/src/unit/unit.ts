import type { Tlp } from '../log/marking.ts'

/**
 * A unit of the deployment plan: people who move and are counted together, known by a call-sign. Its id
 * carries the node and a number that never changes (`RBT-U4`); the call-sign may change.
 */
export interface Unit {
  readonly id: string
  /** As spoken on the radio. A code, never the name of a person. */
  readonly callSign: string
  readonly kind: UnitKind
  /** People it has. */
  readonly strength: number
  readonly skills: readonly UnitSkill[]
  /** Id of the person in charge. */
  readonly supervisor?: string
  readonly tlp: Tlp
  readonly duty?: Duty
  /** Post that it holds. */
  readonly post?: string
  readonly assignment?: Assignment
  /** How often it must be heard, ms. */
  readonly checkEveryMs: number
  /** Epoch ms of the last word about it; only on duty. */
  readonly heardAt?: number
  /** Milliseconds on duty in periods that are over. */
  readonly servedMs: number
  readonly changedAt: number
}

/** A period of duty, epoch ms. */
export interface Duty {
  readonly since: number
  /** When it is to be relieved. */
  readonly until: number
}

/** The incident that a unit works on. A unit has one at most. */
export interface Assignment {
  readonly incident: string
  readonly progress: AssignmentProgress
  /** Epoch ms, when it was sent. */
  readonly since: number
}

export const UNIT_KINDS = [
  'stewards',
  'police',
  'medical',
  'fire',
  'spotters',
  'technical',
  'cyber',
  'transport',
  'other',
] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** What a post can ask for and a unit can offer. */
export const UNIT_SKILLS = [
  'crowd',
  'search',
  'first-aid',
  'advanced-medical',
  'fire',
  'public-order',
  'dogs',
  'explosives',
  'languages',
  'radio',
  'technical',
  'cyber',
] as const
export type UnitSkill = (typeof UNIT_SKILLS)[number]

/** From sending to clearing: `dispatched` is said by the room, the others by the unit. */
export const ASSIGNMENT_PROGRESS = ['dispatched', 'en-route', 'on-scene'] as const
export type AssignmentProgress = (typeof ASSIGNMENT_PROGRESS)[number]

/** Twenty minutes, the usual cadence of accountability on a fireground (operations reference §6, M9). */
export const USUAL_CHECK_MS = 20 * 60_000
/** Bounds of the cadence, ms: below a minute nobody can follow, above four hours nobody is accounted for. */
export const CHECK_BOUNDS_MS = { minimum: 60_000, maximum: 4 * 3_600_000 } as const
/** The longest period of duty, ms: a shift of twelve hours (cooperation reference §3.3). */
export const LONGEST_DUTY_MS = 12 * 3_600_000
