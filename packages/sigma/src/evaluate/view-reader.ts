import type { EventView, Json, JsonObject } from '@vigie/kit'
import { FieldReading } from './field-reading.ts'
import { fieldValue } from './field-path.ts'

/** An event under one of its views, read lazily; one per event and view, shared by all rules. */
export class ViewReader {
  readonly #fields: EventView['fields']
  readonly #keywords: () => FieldReading
  readonly #readings = new Map<string, FieldReading>()

  constructor(view: EventView, keywords: () => FieldReading) {
    this.#fields = view.fields
    this.#keywords = keywords
  }

  /** The field of that name, present or not. */
  field(name: string): FieldReading {
    const known = this.#readings.get(name)
    if (known !== undefined) return known
    const reading = new FieldReading(fieldValue(this.#fields, name))
    this.#readings.set(name, reading)
    return reading
  }

  /** Every scalar of the original event, as one field of many values. */
  keywords(): FieldReading {
    return this.#keywords()
  }
}

/** Reads an original event for keyword search, once, when first asked. */
export function keywordSource(original: JsonObject): () => FieldReading {
  let reading: FieldReading | undefined
  return () => (reading ??= new FieldReading(scalarsOf(original)))
}

/** Iterative, for the same reason as `FieldReading`. */
function scalarsOf(original: JsonObject): readonly Json[] {
  const out: Json[] = []
  const open: Json[] = [original]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) out.push(next)
    else for (const value of Object.values(next).toReversed()) open.push(value)
  }
  return out
}
