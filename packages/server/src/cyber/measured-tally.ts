import { readFileSync } from 'node:fs'
import type { Period } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { repeat } from '../run/repeat.ts'
import type { Clock } from '../run/clock.ts'
import { writeDurably } from '../store/write-durably.ts'

/** How many events came in and how many matches were stored, in steps of time: measured, not said. */
export interface MeasuredTally {
  /**
   * Sums over the whole steps that the period touches; undefined when the tally has not run in any of
   * them, since nobody looked.
   */
  between(period: Period): { readonly events: number; readonly matches: number } | undefined
  stop(): Promise<void>
}

export interface TallyOptions {
  /** File that keeps it. */
  readonly path: string
  readonly clock: Clock
  /** Totals since the first start, ever growing. */
  readonly totals: () => Totals
  readonly onFault: (fault: unknown) => void
  readonly everyMs?: number
}

interface Totals {
  readonly events: number
  readonly matches: number
}

/** Length of a step. */
const STEP_MS = 600_000
const EVERY_MS = 10_000
/** Four hundred days. */
const STEPS_MAX = 57_600

/** Starts to keep the tally; what an earlier process kept is taken up. */
export function startTally(options: TallyOptions): MeasuredTally {
  const kept = readKept(options.path)
  const steps = new Map(kept.steps)
  let last = kept.last
  let saved = ''

  function take(): void {
    const totals = options.totals()
    const step = Math.floor(options.clock() / STEP_MS)
    const known = steps.get(step) ?? { events: 0, matches: 0 }
    // The very first look cannot tell when what is there already came in: it starts from there.
    const from = last ?? totals
    steps.set(step, {
      events: known.events + Math.max(0, totals.events - from.events),
      matches: known.matches + Math.max(0, totals.matches - from.matches),
    })
    last = totals
    const oldest = steps.keys().next().value
    if (steps.size > STEPS_MAX && oldest !== undefined) steps.delete(oldest)
  }

  function save(): void {
    const text = JSON.stringify({ last, steps: [...steps] })
    if (text === saved) return
    writeDurably(options.path, text)
    saved = text
  }

  take()
  const taking = repeat(
    () => {
      take()
      save()
    },
    { intervalMs: options.everyMs ?? EVERY_MS, onFault: options.onFault },
  )
  return {
    between({ from, to }) {
      take()
      let [events, matches, looked] = [0, 0, 0]
      const [first, end] = [Math.floor(from / STEP_MS), Math.ceil(to / STEP_MS)]
      for (const [step, counted] of steps) {
        if (step < first || step >= end) continue
        events += counted.events
        matches += counted.matches
        looked++
      }
      return looked === 0 ? undefined : { events, matches }
    },
    async stop() {
      await taking.stop()
      take()
      save()
    },
  }
}

interface Kept {
  readonly last: Totals | undefined
  readonly steps: readonly (readonly [number, Totals])[]
}

const NOTHING: Kept = { last: undefined, steps: [] }

/** What is damaged or missing is begun anew: the tally is a convenience, the events are the truth. */
function readKept(path: string): Kept {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return NOTHING
  }
  if (!isRecord(value)) return NOTHING
  const steps: readonly unknown[] = Array.isArray(value['steps']) ? value['steps'] : []
  return {
    last: totalsOf(value['last']),
    steps: steps.flatMap((each): (readonly [number, Totals])[] => {
      if (!Array.isArray(each)) return []
      const [step, counted]: readonly unknown[] = each
      const totals = totalsOf(counted)
      return typeof step === 'number' && totals !== undefined ? [[step, totals]] : []
    }),
  }
}

function totalsOf(value: unknown): Totals | undefined {
  if (!isRecord(value)) return undefined
  const { events, matches } = value
  return typeof events === 'number' && typeof matches === 'number' ? { events, matches } : undefined
}
