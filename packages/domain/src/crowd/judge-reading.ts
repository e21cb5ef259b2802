import { unreachable } from '@vigie/kit'
import { refusal } from '../decision.ts'
import type { Refusal } from '../decision.ts'
import type { CountReading, Measure } from './reading.ts'

/** How far ahead of ours the clock of a counter may be, ms; as for nodes and devices (DESIGN §2). */
export const COUNT_LEAD_MS = 60_000
/** Older readings tell nothing of tonight, ms. */
export const COUNT_MAX_AGE_MS = 86_400_000
/**
 * More people than this cannot pass or arrive at one place: forty a second, the flow of an opening of
 * thirty metres at 82 persons per metre and minute (Green Guide).
 */
export const MOST_PER_SECOND = 40
/** No measured crowd was denser; more is a fault of the sensor (Fruin: static limit 7.1). */
export const MOST_PER_SQUARE_METRE = 12
/** Most people that one reading can speak of. */
export const MOST_PEOPLE = 1_000_000

/** What the last reading of a feed for one measure of one place was. */
export interface Counter {
  readonly at: number
  readonly measure: Measure
}

/** What became of a reading. `set-aside`: kept, shown and counted as a fault, never mixed with the others. */
export type Judgement =
  | { readonly kind: 'counted' }
  /** Word for word the last one again, as senders do that were not answered. */
  | { readonly kind: 'repeated' }
  /** Measured before the last one: history, which does not move the present. */
  | { readonly kind: 'late' }
  | { readonly kind: 'set-aside'; readonly why: Refusal }

/**
 * Judges a reading against the last one of the same feed, place and measure. Pure. The caller has
 * checked the shape; whether the place exists, and whether a ticket was read before, it asks itself.
 * Refusals: `count.in-future`, `count.too-old`, `count.impossible`, `count.backwards`, `count.too-fast`.
 */
export function judgeReading(
  last: Counter | undefined,
  reading: CountReading,
  nowMs: number,
): Judgement {
  const { at, measure } = reading
  const place = reading.place.id
  if (at > nowMs + COUNT_LEAD_MS) {
    const seconds = Math.round((at - nowMs) / 1000)
    return aside(refusal('count.in-future', { place, feed: reading.feed, seconds }))
  }
  if (at < nowMs - COUNT_MAX_AGE_MS) return aside(refusal('count.too-old', { place }))
  if (!isPossible(measure)) return aside(refusal('count.impossible', { place }))
  if (last === undefined || measure.kind === 'scan') return { kind: 'counted' }
  if (at === last.at && isSameMeasure(measure, last.measure)) return { kind: 'repeated' }
  if (at < last.at) return { kind: 'late' }
  return judgeTotals(last, reading)
}

function aside(why: Refusal): Judgement {
  return { kind: 'set-aside', why }
}

function judgeTotals(last: Counter, reading: CountReading): Judgement {
  const before = totalsOf(last.measure)
  const now = totalsOf(reading.measure)
  if (reading.reset === true || before === undefined || now === undefined) {
    return { kind: 'counted' }
  }
  const place = reading.place.id
  for (const [i, total] of now.entries()) {
    const earlier = before[i] ?? 0
    if (total < earlier) {
      const why = refusal('count.backwards', { place, from: earlier, to: total })
      return { kind: 'set-aside', why }
    }
    // A second of grace: two readings of one instant may lie a beat apart.
    const seconds = (reading.at - last.at) / 1000 + 1
    if (total - earlier > MOST_PER_SECOND * seconds) {
      const why = refusal('count.too-fast', { place, people: total - earlier })
      return { kind: 'set-aside', why }
    }
  }
  return { kind: 'counted' }
}

/** The totals of a measure that only grows; undefined for one that tells of a moment. */
function totalsOf(measure: Measure): readonly number[] | undefined {
  switch (measure.kind) {
    case 'passed':
      return [measure.in, measure.out]
    case 'arrived':
      return [measure.people]
    case 'scan':
    case 'queue':
    case 'inside':
    case 'density':
      return undefined
    default:
      return unreachable(measure)
  }
}

function isPossible(measure: Measure): boolean {
  switch (measure.kind) {
    case 'passed':
      return isCount(measure.in) && isCount(measure.out)
    case 'arrived':
    case 'queue':
    case 'inside':
      return isCount(measure.people)
    case 'density':
      return measure.perSquareMetre >= 0 && measure.perSquareMetre <= MOST_PER_SQUARE_METRE
    case 'scan':
      return measure.ticket !== ''
    default:
      return unreachable(measure)
  }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= MOST_PEOPLE
}

function isSameMeasure(a: Measure, b: Measure): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
