// One correlation, executed event by event: groups, windows, held events, firing. What is counted in a
// window is the measure's affair. Rules S60–S79 say what it does, the reference correlator says it again.
import type { CorrelationRule } from '../rule/sigma-rule.ts'
import { ArrivalQueue } from './arrival-queue.ts'
import { newCounters } from './counters.ts'
import type { CorrelationMatch, CorrelationStatistics } from './correlator.ts'
import { splitValues } from './group-key.ts'
import { GroupTable } from './group-table.ts'
import { HeldHits } from './held-hits.ts'
import { HitLists, NONE } from './hit-lists.ts'
import { keptBy, measureOf } from './measure/measure-of.ts'
import type { Evidence, Measure } from './measure/measure.ts'
import type { Reading } from './reading.ts'

/** Events named by a match. */
const NAMED_EVENTS = 20
/** Estimates of what a group and a hit cost beyond their texts. */
const GROUP_BYTES = 160
const HIT_BYTES = 40

/** What one engine may use. */
export interface Quota {
  readonly latenessMs: number
  readonly maxGroups: number
  readonly maxBytes: number
}

/** Takes what an engine fires; `arrivedMs` is when it may be said to have arrived at other engines. */
export type Sink = (match: CorrelationMatch, arrivedMs: number | undefined) => void

/** What is offered to an engine. Arrivals never go back. */
export interface Offer {
  readonly reading: Reading
  readonly timeMs: number
  readonly arrivedMs: number | undefined
  readonly ref: string
}

export class CorrelationEngine {
  readonly rule: CorrelationRule
  readonly counters = newCounters()
  readonly hits: HitLists
  readonly groups = new GroupTable()
  readonly queue = new ArrivalQueue()
  readonly measure: Measure
  readonly #held: HeldHits
  readonly #quota: Quota
  readonly #groupBytes: number
  #bytes = 0

  constructor(rule: CorrelationRule, quota: Quota) {
    this.rule = rule
    this.#quota = quota
    this.hits = new HitLists(keptBy(rule.type))
    this.#held = new HeldHits(this.groups, this.hits)
    this.measure = measureOf(rule, this.hits)
    this.#groupBytes = GROUP_BYTES + this.measure.bytesPerGroup
  }

  /** Takes an event in, to be judged when `due` says so; room is made at once. Answers its slot. */
  offer({ reading, timeMs, arrivedMs, ref }: Offer, sink: Sink): number {
    const { groups } = this
    this.forgetSilent(arrivedMs)
    let slot = groups.find(reading.key)
    if (slot === undefined) {
      slot = groups.add(reading.key, reading.label)
      this.#account(slot, this.#groupBytes + namesBytes(reading))
    } else groups.touch(slot)
    if (arrivedMs !== undefined) groups.arrivedMs[slot] = arrivedMs
    if (timeMs <= (groups.judgedMs[slot] ?? 0)) {
      this.counters.late += 1
      return slot
    }
    this.#held.add(slot, this.hits.take(timeMs, reading.number, reading.text, ref))
    this.#account(slot, hitBytes(reading.text, ref))
    if (arrivedMs !== undefined) {
      this.queue.push(arrivedMs, timeMs, slot, groups.generation[slot] ?? 0)
    }
    this.#makeRoom(slot, sink, arrivedMs)
    return slot
  }

  /** When something held is to be judged next, by the clock of arrivals; infinity when nothing is. */
  dueMs(): number {
    return this.queue.firstArrivedMs() + this.#quota.latenessMs
  }

  /** Judges what has been held long enough at `nowMs`, and forgets groups that fell silent. */
  due(nowMs: number, sink: Sink): void {
    while (this.queue.firstArrivedMs() + this.#quota.latenessMs <= nowMs) {
      const { slot, generation, timeMs, arrivedMs } = this.queue.shift()
      if (this.groups.generation[slot] !== generation) continue
      this.#judgeUntil(slot, timeMs, sink, arrivedMs + this.#quota.latenessMs)
    }
    this.forgetSilent(nowMs)
  }

  /** Judges everything that is held. */
  flush(sink: Sink): void {
    this.queue.clear()
    for (const { slot } of this.groups.slots()) {
      this.#judgeUntil(slot, Number.POSITIVE_INFINITY, sink, undefined)
    }
  }

