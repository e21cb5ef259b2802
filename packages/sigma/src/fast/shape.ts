// Events of one kind have the same field names in the same order. What follows from the names alone is
// worked out once for each such shape.
import type { EventView } from '@vigie/kit'

const MAX_SHAPES = 2048
const MAX_NAMES = 256

/** A list of field names, and which names of rules could lead to a value. */
export class Shape {
  readonly names: readonly string[]
  readonly #folded: ReadonlySet<string>
  readonly #known = new Map<string, boolean>()

  constructor(names: readonly string[]) {
    this.names = names
    this.#folded = new Set(names.map((name) => name.toLowerCase()))
  }

  /** False when no event of this shape can have the field, whatever the case or the nesting. */
  mayHave(field: string): boolean {
    const known = this.#known.get(field)
    if (known !== undefined) return known
    const found = this.#find(field.toLowerCase())
    this.#known.set(field, found)
    return found
  }

  #find(field: string): boolean {
    if (this.#folded.has(field)) return true
    for (let dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
      if (this.#folded.has(field.slice(0, dot))) return true
    }
    return false
  }
}

/** The shapes met so far; bounded, since names come from events. */
export class ShapeTable {
  readonly #byLength = new Map<number, Shape[]>()
  #count = 0

  /** The shape of a view; undefined when there are too many to keep. */
  of(fields: EventView['fields']): Shape | undefined {
    const names = Object.keys(fields)
    const bucket = this.#byLength.get(names.length)
    const known = bucket?.find((shape) => hasNames(shape, names))
    if (known !== undefined) return known
    if (this.#count >= MAX_SHAPES || names.length > MAX_NAMES) return undefined
    this.#count++
    const shape = new Shape(names)
    if (bucket === undefined) this.#byLength.set(names.length, [shape])
    else bucket.push(shape)
    return shape
  }
}

function hasNames(shape: Shape, names: readonly string[]): boolean {
  for (let i = names.length - 1; i >= 0; i--) if (names[i] !== shape.names[i]) return false
  return true
}
