import type { FindingLevel, LoadedRules } from '@vigie/domain'
import type { StoredEvent } from '../store/events/event-store.ts'
import type { RuleHits } from '../store/events/match-store.ts'

/** What the routes of rules ask of detection; main hands it over. */
export interface RuleEngine {
  loaded(): LoadedSet
  costs(): { readonly events: number; readonly nanoseconds: ReadonlyMap<string, number> }
  hits(): ReadonlyMap<string, RuleHits>
  /** Text of a rule in force; undefined when there is none. */
  textOf(id: string): string | undefined
  /** Loads everything anew; `confirm` writes the fact, or declines. What fails leaves the old rules. */
  reload(
    confirm: (figures: LoadedRules) => Promise<boolean>,
  ): Promise<'in-force' | 'declined' | 'failed'>
  /** Runs a text, which must parse, over the latest stored events. */
  trial(yaml: string, limit: number): Promise<Trial>
}

/** The rules in force. */
export interface LoadedSet {
  readonly rules: readonly LoadedRule[]
  readonly byId: ReadonlyMap<string, LoadedRule>
  readonly problems: readonly string[]
  readonly digest: string
  readonly loadedAtMs: number
}

export interface LoadedRule {
  readonly id: string
  readonly title: string
  readonly level: FindingLevel
  readonly author: string
  readonly description: string
  readonly tags: readonly string[]
  readonly falsePositives: readonly string[]
  readonly waitingFor: readonly string[]
  /** Whether it was written here. */
  readonly own: boolean
}

export type Trial =
  | {
      readonly kind: 'done'
      readonly events: readonly StoredEvent[]
      readonly unparsed: number
      /** In order of arrival; `why` is `{ doubts, matched }` of `MatchView`. */
      readonly matches: readonly {
        readonly event: string
        readonly atMs?: number
        readonly why: unknown
      }[]
    }
  | { readonly kind: 'too-slow' }