  statistics(): CorrelationStatistics {
    return { rule: this.rule, groups: this.groups.size, bytes: this.#bytes, ...this.counters }
  }

  /** As if nothing had been offered yet. */
  reset(): void {
    for (const tier of [0, 1] as const) {
      for (let slot = this.groups.oldest(tier); slot !== NONE; slot = this.groups.oldest(tier)) {
        this.#forget(slot)
      }
    }
    this.queue.clear()
    Object.assign(this.counters, newCounters())
  }

  /**
   * Puts a saved group back, its window and held events in order of time; answers its slot. undefined
   * when the group is there already, or what was measured cannot be read.
   */
  restore(saved: RestoredGroup): number | undefined {
    const { groups, hits } = this
    if (groups.find(saved.key) !== undefined) return undefined
    const slot = groups.add(saved.key, saved.label)
    if (!this.measure.restore(slot, saved.measure)) {
      this.#forget(slot)
      return undefined
    }
    if (saved.tier === 1) groups.touch(slot)
    this.#account(slot, this.#groupBytes + namesBytes(saved))
    groups.judgedMs[slot] = saved.judgedMs
    groups.arrivedMs[slot] = saved.arrivedMs
    if (saved.firedMs !== undefined) groups.firedMs.set(slot, saved.firedMs)
    groups.isMet[slot] = saved.isMet ? 1 : 0
    for (const { timeMs, number, text, ref } of saved.window) {
      const hit = hits.take(timeMs, number, text, ref)
      this.#account(slot, hitBytes(text, ref))
      this.#appendToWindow(slot, hit)
      this.measure.enter(slot, hit)
    }
    for (const { timeMs, number, text, ref } of saved.held) {
      this.#account(slot, hitBytes(text, ref))
      this.#held.add(slot, hits.take(timeMs, number, text, ref))
    }
    return slot
  }

  /** Hits of the window, in order of time. */
  windowOf(slot: number): Iterable<number> {
    return this.hits.listFrom(this.groups.windowFirst[slot] ?? NONE)
  }

  /** Hits that are held, in no order. */
  heldOf(slot: number): Iterable<number> {
    return this.#held.of(slot)
  }

  #judgeUntil(slot: number, untilMs: number, sink: Sink, arrivedMs: number | undefined): void {
    for (;;) {
      const instantMs = this.#held.earliestMs(slot)
      if (instantMs > untilMs || instantMs === Number.POSITIVE_INFINITY) return
      this.#judgeInstant(slot, instantMs, sink, arrivedMs)
    }
  }

  /** All hits of one instant enter, then the condition is asked once (S65). */
  #judgeInstant(slot: number, nowMs: number, sink: Sink, arrivedMs: number | undefined): void {
    const { groups, measure } = this
    this.#leaveBefore(slot, nowMs - this.rule.timespanMs)
    while (this.#held.earliestMs(slot) === nowMs) {
      const hit = this.#held.takeEarliest(slot)
      measure.enter(slot, hit)
      if (measure.keepsHits) this.#appendToWindow(slot, hit)
      else this.#drop(slot, hit)
    }
    groups.judgedMs[slot] = nowMs
    const isMet = measure.holds(slot, nowMs)
    const wasMet = groups.isMet[slot] === 1
    groups.isMet[slot] = isMet ? 1 : 0
    if (!isMet) return
    const firedMs = groups.firedMs.get(slot) ?? Number.NEGATIVE_INFINITY
    if (wasMet && nowMs - firedMs <= this.rule.timespanMs) return
    groups.firedMs.set(slot, nowMs)
    this.counters.fired += 1
    sink(this.#matchOf(slot, nowMs), arrivedMs)
  }

