import { unreachable } from '@vigie/kit'
import type { Matching } from './collector.ts'
import type { InputStep } from './input-steps.ts'
import type { InputPlace } from './match-input.ts'
import type { PieceResult } from './match-piece.ts'
import { hereMatcher, startWorker } from './matchers.ts'
import type { Hearing, Matcher } from './matchers.ts'
import type { Piece } from './piece.ts'
import type { Answer, WorkerTask } from './worker-messages.ts'

/** Hits that wait for their turn; beyond, nothing new is handed out. */
const MOST_HITS_HELD = 50_000

interface Seat {
  readonly matcher: Matcher
  isReady: boolean
  /** Pieces, and reads, that it has not answered. */
  inHand: number
}

/** What a ticket stands for, until it is asked for. */
interface Errand {
  readonly seat: Seat
  result?: PieceResult
  readonly steps: InputStep[]
  isForgotten: boolean
}

/** Threads that match, and what they answered. */
export class MatcherPool {
  readonly #seats: Seat[] = []
  readonly #errands = new Map<number, Errand>()
  #lastTicket = 0
  #hitsHeld = 0
  #isStopped = false
  #failure: Error | undefined
  #change = Promise.withResolvers<void>()

  /** `jobs` threads, this one among them. */
  constructor(jobs: number, task: WorkerTask, matching: Matching) {
    for (let n = 1; n < jobs; n++) this.#seat((hearing) => startWorker(task, hearing))
    this.#seat((hearing) => hereMatcher(task, matching, hearing))
  }

  #seat(start: (hearing: Hearing) => Matcher): void {
    const matcher = start({
      answer: (answer) => this.#hear(seat, answer),
      failure: (error) => this.fail(error),
    })
    const seat: Seat = { matcher, isReady: false, inHand: 0 }
    this.#seats.push(seat)
  }

  get isStopped(): boolean {
    return this.#isStopped
  }

  /** Waits until a thread can take something. */
  async room(): Promise<void> {
    await this.until(() => this.#isStopped || (this.#hitsHeld < MOST_HITS_HELD && this.#free()))
  }

  /** Hands a piece to the thread that has the least in hand; answers its ticket. */
  piece(input: number, piece: Piece): number {
    const { ticket, seat } = this.#errand()
    seat.matcher.send({ kind: 'piece', ticket, input, piece })
    return ticket
  }

  /** Has a thread read an input from a place on; answers its ticket. */
  read(input: number, place: InputPlace): number {
    const { ticket, seat } = this.#errand()
    seat.matcher.send({ kind: 'read', ticket, input, place })
    return ticket
  }

  /** What a piece gave. */
  async resultOf(ticket: number): Promise<PieceResult> {
    const result = await this.until(() => this.#errands.get(ticket)?.result)
    this.#errands.delete(ticket)
    this.#release(result.batch.hits.length)
    return result
  }

  /** The steps of a read as they come. */
  async *stepsOf(ticket: number): AsyncGenerator<InputStep> {
    for (;;) {
      const step = await this.until(() => this.#errands.get(ticket)?.steps.shift())
      yield step
      if (step.kind !== 'batch') {
        this.#errands.delete(ticket)
        return
      }
      const hits = step.batch.hits.length
      this.#errands.get(ticket)?.seat.matcher.send({ kind: 'consumed', ticket, hits })
    }
  }

  /** What a piece gives is not wanted. */
  forget(ticket: number): void {
    const errand = this.#errands.get(ticket)
    if (errand === undefined) return
    errand.isForgotten = true
    if (errand.result === undefined) return
    this.#errands.delete(ticket)
    this.#release(errand.result.batch.hits.length)
  }

  /** Waits for something; throws what ended a thread. */
  async until<T>(found: () => T | undefined | false): Promise<T> {
    for (;;) {
      const value = found()
      if (value !== undefined && value !== false) return value
      if (this.#failure !== undefined) throw this.#failure
      await this.#change.promise
    }
  }

  /** Wakes whoever waits. */
  changed(): void {
    const { resolve } = this.#change
    this.#change = Promise.withResolvers()
    resolve()
  }

  fail(error: Error): void {
    this.#failure ??= error
    this.changed()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.changed()
    await Promise.all(this.#seats.map(({ matcher }) => matcher.stop()))
  }

  #free(): Seat | undefined {
    return this.#seats.find(({ isReady, inHand, matcher }) => isReady && inHand < matcher.ahead)
  }

  #errand(): { readonly ticket: number; readonly seat: Seat } {
    const ticket = ++this.#lastTicket
    const byLoad = this.#seats.toSorted((a, b) => loadOf(a) - loadOf(b))
    const seat = this.#free() ?? byLoad[0]
    if (seat === undefined) throw new RangeError('a pool has at least one thread')
    seat.inHand++
    this.#errands.set(ticket, { seat, steps: [], isForgotten: false })
    return { ticket, seat }
  }

  #hear(seat: Seat, answer: Answer): void {
    switch (answer.kind) {
      case 'ready':
        seat.isReady = true
        break
      case 'piece':
        seat.inHand--
        this.#keep(answer.ticket, answer.result)
        break
      case 'step':
        if (answer.step.kind !== 'batch') seat.inHand--
        this.#errands.get(answer.ticket)?.steps.push(answer.step)
        break
      default:
        unreachable(answer)
    }
    this.changed()
  }

  #keep(ticket: number, result: PieceResult): void {
    const errand = this.#errands.get(ticket)
    if (errand === undefined || errand.isForgotten) this.#errands.delete(ticket)
    else {
      errand.result = result
      this.#hitsHeld += result.batch.hits.length
    }
  }

  #release(hits: number): void {
    this.#hitsHeld -= hits
    this.changed()
  }
}

function loadOf({ isReady, inHand, matcher }: Seat): number {
  return isReady ? inHand / matcher.ahead : Number.POSITIVE_INFINITY
}
