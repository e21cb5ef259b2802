import type { Json, JsonObject } from '@vigie/kit'
import { FieldReading } from './field-reading.ts'

type Scalar = string | number | boolean | null

/** An original event as keywords search it: all its scalars, at any depth. Read when first asked. */
export class KeywordReader {
  readonly original: JsonObject
  #scalars: readonly Scalar[] | undefined
  #reading: FieldReading | undefined

  constructor(original: JsonObject) {
    this.original = original
  }

  /** The scalars, as one field of many values. */
  get reading(): FieldReading {
    return (this.#reading ??= new FieldReading(this.scalars))
  }

  /** Every scalar of the event, at any depth. */
  get scalars(): readonly Scalar[] {
    return (this.#scalars ??= scalarsOf(this.original))
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
