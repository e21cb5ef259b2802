/**
 * Hybrid logical clock (Kulkarni et al., 2014) as a value: physical milliseconds that never go back,
 * and a counter for what happens within one. It holds no time source: the caller passes the wall clock.
 */
export interface Clock {
  /** Epoch milliseconds. */
  readonly wallMs: number
  /** 0 to 65,535. */
  readonly counter: number
}

/** Where a node starts. */
export const CLOCK_ZERO: Clock = { wallMs: 0, counter: 0 }

/** A remote clock further ahead of our wall clock than this never advances ours (DESIGN §2). */
export const MAX_CLOCK_LEAD_MS = 60_000

/** What merging a remote clock gave. */
export interface Merged {
  readonly clock: Clock
  /** True when the remote clock was more than 60 s ahead of `wallMs`: to be shown, and not followed. */
  readonly isRemoteAhead: boolean
}

const MAX_COUNTER = 65_535

/** The clock of the next local fact: strictly after `clock`, and not before `wallMs`. */
export function tick(clock: Clock, wallMs: number): Clock {
  return wallMs > clock.wallMs ? { wallMs, counter: 0 } : successor(clock)
}

/** The clock after having seen `remote`: strictly after `clock`, and after `remote` unless that runs ahead. */
export function merge(clock: Clock, remote: Clock, wallMs: number): Merged {
  const isRemoteAhead = remote.wallMs > wallMs + MAX_CLOCK_LEAD_MS
  if (isRemoteAhead || compareClock(remote, clock) < 0) {
    return { clock: tick(clock, wallMs), isRemoteAhead }
  }
  return { clock: tick(remote, wallMs), isRemoteAhead }
}

/** Negative, zero or positive, as `Array.prototype.toSorted` wants it. */
export function compareClock(a: Clock, b: Clock): number {
  return a.wallMs - b.wallMs || a.counter - b.counter
}

/** Fixed-width text form, `001765432100123-00042`: as text it sorts as the clock does, up to the year 33,658. */
export function formatClock(clock: Clock): string {
  return `${String(clock.wallMs).padStart(15, '0')}-${String(clock.counter).padStart(5, '0')}`
}

/** The clock of such a text; undefined when it is not one. */
export function parseClock(text: string): Clock | undefined {
  const match = /^(\d{15})-(\d{5})$/.exec(text)
  if (match === null) return undefined
  const counter = Number(match[2])
  return counter > MAX_COUNTER ? undefined : { wallMs: Number(match[1]), counter }
}

/** What the order in which people read entries depends on. */
export interface Ordered {
  readonly at: string
  readonly node: string
  readonly seq: number
}

/** Reading order of entries: clock, then node, then sequence; total, and the same on every node. */
export function compareEntries(a: Ordered, b: Ordered): number {
  return compareText(a.at, b.at) || compareText(a.node, b.node) || a.seq - b.seq
}

function successor(clock: Clock): Clock {
  return clock.counter < MAX_COUNTER
    ? { wallMs: clock.wallMs, counter: clock.counter + 1 }
    : { wallMs: clock.wallMs + 1, counter: 0 }
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
