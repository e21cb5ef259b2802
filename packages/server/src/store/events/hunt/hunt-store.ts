import type { HuntQuery } from '@vigie/domain'
import type { StoredEvent } from '../event-store.ts'

/** What one query asks of the events that it finds; each part is left out unless asked for. */
export interface HuntAsk {
  readonly query: HuntQuery
  readonly histogram?: { readonly buckets: number }
  readonly facets?: readonly { readonly field: string; readonly limit: number }[]
  readonly events?: { readonly limit: number; readonly cursor?: string }
}

export interface HuntFound {
  readonly total: number
  readonly histogram?: {
    readonly stepMs: number
    readonly buckets: readonly { readonly atMs: number; readonly count: number }[]
  }
  readonly facets?: readonly FoundFacet[]
  readonly events?: { readonly rows: readonly StoredEvent[]; readonly next?: string }
  /** Events that were looked at, and how many could not be yet (estimated). */
  readonly searched: { readonly events: number; readonly pending: number }
}

export interface FoundFacet {
  readonly field: string
  readonly values: readonly { readonly value: string; readonly count: number }[]
  readonly distinct: number
  readonly withField: number
}

/** One stretch of a walk over everything that a query finds, in order of arrival. */
export interface HuntScan {
  readonly events: readonly StoredEvent[]
  /** Where the walk goes on; undefined at its end. */
  readonly next: number | undefined
  /** Stored events that this stretch went past. */
  readonly looked: number
}

/** A question that takes longer is stopped, ms. */
export const HUNT_LIMIT_MS = 30_000
/** Questions that one person may have under way. */
export const HUNTS_PER_PERSON = 6

/** Why a query has no answer. */
export type HuntFailure =
  | 'stopped'
  /** It took longer than its limit. */
  | 'too-slow'
  /** It needs more memory than its limit. */
  | 'too-heavy'
  /** Its person has as many under way as one may. */
  | 'too-many'

/** Thrown for what a person is told; anything else that is thrown is a fault. */
export class HuntFailed extends Error {
  override readonly name = 'HuntFailed'
  readonly code: HuntFailure

  constructor(code: HuntFailure) {
    super(`the query has no answer: ${code}`)
    this.code = code
  }
}

/** Who asks, and by which name it can be stopped. */
export interface HuntRun {
  readonly id: string
  readonly who: string
}

/**
 * Questions to everything that is stored: compacted or fresh, each event once. It works in a process of
 * its own with limits of time and memory, so that no question can hold up the log. Every method but
 * `stop` and `close` throws `HuntFailed`.
 */
export interface HuntStore {
  find(ask: HuntAsk, run: HuntRun): Promise<HuntFound>
  /** The most frequent values of a field that begin so, among what a query finds. */
  values(
    ask: {
      readonly query: HuntQuery
      readonly field: string
      readonly prefix: string
      readonly limit: number
    },
    run: HuntRun,
  ): Promise<readonly { readonly value: string; readonly count: number }[]>
  /** Walks on from `from` (0: the beginning), at most `limit` events at once. */
  scan(query: HuntQuery, from: number, limit: number): Promise<HuntScan>
  /** Stored events of a stretch of time, found or not. */
  extent(query: HuntQuery): Promise<number>
  /** Events by reference; those that are gone are left out. */
  read(references: readonly string[]): Promise<readonly StoredEvent[]>
  /** Stops a run of this person; nothing when there is none. */
  stop(run: HuntRun): void
  close(): Promise<void>
}

/** A question as it goes to the process. */
export type HuntQuestion =
  | { readonly kind: 'find'; readonly ask: HuntAsk }
  | {
      readonly kind: 'values'
      readonly query: HuntQuery
      readonly field: string
      readonly prefix: string
      readonly limit: number
    }
  | {
      readonly kind: 'scan'
      readonly query: HuntQuery
      readonly from: number
      readonly limit: number
    }
  | { readonly kind: 'extent'; readonly query: HuntQuery }
  | { readonly kind: 'read'; readonly references: readonly string[] }
