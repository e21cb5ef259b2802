import { FieldReading } from '../evaluate/field-reading.ts'

const NOTHING = new Uint8Array(0)

/**
 * One value of a field with all that was found out about it, so that the same value in the next event
 * costs a look-up. What is kept depends on the value alone, never on the rest of the event.
 */
export class KnownReading extends FieldReading {
  /** By number of the index of the field: the rules whose anchors the value shows. */
  readonly candidates: (readonly number[] | undefined)[] = []
  #outcomes: Uint8Array = NOTHING

  /** The outcome of a test by its number among those of the field; `test` runs when it is not known. */
  outcome(number: number, test: (reading: FieldReading) => boolean): boolean {
    const known = this.#outcomes[number]
    if (known === HELD) return true
    if (known === FAILED) return false
    const held = test(this)
    if (number >= this.#outcomes.length) this.#grow(number)
    this.#outcomes[number] = held ? HELD : FAILED
    return held
  }

  #grow(number: number): void {
    const grown = new Uint8Array(Math.max(8, (number + 1) * 2))
    grown.set(this.#outcomes)
    this.#outcomes = grown
  }
}

const HELD = 1
const FAILED = 2
