import type { Json, JsonObject } from '@vigie/kit'
import { foldCase } from '../fold-case.ts'
import { FieldReading } from './field-reading.ts'

type Scalar = string | number | boolean | null

/** An original event as keywords search it: all its scalars, at any depth. Read when first asked. */
export class KeywordReader {
  readonly #original: JsonObject
  #scalars: readonly Scalar[] | undefined
  #reading: FieldReading | undefined
  #foldedText: string | undefined

  constructor(original: JsonObject) {
    this.#original = original
  }

  /** The scalars, as one field of many values. */
  get reading(): FieldReading {
    return (this.#reading ??= new FieldReading(this.#all))
  }

  /**
   * The scalars in one folded text, a NUL between them: whatever a scalar contains is in it, but
   * what is in it may span two scalars.
   */
  get foldedText(): string {
    return (this.#foldedText ??= foldCase(this.#all.join('\u0000')))
  }

  get #all(): readonly Scalar[] {
    return (this.#scalars ??= scalarsOf(this.#original))
  }
}

/** Level by level and without recursion, since hostile events nest deeper than the stack. */
function scalarsOf(original: JsonObject): readonly Scalar[] {
  const scalars: Scalar[] = []
  const containers: (JsonObject | readonly Json[])[] = [original]
  for (const container of containers) {
    for (const value of Object.values<Json>(container)) {
      if (typeof value === 'object' && value !== null) containers.push(value)
      else scalars.push(value)
    }
  }
  return scalars
}
