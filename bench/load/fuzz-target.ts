import type { SeededRandom } from '@vigie/kit'

/** Something that reads what others wrote, and how to make it suffer. */
export interface FuzzTarget {
  readonly name: string
  /** Share of all cases, in thousandths. */
  readonly share: number
  /** One hostile item; the same for the same chance. */
  make(random: SeededRandom): Uint8Array
  /** What the product does with it; throws only when it is wrong. */
  run(item: Uint8Array): void
}

/** What came of the cases of a target. */
export interface FuzzResult {
  readonly cases: number
  readonly bytes: number
  readonly crashes: readonly string[]
  /** Of the item that took longest, the least of three times, processor time of this thread: a machine that pauses is no reader that hangs. */
  readonly slowestMs: number
  readonly slowest: Uint8Array
}

const MOST_CRASHES = 20
const TICK_MS = 5

/** Runs the cases of one target; what throws is counted and named, and the next case follows. */
export function fuzz(target: FuzzTarget, cases: number, random: SeededRandom): FuzzResult {
  const crashes: string[] = []
  let bytes = 0
  let slowestMs = 0
  let slowest: Uint8Array = new Uint8Array(0)
  for (let i = 0; i < cases; i++) {
    const item = target.make(random)
    bytes += item.length
    const ms = timeOf(target, item, (error) => {
      if (crashes.length < MOST_CRASHES) crashes.push(`${target.name} case ${i}: ${String(error)}`)
    })
    if (ms <= slowestMs) continue
    const least = Math.min(ms, timeOf(target, item), timeOf(target, item))
    if (least <= slowestMs) continue
    slowestMs = least
    slowest = item
  }
  return { cases, bytes, crashes, slowestMs, slowest }
}

function timeOf(
  target: FuzzTarget,
  item: Uint8Array,
  onCrash: (error: unknown) => void = () => {},
): number {
  const startedMs = performance.now()
  const start = process.threadCpuUsage()
  try {
    target.run(item)
  } catch (error) {
    onCrash(error)
  }
  const wallMs = performance.now() - startedMs
  // The system counts a thread's time in ticks: of what is shorter it knows nothing.
  if (wallMs < TICK_MS) return wallMs
  const { user, system } = process.threadCpuUsage(start)
  return Math.min(wallMs, Math.max(TICK_MS, (user + system) / 1000))
}
