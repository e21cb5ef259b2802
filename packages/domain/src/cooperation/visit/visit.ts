import type { Sealed } from '../../log/entry.ts'
import type { Parts, Stamped } from '../stamped.ts'

/**
 * The visit of a delegation: who comes, who receives them, where they may be and when, which
 * installations they are shown, what was seen and said, what follows. Its id is `RBT-DV1`. A route over
 * checkpoints is an official-visit round (`inspection/`), which people walk like any other.
 */
export interface DelegationVisit {
  readonly id: string
  readonly title: Sealed
  readonly partner: string
  readonly venue?: string
  /** Epoch ms. */
  readonly from: number
  readonly until: number
  /** The officer who receives them: a person of this Vigie. */
  readonly host: Stamped<string>
  readonly persons: Parts<DelegationPerson>
  readonly programme: Parts<ProgrammeStop>
  readonly records: Parts<VisitRecord>
  readonly followUps: Parts<FollowUp>
  /** The round over the venue's checkpoints that goes with it. */
  readonly inspection?: string
  readonly state: VisitState
  readonly report?: Sealed
  readonly plannedAt: number
}

export const VISIT_STATES = ['planned', 'under-way', 'closed'] as const
export type VisitState = (typeof VISIT_STATES)[number]

/** Functions in a visiting delegation (Council Resolution 2016/C 444/01), and those of official visits. */
export const DELEGATION_FUNCTIONS = [
  'head',
  'liaison',
  'coordinator',
  'spotter',
  'escort',
  'plain-clothes',
  'spokesperson',
  'expert',
  'interpreter',
  'other',
] as const
export type DelegationFunction = (typeof DELEGATION_FUNCTIONS)[number]

export interface DelegationPerson {
  readonly name: Sealed
  readonly function: DelegationFunction
  /** Accreditation: zones of the venue. */
  readonly zones: readonly string[]
  /** Epoch ms: when the accreditation lets them in; absent = the whole visit. */
  readonly from?: number
  readonly until?: number
  /** The local officer who goes with them (cicerone): a person of this Vigie. */
  readonly cicerone?: string
  /** Number on the bib, call sign on the radio. */
  readonly bib?: string
  readonly radio?: string
}

export const STOP_KINDS = [
  'reception',
  'briefing',
  'installation',
  'checkpoint',
  'meeting',
  'meal',
  'departure',
] as const
export type StopKind = (typeof STOP_KINDS)[number]

/** A stop of the programme. */
export interface ProgrammeStop {
  readonly stop: StopKind
  /** Epoch ms. */
  readonly at: number
  readonly text: Sealed
  /** An element of the venue's plan, or a checkpoint. */
  readonly place?: string
}

/** What was seen or said, and at which stop. */
export interface VisitRecord {
  readonly stop?: string
  readonly text: Sealed
  readonly by: string
  readonly at: number
}

export interface FollowUp {
  readonly text: Sealed
  readonly owner: string
  readonly dueAt: number
  readonly isDone: boolean
}

export type VisitCommand =
  | {
      readonly kind: 'plan'
      readonly title: Sealed
      readonly partner: string
      readonly venue?: string
      readonly from: number
      readonly until: number
      readonly host: string
      readonly inspection?: string
    }
  | { readonly kind: 'set-host'; readonly host: string }
  | ({ readonly kind: 'add-person'; readonly key: string } & DelegationPerson)
  | { readonly kind: 'remove-person'; readonly key: string }
  | ({ readonly kind: 'add-stop'; readonly key: string } & ProgrammeStop)
  | { readonly kind: 'remove-stop'; readonly key: string }
  | {
      readonly kind: 'record'
      readonly key: string
      readonly stop?: string
      readonly text: Sealed
    }
  | ({ readonly kind: 'add-follow-up'; readonly key: string } & Omit<FollowUp, 'isDone'>)
  | { readonly kind: 'settle-follow-up'; readonly key: string }
  | { readonly kind: 'begin' }
  | { readonly kind: 'close'; readonly report: Sealed }
