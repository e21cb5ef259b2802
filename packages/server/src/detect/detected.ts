import type { FindingLevel } from '@vigie/domain'
import type { Json } from '@vigie/kit'
import type { MATCH_DOUBTS } from '@vigie/protocol'
import type { RuleLoad } from './rule-summary.ts'

/** An event as it goes to the worker. */
export interface EventToDetect {
  readonly reference: string
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
  /** `{ doubts, matched }` of `protocol` `MatchView`. */
  readonly why: Json
}

/** What the worker found in one batch. */
export interface DetectedBatch {
  readonly matches: readonly DetectedMatch[]
  /** Events that are no JSON objects or that broke the reader; kept on disk, counted, not matched. */
  readonly unparsed: number
}

/** Messages to the worker. */
export type WorkerRequest = { readonly id: number; readonly events: readonly EventToDetect[] }

/** Messages from the worker. */
export type WorkerAnswer =
  | { readonly kind: 'ready'; readonly load: RuleLoad }
  | { readonly kind: 'batch'; readonly id: number; readonly batch: DetectedBatch }
