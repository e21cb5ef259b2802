import { must, unreachable } from '@vigie/kit'
import type { Matching } from './collector.ts'
import { Credit } from './credit.ts'
import { stepsFrom } from './input-steps.ts'
import type { Input } from './list-inputs.ts'
import { matchPiece } from './match-piece.ts'
import type { Answer, ToMatcher } from './worker-messages.ts'

/** Hits of a long read that may be on their way or in the main thread's hands; beyond, it waits. */
const MOST_HITS_AHEAD = 20_000

/** Does what a thread is told, and answers; the same on every thread. */
export class MatchDesk {
  readonly #inputs: readonly Input[]
  readonly #matching: Matching
  readonly #answer: (answer: Answer) => void
  /** Of the reads under way, by ticket. */
  readonly #credits = new Map<number, Credit>()

  constructor(inputs: readonly Input[], matching: Matching, answer: (answer: Answer) => void) {
    this.#inputs = inputs
    this.#matching = matching
    this.#answer = answer
  }

  handle(message: ToMatcher): void {
    switch (message.kind) {
      case 'piece': {
        const { ticket, input, piece } = message
        const result = matchPiece(piece, must(this.#inputs[input], 'input'), this.#matching)
        this.#answer({ kind: 'piece', ticket, result })
        return
      }
      case 'read':
        void this.#read(message)
        return
      case 'consumed':
        this.#credits.get(message.ticket)?.give(message.hits)
        return
      default:
        unreachable(message)
    }
  }

  /** Faults beyond those of files are bugs: they end the thread, and with it the run. */
  async #read({ ticket, input, place }: ToMatcher & { readonly kind: 'read' }): Promise<void> {
    const each = must(this.#inputs[input], 'input')
    const credit = new Credit(MOST_HITS_AHEAD)
    this.#credits.set(ticket, credit)
    for await (const step of stepsFrom(each, place, this.#matching)) {
      this.#answer({ kind: 'step', ticket, step: { ...step, input } })
      if (step.kind === 'batch') await credit.take(step.batch.hits.length)
    }
    this.#credits.delete(ticket)
  }
}
