import { must, unreachable } from '@vigie/kit'
import type { Batch, Matching } from './collector.ts'
import { cutInput } from './cut-input.ts'
import type { InputStep, StartOf } from './input-steps.ts'
import { MatcherPool } from './matcher-pool.ts'
import type { InputPlace } from './match-input.ts'
import type { Cut, Rest } from './piece.ts'
import { readAhead } from './read-ahead.ts'
import type { WorkerTask } from './worker-messages.ts'

/** A part of an input: what was handed out of it, or a rest of which nobody knows yet how it begins. */
type Part =
  | {
      readonly kind: 'piece'
      readonly ticket: number
      readonly isChunks: boolean
      readonly readBytes: number
      readonly rest: Rest
    }
  | { readonly kind: 'read'; readonly ticket: number }
  | { readonly kind: 'rest'; readonly rest: Rest }

/** Cuts that are read while the threads have enough in hand. */
const CUTS_AHEAD = 4

interface Plan {
  readonly input: number
  readonly from: number
  readonly parts: Part[]
  /** All parts are known. */
  isCut: boolean
  /** A part could not be read by itself: those behind it do not count. */
  isBroken: boolean
}

/**
 * Reads inputs on several threads, this one among them, and gives their steps in the order of the inputs,
 * exactly as one thread would. Inputs are cut into pieces (`cutInput`) that the threads draw from one
 * queue; what cannot be cut is read by one thread. Hits that come before their turn are bounded.
 */
export async function* parallelSteps(
  jobs: number,
  startOf: StartOf,
  task: WorkerTask,
  matching: Matching,
): AsyncGenerator<InputStep> {
  const plans = task.inputs.flatMap((_, input): readonly Plan[] => {
    const from = startOf(input)
    return from === 'done' ? [] : [{ input, from, parts: [], isCut: false, isBroken: false }]
  })
  const pool = new MatcherPool(jobs, task, matching)
  const line = new Line(pool, task)
  try {
    void line.feed(plans)
    for (const plan of plans) yield* line.stepsOf(plan)
  } finally {
    await pool.stop()
  }
}

/** Hands out parts at one end, and puts what comes back in order at the other. */
class Line {
  readonly #pool: MatcherPool
  readonly #task: WorkerTask

  constructor(pool: MatcherPool, task: WorkerTask) {
    this.#pool = pool
    this.#task = task
  }

  /** Hands out all parts of all inputs; its own faults are heard by who waits for the steps. */
  async feed(plans: readonly Plan[]): Promise<void> {
    try {
      for await (const { plan, cut } of readAhead(this.#cutsOf(plans), CUTS_AHEAD)) {
        await this.#pool.room()
        if (this.#pool.isStopped) return
        if (cut === 'end') plan.isCut = true
        else if (!plan.isBroken) plan.parts.push(this.#handOut(plan, cut))
        this.#pool.changed()
      }
    } catch (error) {
      this.#pool.fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  async *#cutsOf(
    plans: readonly Plan[],
  ): AsyncGenerator<{ readonly plan: Plan; readonly cut: Cut | 'end' }> {
    for (const plan of plans) {
      if (plan.from > 0) yield { plan, cut: { kind: 'rest', rest: {} } }
      else {
        for await (const cut of cutInput(must(this.#task.inputs[plan.input], 'input'))) {
          yield { plan, cut }
          if (plan.isBroken) break
        }
      }
      yield { plan, cut: 'end' }
    }
  }

  #handOut({ input, from, parts }: Plan, cut: Cut): Part {
    if (cut.kind === 'piece') {
      const { piece, readBytes, rest } = cut
      const ticket = this.#pool.piece(input, piece)
      return { kind: 'piece', ticket, isChunks: piece.kind === 'chunks', readBytes, rest }
    }
    // Behind pieces, it has to wait until they are counted.
    if (parts.length > 0) return cut
    const ticket = this.#pool.read(input, { ...cut.rest, events: from, readBytes: 0 })
    return { kind: 'read', ticket }
  }

  /** The steps of one input as they come; inputs are asked for in the order in which they are fed. */
  async *stepsOf(plan: Plan): AsyncGenerator<InputStep> {
    const { input, parts } = plan
    let place: InputPlace = { events: 0, readBytes: 0 }
    for (let n = 0; ; n++) {
      const part = await this.#pool.until(
        () => parts[n] ?? (plan.isCut ? { kind: 'none' as const } : undefined),
      )
      switch (part.kind) {
        case 'none':
          yield { kind: 'end', input }
          return
        case 'read':
          yield* this.#pool.stepsOf(part.ticket)
          return
        case 'rest':
          yield* this.#restOf(plan, { ...place, ...part.rest })
          return
        case 'piece': {
          const { batch, isOwn } = await this.#pool.resultOf(part.ticket)
          if (!isOwn) {
            this.#giveUp(plan, n)
            yield* this.#restOf(plan, { ...place, ...part.rest })
            return
          }
          const readBytes = place.readBytes + part.readBytes
          const moved = movedBy(batch, place.events, part)
          yield { kind: 'batch', input, batch: moved }
          place = { events: moved.next, readBytes }
          break
        }
        default:
          unreachable(part)
      }
    }
  }

  #restOf({ input }: Plan, place: InputPlace): AsyncGenerator<InputStep> {
    return this.#pool.stepsOf(this.#pool.read(input, place))
  }

  /** From a part on. */
  #giveUp(plan: Plan, from: number): void {
    plan.isBroken = true
    for (const part of plan.parts.slice(from + 1)) {
      if (part.kind === 'piece') this.#pool.forget(part.ticket)
    }
  }
}

/** A piece's batch as that of its input. */
function movedBy(
  batch: Batch,
  events: number,
  { isChunks, readBytes }: Part & { readonly kind: 'piece' },
): Batch {
  // Lines of a text are known when it is cut; those of a binary log are numbers of records.
  const lines = isChunks ? events : 0
  const hits = batch.hits.map((hit) => {
    const { line } = hit
    return { ...hit, line: { ...line, event: line.event + events, line: line.line + lines } }
  })
  return { ...batch, hits, next: batch.next + events, readBytes }
}
