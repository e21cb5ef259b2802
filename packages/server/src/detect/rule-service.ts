import { decideRulesLoaded, RULES_IN_FORCE_ID } from '@vigie/domain'
import type { LoadedRules } from '@vigie/domain'
import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import type { Clock } from '../run/clock.ts'
import type { EventStore, StoredEvent } from '../store/events/event-store.ts'
import type { LogRecord } from '../store/log-record.ts'
import { rulesInForceView } from '../store/views/rule-view.ts'
import type { DetectedBatch, RuleCosts } from './detected.ts'
import { FindingRefused } from './record-findings.ts'
import { ruleTrials } from './rule-trial.ts'
import type { RuleLoad, RuleSummary } from './rule-summary.ts'
import { startDetector } from './worker-detector.ts'
import type { Detector, DetectorOptions } from './worker-detector.ts'
import { readIfThere, writeOwnRules } from './write-own-rules.ts'

/** The rules of a running server: what is in force, what it costs, and how it changes. */
export interface RuleService {
  readonly detector: Detector
  loaded(): LoadedSet
  costs(): RuleCosts
  /** Text of a rule in force; undefined when there is none, or its file is gone. */
  textOf(id: string): string | undefined
  /**
   * Makes the files of own rules from the log and loads everything anew. `confirm` is handed the
   * figures and writes the fact; where it says no, or the load fails, the old rules stay.
   */
  reload(confirm: (figures: LoadedRules) => Promise<boolean>): Promise<ReloadOutcome>
  /** Runs a text, which must parse, over the latest stored events. */
  trial(yaml: string, limit: number): Promise<Trial>
  stop(): Promise<void>
}

export type ReloadOutcome = 'in-force' | 'declined' | 'failed'

/** The rules in force. */
export interface LoadedSet {
  readonly rules: readonly LoadedRule[]
  readonly byId: ReadonlyMap<string, LoadedRule>
  readonly problems: readonly string[]
  readonly digest: string
  readonly loadedAtMs: number
}

export interface LoadedRule extends RuleSummary {
  /** Whether it was written here. */
  readonly own: boolean
}

export type Trial =
  | {
      readonly kind: 'done'
      readonly events: readonly StoredEvent[]
      readonly unparsed: number
      readonly matches: DetectedBatch['matches']
    }
  | { readonly kind: 'too-slow' }

export interface RuleServiceOptions {
  readonly record: LogRecord
  readonly events: Pick<EventStore, 'latest'>
  readonly ruleDirectories: readonly string[]
  /** Where the files of own rules lie. */
  readonly ownDirectory: string
  readonly correlation: DetectorOptions['correlation']
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

/** Bytes of one trial's events, so that a request stays small in memory. */
const TRIAL_BYTES = 8 * 1024 * 1024

/** Loads the rules and starts detection's thread. Throws when the rules cannot be loaded at all. */
export async function startRuleService(options: RuleServiceOptions): Promise<RuleService> {
  const { record, ownDirectory, clock, onFault } = options
  writeOwnRules(record, ownDirectory)
  const detector = await startDetector({
    ruleDirectories: [...options.ruleDirectories, ownDirectory],
    correlation: options.correlation,
    onFault,
    onFirstUse: (load) => noteLoaded(record, load),
  })
  const trials = ruleTrials()
  let set: { readonly load: RuleLoad; readonly loaded: LoadedSet } | undefined

  function loaded(): LoadedSet {
    const { load } = detector
    if (set?.load !== load) {
      set = { load, loaded: loadedSet(load, { ownDirectory, loadedAtMs: clock() }) }
    }
    return set.loaded
  }
  loaded()

  return {
    detector,
    loaded,
    costs: () => detector.costs,
    textOf(id) {
      const rule = loaded().byId.get(id)
      return rule === undefined ? undefined : readIfThere(rule.file)
    },
    async reload(confirm) {
      try {
        writeOwnRules(record, ownDirectory)
        const isInForce = await detector.reload((load) => confirm(figuresOf(load)))
        loaded()
        return isInForce ? 'in-force' : 'declined'
      } catch (fault) {
        onFault(fault)
        return 'failed'
      }
    },
    async trial(yaml, limit) {
      const events = options.events.latest(limit, TRIAL_BYTES)
      const batch = await trials.run(yaml, events)
      if (batch === undefined) return { kind: 'too-slow' }
      return { kind: 'done', events, unparsed: batch.unparsed, matches: batch.matches }
    },
    async stop() {
      await trials.stop()
      await detector.stop()
    },
  }
}

/** Writes which rules judge from here on, where the log does not know it yet. */
async function noteLoaded(record: LogRecord, load: RuleLoad): Promise<void> {
  const figures = figuresOf(load)
  const present = record.view(rulesInForceView).get(RULES_IN_FORCE_ID)
  if (present?.digest === figures.digest) return
  const outcome = await record.submit({
    commandId: randomUUID(),
    actor: { kind: 'system', id: 'detection' },
    decide: (read) => decideRulesLoaded(read(rulesInForceView, RULES_IN_FORCE_ID), figures, false),
  })
  if (!outcome.ok) throw new FindingRefused(outcome.refusal)
}

function figuresOf({ rules, waiting, problems, digest }: RuleLoad): LoadedRules {
  return {
    rules: rules.length - waiting.length,
    waiting: waiting.length,
    problems: problems.length,
    digest,
  }
}

function loadedSet(
  load: RuleLoad,
  { ownDirectory, loadedAtMs }: { readonly ownDirectory: string; readonly loadedAtMs: number },
): LoadedSet {
  const rules = load.rules.map((rule) => ({ ...rule, own: dirname(rule.file) === ownDirectory }))
  return {
    rules,
    byId: new Map(rules.map((rule) => [rule.id, rule])),
    problems: load.problems,
    digest: load.digest,
    loadedAtMs,
  }
}
