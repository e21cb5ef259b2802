import type { FindingLevel } from '@vigie/domain'
import type { Json } from '@vigie/kit'
import type { MATCH_DOUBTS } from '@vigie/protocol'
import type { StoredEvent } from '../store/events/event-store.ts'
import type { RuleLoad } from './rule-summary.ts'

/** An event as it goes to the worker. */
export interface EventToDetect {
  readonly reference: string
  readonly receivedAtMs: number
  readonly line: string
}

/** Why a match deserves less trust. */
export type MatchDoubt = (typeof MATCH_DOUBTS)[number]

/** A match as it comes back from the worker. */
export interface DetectedMatch {
  readonly event: string
  readonly ruleId: string
  readonly ruleTitle: string
  readonly ruleAuthor: string
  readonly level: FindingLevel
  /** Host, account or system; empty when the event names none. */
  readonly entity: string
  readonly atMs?: number
  /** Of a correlation: `event` is the one that completed it, and may have come in an earlier page. */
  readonly isCorrelated?: true
  /** The retro-hunt that found it: its matches go to findings of their own. */
  readonly retroHunt?: string
  /** `{ doubts, matched }` of `protocol` `MatchView`. */
  readonly why: Json
}

/** What the worker found in one batch. */
export interface DetectedBatch {
  readonly matches: readonly DetectedMatch[]
  /** Events that are no JSON objects or that broke the reader; kept on disk, counted, not matched. */
  readonly unparsed: number
  readonly costs: RuleCosts
}

/** What rules cost, as measured on some of the events. */
export interface RuleCosts {
  /** Events on which it was measured. */
  readonly events: number
  /** Nanoseconds spent on those events by rule; rules that were never tried are left out. */
  readonly nanoseconds: ReadonlyMap<string, number>
}

/** Events that follow one another in the spool. */
export interface Stretch {
  readonly events: readonly EventToDetect[]
  /** The reference after which they come. */
  readonly after: string
  /** The reference up to which there are no others. */
  readonly to: string
}

/** How far correlation has got. */
export interface CorrelationStanding {
  /** The last event that was correlated; undefined when there are no correlations. */
  readonly reached?: string
  /** When something that is held must be judged, epoch ms; undefined when nothing is held. */
  readonly dueMs?: number
  /** Why the state could not be saved when it was last to be. */
  readonly unsaved?: string
}

/** Messages to the trial's thread. */
export interface TrialRequest {
  readonly yaml: string
  readonly events: readonly EventToDetect[]
}

/** Messages from the trial's thread: once that it is ready, then one for each request. */
export type TrialAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'tried'; readonly batch: DetectedBatch }

/** What a retro-hunt looks for. */
export interface RetroMatter {
  readonly id: string
  readonly what: 'rule' | 'indicators'
  /** The Sigma text, which must parse, or the list. */
  readonly content: string
}

/** Messages to the thread of a retro-hunt. */
export interface RetroRequest {
  readonly events: readonly StoredEvent[]
}

/** Messages from it: once that it is ready, then one for each request. */
export type RetroAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'found'; readonly matches: readonly DetectedMatch[] }

/** Messages to the worker. */
export type WorkerRequest =
  | { readonly kind: 'detect'; readonly id: number; readonly stretch: Stretch }
  /** Judge what correlations hold. */
  | { readonly kind: 'advance'; readonly id: number; readonly nowMs: number }
  /** Put the state of correlations on disk. */
  | { readonly kind: 'save'; readonly id: number }
  /** Take up the state that is on disk by now. */
  | { readonly kind: 'resume'; readonly id: number }

/** Messages from the worker. */
export type WorkerAnswer =
  | {
      readonly kind: 'ready'
      readonly load: RuleLoad
      readonly correlation: CorrelationStanding
    }
  | {
      readonly kind: 'batch'
      readonly id: number
      readonly batch: DetectedBatch
      readonly correlation: CorrelationStanding
    }
