import type { Sealed } from '../log/entry.ts'

/** A round over checkpoints: a safety inspection, or an official visit of the same installations. */
export interface Inspection {
  readonly id: string
  readonly venue: string
  readonly match?: string
  readonly purpose: InspectionPurpose
  readonly title: Sealed
  /** When it must be done, epoch ms: 48 hours before kick-off for the programme. */
  readonly dueAt?: number
  /** Who walks it. */
  readonly assignee?: string
  /** Programme: checkpoints, with the planned time of a visit. */
  readonly stops: { readonly [checkpoint: string]: Stop }
  /** What was found last at each checkpoint. */
  readonly outcomes: { readonly [checkpoint: string]: StopOutcome }
  /** The delegation of an official visit. */
  readonly delegation: { readonly [member: string]: DelegationMember }
  readonly isClosed: boolean
  readonly report?: Sealed
  readonly closedBy?: string
  readonly openedAt: number
  readonly changedAt: number
  readonly setAt: { readonly [part: string]: string }
}

export const INSPECTION_PURPOSES = ['programme', 'spot-check', 'official-visit'] as const
export type InspectionPurpose = (typeof INSPECTION_PURPOSES)[number]

export interface Stop {
  /** Epoch ms. */
  readonly at?: number
}

/** Small on purpose: it stands once for each checkpoint in a document that every result rewrites. */
export interface StopOutcome {
  readonly outcome: CheckOutcome
  /** When it was found so, epoch ms. */
  readonly at: number
  readonly stamp: string
  readonly lacks: readonly Lack[]
}

/** A member of a delegation: who (name, function, organisation), and where their accreditation lets them in. */
export interface DelegationMember {
  readonly who: Sealed
  readonly zones: readonly string[]
  /** The officer who goes with them (cicerone). */
  readonly escort?: string
}

export const CHECK_OUTCOMES = ['pass', 'defect', 'not-possible'] as const
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number]

/** What a result should have and has not: it stands, and does not count as done. */
export const LACKS = ['photo', 'presence', 'measure'] as const
export type Lack = (typeof LACKS)[number]

/** How presence was proven: by the code that changes, by the printed one, not at all, or by a wrong code. */
export const PRESENCE_PROOFS = ['rotating', 'printed', 'none', 'wrong'] as const
export type PresenceProof = (typeof PRESENCE_PROOFS)[number]

/** A measurement as it was taken. */
export type TakenMeasure = {
  readonly measure: string
  readonly value: number
  readonly unit: string
  readonly isWithin: boolean
}

/** The last result at one checkpoint of one inspection. Id of its document: `elementKey`-like, `inspection/checkpoint`. */
export interface CheckResult {
  readonly inspection: string
  readonly checkpoint: string
  readonly venue: string
  readonly outcome: CheckOutcome
  /** What the inspector said, where a measurement says otherwise. */
  readonly said?: CheckOutcome
  readonly note?: Sealed
  /** Attachments. */
  readonly photos: readonly string[]
  readonly presence: PresenceProof
  readonly measures: readonly TakenMeasure[]
  readonly lacks: readonly Lack[]
  readonly defect?: string
  readonly by: string
  /** Epoch ms. */
  readonly at: number
  readonly stamp: string
}

/** Id of the document of a result. */
export function resultKey(inspection: string, checkpoint: string): string {
  return `${inspection}/${checkpoint}`
}

/** How far a round is. A checkpoint is done when it was checked and its result lacks nothing. */
export function progressOf(inspection: Inspection): {
  readonly planned: number
  readonly done: number
  readonly defects: number
  readonly notPossible: number
  readonly lacking: number
} {
  const planned = Object.keys(inspection.stops)
  const outcomes = planned
    .map((checkpoint) => inspection.outcomes[checkpoint])
    .filter((outcome) => outcome !== undefined)
  const checked = outcomes.filter(({ outcome }) => outcome !== 'not-possible')
  return {
    planned: planned.length,
    done: checked.filter(({ lacks }) => lacks.length === 0).length,
    defects: outcomes.filter(({ outcome }) => outcome === 'defect').length,
    notPossible: outcomes.length - checked.length,
    lacking: checked.filter(({ lacks }) => lacks.length > 0).length,
  }
}
