// Correlations over the matches of rules: the contract that every implementation keeps (S60–S89).
import type { TelemetryEvent } from '@vigie/kit'
import type { Match } from '../match.ts'
import type { CorrelationRule, DetectionRule } from '../rule/sigma-rule.ts'

/**
 * Many correlations, fed event by event. What it answers is a function of the sequence of events and
 * of their arrival, of nothing else: no clock, no chance.
 */
export interface Correlator {
  /** The correlations that are executed, each behind those that it refers to. */
  readonly rules: readonly CorrelationRule[]
  /** Why the others are not. */
  readonly problems: readonly CorrelationProblem[]
  /** Rules that some executed correlation refers to: only their matches are of interest here. */
  readonly referenced: ReadonlySet<DetectionRule | CorrelationRule>
  /** Those of `referenced` whose matches are not shown by themselves, since no `generate` asks for it. */
  readonly silenced: ReadonlySet<DetectionRule | CorrelationRule>
  /** Fields that correlations read of the matches of a rule; none for a rule that they do not refer to. */
  fieldsOf(rule: DetectionRule | CorrelationRule): readonly string[]
  /** Takes an event with its matches, in order of arrival. Answers what came due before it. */
  observe(
    event: TelemetryEvent,
    matches: readonly Match[],
    at: Arrival,
  ): readonly CorrelationMatch[]
  /** Tells that time has passed without events; a time before the last one changes nothing. */
  advance(nowMs: number): readonly CorrelationMatch[]
  /** From when on `advance` has something to judge, by the clock of arrivals; infinity when nothing is held. */
  dueMs(): number
  /** Judges everything that is still held: at the end of recorded input. */
  flush(): readonly CorrelationMatch[]
  statistics(): readonly CorrelationStatistics[]
  /** The state as lines of text without line breaks, made while they are read. */
  save(): Iterable<string>
  /**
   * Replaces the state by a saved one. What belongs to rules that are gone or have changed, and what
   * cannot be read, is left out and counted. Never throws for what the lines hold.
   */
  restore(lines: Iterable<string>): RestoreReport
}

/** How an event came. */
export interface Arrival {
  /** By which a correlation match names the event; opaque. */
  readonly ref: string
  /**
   * When it arrived, epoch ms; a time before that of an earlier event counts as that one. Absent for
   * recorded input: then everything is held, put in order of event time, and judged by `flush`.
   */
  readonly arrivedMs?: number
}

export interface CorrelatorOptions {
  /** How long an event is held for others that happened before it, ms by arrival. Default 2,000. */
  readonly latenessMs?: number
  /** Most groups of one rule; the default is 250,000. */
  readonly maxGroups?: number
  /** Most memory of one rule, in bytes as estimated; a quarter of it for one group. Default 64 MiB. */
  readonly maxBytes?: number
  /** Which part of the groups this correlator keeps, when several share the work. */
  readonly shard?: Shard
}

export interface Shard {
  /** From 0. */
  readonly index: number
  readonly count: number
}

/** A correlation whose condition came to hold for a group. */
export interface CorrelationMatch {
  readonly rule: CorrelationRule
  /** Event time of the event that completed it, epoch ms. */
  readonly timeMs: number
  /** One value per field of `group-by`, in its order, as the first event of the group wrote it. */
  readonly group: readonly GroupValue[]
  /** What was compared: a count, sum, average, percentile, or number of rules; absent otherwise. */
  readonly value?: number
  /** Event time of the earliest event that took part. */
  readonly firstMs: number
  /** References of events that took part, oldest first: at most 20, the last ones. */
  readonly events: readonly string[]
}

export interface GroupValue {
  readonly field: string
  readonly value: string
}

/** Why a correlation is not executed. */
export interface CorrelationProblem {
  readonly rule: CorrelationRule
  readonly code: CorrelationProblemCode
  /** English sentence that names the offending value. */
  readonly message: string
}

export type CorrelationProblemCode =
  | 'correlation.unknown-rule'
  | 'correlation.cycle'
  | 'correlation.too-deep'
  | 'correlation.foreign-field'
  | 'correlation.order'
  | 'correlation.too-complex'

/** What became of the events of one rule, since it was built or restored. */
export interface CorrelationStatistics {
  readonly rule: CorrelationRule
  readonly groups: number
  /** Estimated. */
  readonly bytes: number
  readonly fired: number
  /** Left out: something later of their group had been judged already. */
  readonly late: number
  /** Over a minute ahead of their arrival, and taken as of their arrival. */
  readonly ahead: number
  /** Left out: neither the event nor its arrival has a time. */
  readonly untimed: number
  /** Left out: a field of `group-by`, or a field whose values are counted, is missing. */
  readonly incomplete: number
  /** Left out: the field to add up or to rank is not a number. */
  readonly notNumbers: number
  /** Groups given up for lack of room within the rule. */
  readonly evictedGroups: number
  /** Oldest events of groups that outgrew their share. */
  readonly droppedEvents: number
}

export interface RestoreReport {
  readonly groups: number
  /** Groups, or lines that could not be read, that were left out. */
  readonly leftOut: number
}
