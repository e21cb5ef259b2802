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
  /** Events accepted in the last sixty seconds; right after the first one, those that came so far. */
  readonly perMinute: number
}

/** Counts what each source delivers. Numbers are approximate across a kill: the events themselves are not. */
export interface FeedBook {
  feeds(): readonly Feed[]
  knows(id: string): boolean
  count(id: string, accepted: number, unparsed: number): void
  save(): void
}

interface Counter {
  lastSeenAt: number
  accepted: number
  unparsed: number
  /** What came in the latest slots of time, oldest first; slots without events are left out. */
  recent: { readonly slot: number; count: number }[]
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
        perMinute: inLastMinute(counter, slot),
      }))
    },
    knows: (id) => counters.has(id),
    count(id, accepted, unparsed) {
      const now = clock()
      const slot = Math.floor(now / SLOT_MS)
      const counter = counters.get(id) ?? newCounter()
      counters.set(id, counter)
      counter.recent = counter.recent.filter((each) => each.slot > slot - SLOTS)
      const latest = counter.recent.at(-1)
      if (latest?.slot === slot) latest.count += accepted
      else counter.recent.push({ slot, count: accepted })
      counter.lastSeenAt = now
      counter.accepted += accepted
      counter.unparsed += unparsed
    },
    save() {
      const kept = [...counters].map(
        ([id, { lastSeenAt, accepted, unparsed }]) =>
          [id, { lastSeenAt, accepted, unparsed }] as const,
      )
      const text = JSON.stringify(Object.fromEntries(kept))
      // A write waits for the disk, and with it everybody: only when something has changed.
      if (text === saved) return
      writeDurably(path, text)
      saved = text
    },
  }
}

function inLastMinute({ recent }: Counter, slot: number): number {
  return recent.reduce((sum, each) => (each.slot > slot - SLOTS ? sum + each.count : sum), 0)
}

function newCounter(): Counter {
  return { lastSeenAt: 0, accepted: 0, unparsed: 0, recent: [] }
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
    const { lastSeenAt, accepted, unparsed } = value
    if (
      typeof lastSeenAt !== 'number' ||
      typeof accepted !== 'number' ||
      typeof unparsed !== 'number'
    )
      return []
    return [[id, { ...newCounter(), lastSeenAt, accepted, unparsed }] as const]
  })
}
