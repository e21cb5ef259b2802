import type { EventView, Json } from '@vigie/kit'
import { must } from '@vigie/kit'
import type { FieldReading } from '../evaluate/field-reading.ts'
import { fieldValue } from '../evaluate/field-path.ts'
import type { KeywordReader } from '../evaluate/keyword-reader.ts'
import type { ReadableView } from '../evaluate/view-reader.ts'
import type { KnownReading } from './known-reading.ts'
import { FieldReadings, ReadingCache } from './reading-cache.ts'
import { ANYWHERE, NOWHERE, ViewShapes } from './view-shape.ts'
import type { ViewShape } from './view-shape.ts'

/**
 * The view that a rule set is looking at. There is one object per rule set, moved from view to view:
 * it must not be kept beyond the call that handed it over.
 */
export class FastView implements ReadableView {
  readonly #cache = new ReadingCache()
  readonly #shapes = new ViewShapes()
  readonly #slots = new Map<string, FieldSlot>()
  #view: EventView = { sources: [], fields: {} }
  #parts: readonly EventView['fields'][] = []
  #keywords: KeywordReader | undefined
  #shape: ViewShape | undefined
  #number = 0

  /** Turns to another view. */
  moveTo(view: EventView, keywords: KeywordReader): void {
    this.#view = view
    this.#parts = view.parts ?? [view.fields]
    this.#keywords = keywords
    this.#shape = this.#shapes.of(this.#parts)
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
  get shape(): ViewShape | undefined {
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

  /** The value of a field in the view at hand; `place` is where views of its shape have it. */
  value(name: string, place: number): Json | undefined {
    if (place === NOWHERE) return undefined
    if (place === ANYWHERE) return fieldValue(this.#view.fields, name)
    return must(this.#parts[place], 'part of a view')[name]
  }
}

/** A field in whatever view is at hand: read when first asked. */
export class FieldSlot {
  readonly name: string
  readonly #view: FastView
  readonly #readings: FieldReadings
  #reading: KnownReading
  /** By shape of views. */
  readonly #places: number[] = []
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
      this.#reading = this.#readings.of(this.#view.value(this.name, this.#place()))
    }
    return this.#reading
  }

  /** Whether views of a shape may have the field. */
  isIn(shape: ViewShape): boolean {
    return this.#placeIn(shape) !== NOWHERE
  }

  #place(): number {
    const { shape } = this.#view
    return shape === undefined ? ANYWHERE : this.#placeIn(shape)
  }

  #placeIn(shape: ViewShape): number {
    return (this.#places[shape.id] ??= shape.placeOf(this.name))
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
