import type { JsonObject } from '@vigie/kit'
import type { MatchLine } from './match-line.ts'
import type { Observed } from './observed.ts'

/** A match on its way from the reader of an input to the report; plain data, since it changes threads. */
export interface Hit {
  readonly line: MatchLine
  /** Place of the rule among the rules that are tried, correlations behind them. */
  readonly rule: number
  /** What the event shows of the world; only when the report asks for it. */
  readonly observed?: Observed
  /** What correlations read of the event; only for rules that they refer to. */
  readonly correlated?: { readonly timeMs?: number; readonly fields: JsonObject }
}
