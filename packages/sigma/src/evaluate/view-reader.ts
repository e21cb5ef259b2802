import type { EventView } from '@vigie/kit'
import { FieldReading } from './field-reading.ts'
import { fieldValue } from './field-path.ts'
import type { KeywordReader } from './keyword-reader.ts'

/** An event under one of its views, as tests look at it. */
export interface ReadableView {
  /** The original event, for keywords; the same under every view. */
  readonly keywords: KeywordReader
  /** The field of that name, present or not. */
  field(name: string): FieldReading
}

/** An event under one of its views, read lazily; one per event and view, shared by all rules. */
export class ViewReader implements ReadableView {
  readonly keywords: KeywordReader
  readonly #fields: EventView['fields']
  readonly #readings = new Map<string, FieldReading>()

  constructor(view: EventView, keywords: KeywordReader) {
    this.#fields = view.fields
    this.keywords = keywords
  }

  field(name: string): FieldReading {
    const known = this.#readings.get(name)
    if (known !== undefined) return known
    const reading = new FieldReading(fieldValue(this.#fields, name))
    this.#readings.set(name, reading)
    return reading
  }
}
