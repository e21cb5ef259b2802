import type { Principal } from '@vigie/domain'
import type { ServerResponse } from 'node:http'
import type { Gatekeeper } from '../gatekeeper.ts'
import { isSameClass } from '../stream/reader-class.ts'

/** How often answers under way are looked at: what ends is cut within a second (DESIGN §6.4). */
const LOOK_MS = 250

/**
 * Answers that are being sent to visitors: downloads and exports may take long. They are cut when the
 * rights under which they began are no longer the same.
 */
export class Underway {
  readonly #gatekeeper: Pick<Gatekeeper, 'present'>
  readonly #answers = new Map<ServerResponse, Principal>()
  #timer: NodeJS.Timeout | undefined

  constructor(gatekeeper: Pick<Gatekeeper, 'present'>) {
    this.#gatekeeper = gatekeeper
  }

  /** Watches an answer until it is sent or its reader is gone. */
  watch(reader: Principal, answer: ServerResponse): void {
    this.#answers.set(answer, reader)
    answer.once('close', () => this.#answers.delete(answer))
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS).unref()
  }

  #look(): void {
    for (const [answer, reader] of this.#answers) {
      const present = this.#gatekeeper.present(reader)
      if (present !== undefined && isSameClass(present, reader)) continue
      this.#answers.delete(answer)
      answer.destroy()
    }
    if (this.#answers.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
