// The rule set of production. Three filters, each certain: the log source names a few indexes, the
// anchors of an index name a few rules, and only those are evaluated with the very closures of the
// reference evaluator.
import type { EventView, LogSource, TelemetryEvent } from '@vigie/kit'
import { must } from '@vigie/kit'
import { appliesUnder } from '../evaluate/applicability.ts'
import { compiledTest, matchOf } from '../evaluate/evaluate.ts'
import type { Match } from '../match.ts'
import type { RuleMeter, RuleSet } from '../rule-set.ts'
import type { RuleTest } from '../evaluate/rule-test.ts'
import { KeywordReader } from '../evaluate/keyword-reader.ts'
import { ViewReader } from '../evaluate/view-reader.ts'
import type { DetectionRule, RuleLogSource } from '../rule/sigma-rule.ts'
import { AnchorIndex } from './anchor-index.ts'
import type { NumberedRule } from './anchor-index.ts'

/** Combinations of sources come from a closed table; more than this means a caller invents them. */
const MAX_COMBINATIONS = 10_000

/** Builds a rule set. Rules that wait for placeholders are set aside in `waiting`. */
export function buildRuleSet(rules: readonly DetectionRule[]): RuleSet {
  return new IndexedRuleSet(rules)
}

interface SourceIndex {
  readonly logSource: RuleLogSource
  readonly index: AnchorIndex
}

class IndexedRuleSet implements RuleSet {
  readonly rules: readonly DetectionRule[]
  readonly waiting: readonly DetectionRule[]
  readonly #tests: readonly RuleTest[]
  readonly #indexes: readonly SourceIndex[]
  readonly #byCombination = new Map<string, readonly SourceIndex[]>()
  /** Readers of one shape share one array of sources: no key need be made for it twice. */
  readonly #bySources = new WeakMap<readonly LogSource[], readonly SourceIndex[]>()
  /** Per rule, the last view it was a candidate under, so that it is tried once per view. */
  readonly #lastTried: Float64Array
  #viewCount = 0

  constructor(rules: readonly DetectionRule[]) {
    this.rules = Object.freeze(rules.filter((rule) => rule.waiting.length === 0))
    this.waiting = Object.freeze(rules.filter((rule) => rule.waiting.length > 0))
    this.#tests = this.rules.map(compiledTest)
    this.#lastTried = new Float64Array(this.rules.length)
    const bySource = Map.groupBy(
      this.rules.map((rule, number): NumberedRule => ({ rule, number })),
      ({ rule }) => keyOf(rule.logSource),
    )
    this.#indexes = [...bySource.values()].map((group) => ({
      logSource: must(group[0], 'rule of a group').rule.logSource,
      index: new AnchorIndex(group),
    }))
  }

  match(event: TelemetryEvent): readonly Match[] {
    return this.#match(event, undefined)
  }

  measure(event: TelemetryEvent, meter: RuleMeter): readonly Match[] {
    return this.#match(event, meter)
  }

  #match(event: TelemetryEvent, meter: RuleMeter | undefined): readonly Match[] {
    const keywords = new KeywordReader(event.original)
    const found = new Map<number, Match>()
    for (const [viewIndex, view] of event.views.entries()) {
      const indexes = event.recognised ? this.#indexesOf(view) : this.#indexes
      if (indexes.length === 0) continue
      const reader = new ViewReader(view, keywords)
      const viewNumber = ++this.#viewCount
      const tryRule = (number: number): void => {
        if (this.#lastTried[number] === viewNumber) return
        this.#lastTried[number] = viewNumber
        const test = must(this.#tests[number], 'test')
        if (found.has(number) || !test.test(reader)) return
        const rule = must(this.rules[number], 'rule')
        found.set(number, matchOf(rule, test, { event, viewIndex, reader }))
      }
      const tried = meter === undefined ? tryRule : this.#metered(tryRule, meter)
      for (const { index } of indexes) index.candidates(reader, tried)
    }
    if (found.size === 0) return NO_MATCH
    return [...found].toSorted(([left], [right]) => left - right).map(([, match]) => match)
  }

  #metered(tryRule: (number: number) => void, meter: RuleMeter): (number: number) => void {
    return (number) => {
      const start = meter.now()
      tryRule(number)
      meter.spent(must(this.rules[number], 'rule'), meter.now() - start)
    }
  }

  #indexesOf(view: EventView): readonly SourceIndex[] {
    const known = this.#bySources.get(view.sources)
    if (known !== undefined) return known
    const key = view.sources.map(keyOf).join('\n')
    const indexes =
      this.#byCombination.get(key) ??
      this.#indexes.filter(({ logSource }) => appliesUnder(logSource, view.sources))
    if (this.#byCombination.size < MAX_COMBINATIONS) this.#byCombination.set(key, indexes)
    this.#bySources.set(view.sources, indexes)
    return indexes
  }
}

const NO_MATCH: readonly Match[] = Object.freeze([])

function keyOf(source: LogSource): string {
  return JSON.stringify([source.product ?? null, source.category ?? null, source.service ?? null])
}
