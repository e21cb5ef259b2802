// An engine with what surrounds it: which part of the groups it keeps, what it has taken of the present
// event, and which engines its matches go on to.
import type { CorrelationRule } from '../rule/sigma-rule.ts'
import { CorrelationEngine } from './correlation-engine.ts'
import type { Quota, Sink } from './correlation-engine.ts'
import type { CorrelationMatch, Shard } from './correlator.ts'
import { eventTime } from './event-time.ts'
import type { FieldSource } from './group-key.ts'
import { readingOf, sameness } from './reading.ts'
import type { Reference } from './resolve-correlations.ts'
import { shardOf } from './shard-of.ts'

/** Where the matches of a rule go. */
export interface Feed {
  readonly station: Station
  readonly reference: Reference
  readonly sameness: string
}

/** A match of some rule, as an engine is offered it. */
export interface Offered {
  readonly read: FieldSource
  readonly timeMs: number | undefined
  readonly arrivedMs: number | undefined
  readonly ref: string
}

export interface Derived {
  readonly match: CorrelationMatch
  readonly arrivedMs: number | undefined
}

export class Station {
  readonly engine: CorrelationEngine
  /** Matches of other correlations that wait for their turn. */
  readonly derived: Derived[] = []
  readonly #shard: Shard | undefined
  readonly #shardBy: readonly number[]
  /** Of the present event: groups it went to, and as what. */
  readonly #takenKeys: string[] = []
  readonly #takenAs: string[] = []
  #eventNumber = 0
  #sink: Sink = () => {}

  constructor(
    rule: CorrelationRule,
    quota: Quota,
    shard: { readonly shard: Shard | undefined; readonly by: readonly number[] },
  ) {
    this.engine = new CorrelationEngine(rule, quota)
    this.#shard = shard.shard
    this.#shardBy = shard.by
  }

  /** What takes its matches from now on. */
  sendTo(sink: Sink): void {
    this.#sink = sink
  }

  get sink(): Sink {
    return this.#sink
  }

  feed(reference: Reference): Feed {
    return { station: this, reference, sameness: sameness(this.engine.rule.type, reference) }
  }

  /** Offers a match of the event of that number to the engine, unless the event has been taken as that. */
  offer(feed: Feed, eventNumber: number, offered: Offered): void {
    const { engine } = this
    const { rule, counters } = engine
    const reading = readingOf(rule.type, feed.reference, offered.read)
    if (typeof reading === 'string') {
      counters[reading] += 1
      return
    }
    const shard = this.#shard
    if (shard !== undefined) {
      if (shardOf(reading.key, this.#shardBy, rule, shard.count) !== shard.index) return
    }
    if (this.#isTaken(eventNumber, reading.key, feed.sameness)) return
    const { arrivedMs, ref } = offered
    const timeMs = eventTime(offered.timeMs, arrivedMs, counters)
    if (timeMs !== undefined) engine.offer({ reading, timeMs, arrivedMs, ref }, this.#sink)
  }

  #isTaken(eventNumber: number, key: string, name: string): boolean {
    const keys = this.#takenKeys
    const names = this.#takenAs
    if (this.#eventNumber !== eventNumber) {
      this.#eventNumber = eventNumber
      keys.length = 1
      names.length = 1
      keys[0] = key
      names[0] = name
      return false
    }
    for (let i = 0; i < keys.length; i++) {
      if (names[i] === name && keys[i] === key) return true
    }
    keys.push(key)
    names.push(name)
    return false
  }
}