  #leaveBefore(slot: number, sinceMs: number): void {
    const { groups, hits } = this
    for (;;) {
      const first = groups.windowFirst[slot] ?? NONE
      if (first === NONE || (hits.timeMs[first] ?? 0) >= sinceMs) return
      this.#leaveFirst(slot, first)
    }
  }

  #leaveFirst(slot: number, first: number): void {
    const { groups, hits } = this
    const next = hits.next[first] ?? NONE
    groups.windowFirst[slot] = next
    if (next === NONE) groups.windowLast[slot] = NONE
    this.measure.leave(slot, first)
    this.#drop(slot, first)
  }

  #appendToWindow(slot: number, hit: number): void {
    const last = this.groups.windowLast[slot] ?? NONE
    if (last === NONE) this.groups.windowFirst[slot] = hit
    else this.hits.next[last] = hit
    this.groups.windowLast[slot] = hit
  }

  #drop(slot: number, hit: number): void {
    this.#account(slot, -hitBytes(this.hits.texts[hit] ?? '', this.hits.refs[hit] ?? ''))
    this.hits.release(hit)
  }

  #matchOf(slot: number, timeMs: number): CorrelationMatch {
    const { rule, measure, groups } = this
    const values = splitValues(groups.label(slot), rule.groupBy.length)
    const value = measure.value(slot, timeMs)
    const { firstMs, events } = measure.evidence(slot, timeMs) ?? this.#windowEvidence(slot)
    return {
      rule,
      timeMs,
      group: rule.groupBy.map((field, i) => ({ field, value: values[i] ?? '' })),
      ...(value === undefined ? {} : { value }),
      firstMs,
      events: events.slice(-NAMED_EVENTS),
    }
  }

  /** The last events of the window, found by a second walker that follows at a distance. */
  #windowEvidence(slot: number): Evidence {
    const first = this.groups.windowFirst[slot] ?? NONE
    let follower = first
    let walked = 0
    for (const _ of this.windowOf(slot)) {
      walked += 1
      if (walked > NAMED_EVENTS) follower = this.hits.next[follower] ?? NONE
    }
    const events = [...this.hits.listFrom(follower)].map((hit) => this.hits.refs[hit] ?? '')
    return { firstMs: this.hits.timeMs[first] ?? 0, events }
  }

  #makeRoom(slot: number, sink: Sink, arrivedMs: number | undefined): void {
    const { maxBytes, maxGroups } = this.#quota
    const { groups } = this
    while ((groups.bytes[slot] ?? 0) > maxBytes / 4) {
      const heldMs = this.#held.earliestMs(slot)
      const first = groups.windowFirst[slot] ?? NONE
      if (heldMs !== Number.POSITIVE_INFINITY) this.#judgeInstant(slot, heldMs, sink, arrivedMs)
      else if (first === NONE) break
      else {
        this.#leaveFirst(slot, first)
        this.counters.droppedEvents += 1
      }
    }
    while (groups.size > 1 && (this.#bytes > maxBytes || groups.size > maxGroups)) {
      const single = groups.oldest(0)
      const victim = single === NONE || single === slot ? groups.oldest(1) : single
      if (victim === NONE || victim === slot) break
      this.#judgeUntil(victim, Number.POSITIVE_INFINITY, sink, arrivedMs)
      this.#forget(victim)
      this.counters.evictedGroups += 1
    }
  }

  /** Groups of which nothing arrived for a timespan and the lateness start anew (S72). */
  forgetSilent(nowMs: number | undefined): void {
    if (nowMs === undefined) return
    const beforeMs = nowMs - this.rule.timespanMs - this.#quota.latenessMs
    for (const tier of [0, 1] as const) {
      for (;;) {
        const oldest = this.groups.oldest(tier)
        if (oldest === NONE || (this.groups.arrivedMs[oldest] ?? 0) >= beforeMs) break
        this.#forget(oldest)
      }
    }
  }

  #forget(slot: number): void {
    for (const hit of [...this.windowOf(slot), ...this.heldOf(slot)]) this.hits.release(hit)
    this.measure.forget(slot)
    this.#bytes -= this.groups.bytes[slot] ?? 0
    this.groups.clear(slot)
    this.groups.remove(slot)
  }

  #account(slot: number, bytes: number): void {
    this.#bytes += bytes
    this.groups.bytes[slot] = (this.groups.bytes[slot] ?? 0) + bytes
  }
}

export interface RestoredHit {
  readonly timeMs: number
  readonly number: number
  readonly text: string
  readonly ref: string
}

export interface RestoredGroup {
  readonly key: string
  readonly label: string
  readonly tier: 0 | 1
  readonly judgedMs: number
  readonly arrivedMs: number
  readonly firedMs: number | undefined
  readonly isMet: boolean
  readonly measure: unknown
  readonly window: readonly RestoredHit[]
  readonly held: readonly RestoredHit[]
}

function namesBytes({ key, label }: { readonly key: string; readonly label: string }): number {
  return bytesOf(key) + (label === key ? 0 : bytesOf(label))
}

function hitBytes(text: string, ref: string): number {
  return HIT_BYTES + bytesOf(ref) + 2 * bytesOf(text)
}

/** A text costs its header and its units; as V8 keeps it, about. */
function bytesOf(text: string): number {
  return text === '' ? 0 : 24 + text.length
}
