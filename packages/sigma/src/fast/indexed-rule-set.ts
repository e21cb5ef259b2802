// The rule set of production. Three filters, each certain: the log source names a few indexes, the
// anchors of an index name a few rules, and only those are evaluated with the very closures of the
// reference evaluator. Indexes and closures are made when an event first needs them: no deployment
// has all the sources that rules are written for.
import type { EventView, LogSource, TelemetryEvent } from '@vigie/kit'
import { must } from '@vigie/kit'
import { appliesUnder, isRestricted } from '../evaluate/applicability.ts'
import { compiledTest, matchOf } from '../evaluate/evaluate.ts'
import type { Match } from '../match.ts'
import type { RuleMeter, RuleSet } from '../rule-set.ts'
import type { RuleTest } from '../evaluate/rule-test.ts'
import { KeywordReader } from '../evaluate/keyword-reader.ts'
import { ViewReader } from '../evaluate/view-reader.ts'
import type { DetectionRule, RuleLogSource } from '../rule/sigma-rule.ts'
import { AnchorIndex } from './anchor-index.ts'
import type { NumberedRule } from './anchor-index.ts'
import { FastView } from './fast-view.ts'
import { SharedTests } from './shared-tests.ts'

/** Combinations of sources come from a closed table; more than this means a caller invents them. */
const MAX_COMBINATIONS = 10_000
/** Merged indexes repeat rules; beyond this many the groups are looked at one by one. */
const MAX_MERGED = 200

/** Builds a rule set. Rules that wait for placeholders are set aside in `waiting`. */
export function buildRuleSet(rules: readonly DetectionRule[]): RuleSet {
  return new IndexedRuleSet(rules)
}

interface SourceGroup {
  readonly logSource: RuleLogSource
  readonly rules: readonly NumberedRule[]
}

class IndexedRuleSet implements RuleSet {
  readonly rules: readonly DetectionRule[]
  readonly waiting: readonly DetectionRule[]
  readonly #view = new FastView()
  readonly #compiler = new SharedTests(this.#view)
  readonly #tests: (RuleTest['test'] | undefined)[] = []
  readonly #groups: readonly SourceGroup[]
  readonly #byGroup = new Map<SourceGroup, AnchorIndex>()
  /** By the groups that are merged. */
  readonly #merged = new Map<string, AnchorIndex>()
  readonly #byCombination = new Map<string, readonly AnchorIndex[]>()
  /** Readers of one shape share one array of sources: no key need be made for it twice. */
  readonly #bySources = new WeakMap<readonly LogSource[], readonly AnchorIndex[]>()
  /** Per rule, the last view it was a candidate under, so that it is tried once per view. */
  readonly #lastTried: Float64Array

  constructor(rules: readonly DetectionRule[]) {
    this.rules = Object.freeze(rules.filter((rule) => rule.waiting.length === 0))
    this.waiting = Object.freeze(rules.filter((rule) => rule.waiting.length > 0))
    this.#lastTried = new Float64Array(this.rules.length)
    const bySource = Map.groupBy(
      this.rules.map((rule, number): NumberedRule => ({ rule, number })),
      ({ rule }) => keyOf(rule.logSource),
    )
    this.#groups = [...bySource.values()].map((group) => ({
      logSource: must(group[0], 'rule of a group').rule.logSource,
      rules: group,
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
    let found: Map<number, Match> | undefined
    for (const [viewIndex, view] of event.views.entries()) {
      const indexes = event.recognised ? this.#indexesOf(view) : this.#allIndexes()
      if (indexes.length === 0) continue
      this.#view.moveTo(view, keywords)
      const viewNumber = this.#view.number
      const tryRule = (number: number): void => {
        if (this.#lastTried[number] === viewNumber) return
        this.#lastTried[number] = viewNumber
        if (found?.has(number) === true || !this.#testOf(number)(this.#view)) return
        found ??= new Map()
        found.set(number, this.#matchOf(number, { event, viewIndex, view, keywords }))
      }
      const tried = meter === undefined ? tryRule : this.#metered(tryRule, meter)
      for (const index of indexes) index.candidates(this.#view, tried)
    }
    if (found === undefined) return NO_MATCH
    return [...found].toSorted(([left], [right]) => left - right).map(([, match]) => match)
  }

  #testOf(number: number): RuleTest['test'] {
    return (this.#tests[number] ??= this.#compiler.testOf(must(this.rules[number], 'rule')))
  }

  #matchOf(
    number: number,
    at: {
      readonly event: TelemetryEvent
      readonly viewIndex: number
      readonly view: EventView
      readonly keywords: KeywordReader
    },
  ): Match {
    const { event, viewIndex, view, keywords } = at
    const rule = must(this.rules[number], 'rule')
    const explained = (): Match =>
      matchOf(rule, compiledTest(rule), {
        event,
        viewIndex,
        reader: new ViewReader(view, keywords),
      })
    let details: Match['details'] | undefined
    return {
      rule,
      viewIndex,
      logSourceAssumed: !event.recognised && isRestricted(rule.logSource),
      // Reasons cost more than the match, and most readers never ask.
      get details() {
        return (details ??= explained().details)
      },
    }
  }

  #metered(tryRule: (number: number) => void, meter: RuleMeter): (number: number) => void {
    return (number) => {
      const start = meter.now()
      tryRule(number)
      meter.spent(must(this.rules[number], 'rule'), meter.now() - start)
    }
  }

  #indexesOf(view: EventView): readonly AnchorIndex[] {
    const known = this.#bySources.get(view.sources)
    if (known !== undefined) return known
    const key = view.sources.map(keyOf).join('\n')
    const indexes = this.#byCombination.get(key) ?? this.#indexesFor(view.sources)
    if (this.#byCombination.size < MAX_COMBINATIONS) this.#byCombination.set(key, indexes)
    this.#bySources.set(view.sources, indexes)
    return indexes
  }

  /** The groups that apply, as one index, so that each field is looked at once. */
  #indexesFor(sources: readonly LogSource[]): readonly AnchorIndex[] {
    const groups = this.#groups.filter(({ logSource }) => appliesUnder(logSource, sources))
    if (groups.length < 2) return groups.map((group) => this.#indexOf(group))
    const key = groups.map((group) => this.#groups.indexOf(group)).join(' ')
    const known = this.#merged.get(key)
    if (known !== undefined) return [known]
    if (this.#merged.size >= MAX_MERGED) return groups.map((group) => this.#indexOf(group))
    const merged = new AnchorIndex(
      groups.flatMap(({ rules }) => rules),
      this.#view,
    )
    this.#merged.set(key, merged)
    return [merged]
  }

  #indexOf(group: SourceGroup): AnchorIndex {
    const known = this.#byGroup.get(group)
    if (known !== undefined) return known
    const index = new AnchorIndex(group.rules, this.#view)
    this.#byGroup.set(group, index)
    return index
  }

  #allIndexes(): readonly AnchorIndex[] {
    return this.#groups.map((group) => this.#indexOf(group))
  }
}

const NO_MATCH: readonly Match[] = Object.freeze([])

function keyOf(source: LogSource): string {
  return JSON.stringify([source.product ?? null, source.category ?? null, source.service ?? null])
}
