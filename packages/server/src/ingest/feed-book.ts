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
  /** Events accepted in the last full minute. */
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
  minute: number
  inMinute: number
  inMinuteBefore: number
}

const MINUTE_MS = 60_000

/** Opens the book that is kept in a file of the data directory. */
export function openFeedBook(path: string, clock: Clock): FeedBook {
  const counters = new Map(readCounters(path))
  let saved = ''

  return {
    feeds() {
      const minute = Math.floor(clock() / MINUTE_MS)
      return [...counters].map(([id, counter]) => ({
        id,
        lastSeenAt: counter.lastSeenAt,
        accepted: counter.accepted,
        unparsed: counter.unparsed,
        perMinute: fullMinute(counter, minute),
      }))
    },
    knows: (id) => counters.has(id),
    count(id, accepted, unparsed) {
      const now = clock()
      const minute = Math.floor(now / MINUTE_MS)
      const counter = counters.get(id) ?? newCounter(minute)
      counters.set(id, counter)
      counter.inMinuteBefore = fullMinute(counter, minute)
      if (counter.minute !== minute) counter.inMinute = 0
      counter.minute = minute
      counter.inMinute += accepted
      counter.lastSeenAt = now
      counter.accepted += accepted
      counter.unparsed += unparsed
    },
    save() {
      const text = JSON.stringify(Object.fromEntries(counters))
      // A write waits for the disk, and with it everybody: only when something has changed.
      if (text === saved) return
      writeDurably(path, text)
      saved = text
    },
  }
}

/** Count of the minute before `minute`. */
function fullMinute(counter: Counter, minute: number): number {
  if (counter.minute === minute) return counter.inMinuteBefore
  return counter.minute === minute - 1 ? counter.inMinute : 0
}

function newCounter(minute: number): Counter {
  return { lastSeenAt: 0, accepted: 0, unparsed: 0, minute, inMinute: 0, inMinuteBefore: 0 }
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
    return [[id, { ...newCounter(0), lastSeenAt, accepted, unparsed }] as const]
  })
}
