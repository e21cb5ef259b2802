import { readFileSync } from 'node:fs'
import { isRecord } from '@vigie/kit'
import { writeDurably } from '../store/write-durably.ts'
import type { Clock } from '../run/clock.ts'

/** What is known of one telemetry source. Times epoch ms. */
export interface Feed {
  readonly id: string
  readonly lastSeenAt: number
  /** Events accepted since the source is known, and those of them that were not understood. */
  readonly accepted: number
  readonly unparsed: number
  /** Sent again, and not stored twice. */
  readonly duplicates: number
  /** Datagrams that found no room. */
  readonly dropped: number
  /** Deliveries that were turned away. */
  readonly refused: number
  /** Bytes of what was accepted in the last sixty seconds. */
  readonly bytesPerMinute: number
  /** Events accepted in the last sixty seconds; right after the first one, those that came so far. */
  readonly perMinute: number
}

/** Counts what each source delivers. Numbers are approximate across a kill: the events themselves are not. */
export interface FeedBook {
  feeds(): readonly Feed[]
  knows(id: string): boolean
  count(id: string, tally: Tally): void
  save(): void
}

/** What a delivery adds; what is left out is 0. Only what was accepted, or sent again, is a sign of life. */
export interface Tally {
  readonly accepted?: number
  readonly unparsed?: number
  readonly duplicates?: number
  readonly dropped?: number
  readonly refused?: number
  readonly bytes?: number
}

interface Counter {
  lastSeenAt: number
  accepted: number
  unparsed: number
  duplicates: number
  dropped: number
  refused: number
  /** What came in the latest slots of time, oldest first; slots without events are left out. */
  recent: { readonly slot: number; count: number; bytes: number }[]
}

/** A minute is twelve slots: its oldest five seconds leave the rate at once. */
const SLOT_MS = 5_000
const SLOTS = 12

/** Opens the book that is kept in a file of the data directory. */
export function openFeedBook(path: string, clock: Clock): FeedBook {
  const counters = new Map(readCounters(path))
  let saved = ''

  return {
    feeds() {
      const slot = Math.floor(clock() / SLOT_MS)
      return [...counters].map(([id, counter]) => ({
        id,
        lastSeenAt: counter.lastSeenAt,
        accepted: counter.accepted,
        unparsed: counter.unparsed,
        duplicates: counter.duplicates,
        dropped: counter.dropped,
        refused: counter.refused,
        perMinute: inLastMinute(counter, slot, 'count'),
        bytesPerMinute: inLastMinute(counter, slot, 'bytes'),
      }))
    },
    knows: (id) => counters.has(id),
    count(id, tally) {
      const {
        accepted = 0,
        unparsed = 0,
        duplicates = 0,
        dropped = 0,
        refused = 0,
        bytes = 0,
      } = tally
      const now = clock()
      const slot = Math.floor(now / SLOT_MS)
      const counter = counters.get(id) ?? newCounter()
      counters.set(id, counter)
      counter.recent = counter.recent.filter((each) => each.slot > slot - SLOTS)
      const latest = counter.recent.at(-1)
      if (latest?.slot === slot) {
        latest.count += accepted
        latest.bytes += bytes
      } else counter.recent.push({ slot, count: accepted, bytes })
      if (accepted + duplicates > 0) counter.lastSeenAt = now
      counter.accepted += accepted
      counter.unparsed += unparsed
      counter.duplicates += duplicates
      counter.dropped += dropped
      counter.refused += refused
    },
    save() {
      const kept = [...counters].map(([id, counter]) => {
        const { recent: _recent, ...totals } = counter
        return [id, totals] as const
      })
      const text = JSON.stringify(Object.fromEntries(kept))
      // A write waits for the disk, and with it everybody: only when something has changed.
      if (text === saved) return
      writeDurably(path, text)
      saved = text
    },
  }
}

function inLastMinute({ recent }: Counter, slot: number, what: 'count' | 'bytes'): number {
  return recent.reduce((sum, each) => (each.slot > slot - SLOTS ? sum + each[what] : sum), 0)
}

function newCounter(): Counter {
  return {
    lastSeenAt: 0,
    accepted: 0,
    unparsed: 0,
    duplicates: 0,
    dropped: 0,
    refused: 0,
    recent: [],
  }
}

function readCounters(path: string): readonly (readonly [string, Counter])[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return []
  }
  const kept: unknown = JSON.parse(text)
  if (!isRecord(kept)) return []
  return Object.entries(kept).flatMap(([id, value]) => {
    if (!isRecord(value)) return []
    const number = (name: string) => (typeof value[name] === 'number' ? value[name] : 0)
    const totals = {
      lastSeenAt: number('lastSeenAt'),
      accepted: number('accepted'),
      unparsed: number('unparsed'),
      duplicates: number('duplicates'),
      dropped: number('dropped'),
      refused: number('refused'),
    }
    return [[id, { ...newCounter(), ...totals }] as const]
  })
}
