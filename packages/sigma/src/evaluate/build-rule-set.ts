// Rules dispatched by log source: an event tries only the rules whose dimensions one of its sources
// asserts. The list of candidates of each combination of sources is made once and kept.
import type { EventView, LogSource, TelemetryEvent } from '@vigie/kit'
import type { DetectionRule } from '../rule/sigma-rule.ts'
import { appliesUnder } from './applicability.ts'
import { compiledTest, matchOf } from './evaluate.ts'
import type { Match } from './match.ts'
import type { RuleSet } from './rule-set.ts'
import type { RuleTest } from './rule-test.ts'
import { keywordSource, ViewReader } from './view-reader.ts'

/** Combinations of sources come from a closed table; more than this means a caller invents them. */
const MAX_COMBINATIONS = 10_000

/** Builds a rule set. Rules that wait for placeholders are set aside in `waiting`. */
export function buildRuleSet(rules: readonly DetectionRule[]): RuleSet {
  return new DispatchedRuleSet(rules)
}

interface Candidate {
  readonly rule: DetectionRule
  readonly order: number
  readonly test: RuleTest
}

class DispatchedRuleSet implements RuleSet {
  readonly rules: readonly DetectionRule[]
  readonly waiting: readonly DetectionRule[]
  readonly #all: readonly Candidate[]
  readonly #byCombination = new Map<string, readonly Candidate[]>()
  /** Readers of one shape share one array of sources: no key need be made for it twice. */
  readonly #bySources = new WeakMap<readonly LogSource[], readonly Candidate[]>()

  constructor(rules: readonly DetectionRule[]) {
    this.rules = Object.freeze(rules.filter((rule) => rule.waiting.length === 0))
    this.waiting = Object.freeze(rules.filter((rule) => rule.waiting.length > 0))
    this.#all = this.rules.map((rule, order) => ({ rule, order, test: compiledTest(rule) }))
  }

  match(event: TelemetryEvent): readonly Match[] {
    const keywords = keywordSource(event.original)
    const found = new Map<number, Match>()
    for (const [viewIndex, view] of event.views.entries()) {
      const candidates = event.recognised ? this.#candidates(view) : this.#all
      if (candidates.length === 0) continue
      const reader = new ViewReader(view, keywords)
      for (const { rule, order, test } of candidates) {
        if (found.has(order) || !test.test(reader)) continue
        found.set(order, matchOf(rule, test, { event, viewIndex, reader }))
      }
    }
    if (found.size === 0) return NO_MATCH
    return [...found].toSorted(([left], [right]) => left - right).map(([, match]) => match)
  }

  #candidates(view: EventView): readonly Candidate[] {
    const known = this.#bySources.get(view.sources)
    if (known !== undefined) return known
    const key = view.sources.map(keyOf).join('\n')
    const candidates =
      this.#byCombination.get(key) ??
      this.#all.filter(({ rule }) => appliesUnder(rule.logSource, view.sources))
    if (this.#byCombination.size < MAX_COMBINATIONS) this.#byCombination.set(key, candidates)
    this.#bySources.set(view.sources, candidates)
    return candidates
  }
}

const NO_MATCH: readonly Match[] = Object.freeze([])

function keyOf(source: LogSource): string {
  return JSON.stringify([source.product, source.category, source.service])
}
