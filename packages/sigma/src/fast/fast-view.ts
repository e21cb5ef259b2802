import type { EventView, Json } from '@vigie/kit'
import type { FieldReading } from '../evaluate/field-reading.ts'
import { fieldValue } from '../evaluate/field-path.ts'
import type { KeywordReader } from '../evaluate/keyword-reader.ts'
import type { ReadableView } from '../evaluate/view-reader.ts'
import type { KnownReading } from './known-reading.ts'
import { FieldReadings, ReadingCache } from './reading-cache.ts'
import { ShapeTable } from './shape.ts'
import type { Shape } from './shape.ts'

/**
 * The view that a rule set is looking at. There is one object per rule set, moved from view to view:
 * it must not be kept beyond the call that handed it over.
 */
export class FastView implements ReadableView {
  readonly #cache = new ReadingCache()
  readonly #shapes = new ShapeTable()
  readonly #slots = new Map<string, FieldSlot>()
  #fields: EventView['fields'] = {}
  #keywords: KeywordReader | undefined
  #shape: Shape | undefined
  #number = 0

  /** Turns to another view. */
  moveTo(view: EventView, keywords: KeywordReader): void {
    this.#fields = view.fields
    this.#keywords = keywords
    this.#shape = this.#shapes.of(view.fields)
    this.#number++
  }

  get keywords(): KeywordReader {
    if (this.#keywords === undefined) throw new Error('no view yet')
    return this.#keywords
  }

  /** Grows by one with every view. */
  get number(): number {
    return this.#number
  }

  /** undefined when the view is of a shape that is not kept. */
  get shape(): Shape | undefined {
    return this.#shape
  }

  field(name: string): FieldReading {
    return this.slot(name).read()
  }

  /** The place of a field, the same for all views. */
  slot(name: string): FieldSlot {
    const known = this.#slots.get(name)
    if (known !== undefined) return known
    const slot = new FieldSlot(name, this, new FieldReadings(this.#cache))
    this.#slots.set(name, slot)
    return slot
  }

  /** The value of a field in the view at hand. */
  value(name: string): Json | undefined {
    if (this.#shape?.mayHave(name) === false) return undefined
    return fieldValue(this.#fields, name)
  }
}

/** A field in whatever view is at hand: read when first asked. */
export class FieldSlot {
  readonly name: string
  readonly #view: FastView
  readonly #readings: FieldReadings
  #reading: KnownReading
  #number = -1
  /** How many indexes and tests of this field have a number. */
  #indexes = 0
  #tests = 0

  constructor(name: string, view: FastView, readings: FieldReadings) {
    this.name = name
    this.#view = view
    this.#readings = readings
    this.#reading = readings.of(undefined)
  }

  read(): KnownReading {
    if (this.#number !== this.#view.number) {
      this.#number = this.#view.number
      this.#reading = this.#readings.of(this.#view.value(this.name))
    }
    return this.#reading
  }

  /** A number for another index of the field, as `KnownReading` keeps candidates by it. */
  nextIndex(): number {
    return this.#indexes++
  }

  /** A number for another test of the field, as `KnownReading` keeps outcomes by it. */
  nextTest(): number {
    return this.#tests++
  }
}
