// Where the fields of rules stand in views of one shape: a list of parts, each with its names. What follows
// from the names alone is worked out once.
import { shapeOf } from '@vigie/kit'
import type { EventView, ObjectShape } from '@vigie/kit'

type Part = EventView['fields']

const MAX_SHAPES = 4096

/** No view of the shape has the field, whatever the case of its name or the nesting. */
export const NOWHERE = -1
/** Only a search tells: the name differs in case, or leads into objects. */
export const ANYWHERE = -2

export class ViewShape {
  /** Small and dense. */
  readonly id: number
  /** By name, the last part that has it. */
  readonly #places = new Map<string, number>()
  readonly #folded = new Set<string>()

  constructor(id: number, parts: readonly ObjectShape[]) {
    this.id = id
    for (const [place, { names }] of parts.entries()) {
      for (const name of names) {
        this.#places.set(name, place)
        this.#folded.add(name.toLowerCase())
      }
    }
  }

  /** The number of the part whose own field it is; `NOWHERE` or `ANYWHERE` when that is not known. */
  placeOf(field: string): number {
    const place = this.#places.get(field)
    if (place !== undefined) return place
    return this.#mayHave(field.toLowerCase()) ? ANYWHERE : NOWHERE
  }

  #mayHave(field: string): boolean {
    if (this.#folded.has(field)) return true
    for (let dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
      if (this.#folded.has(field.slice(0, dot))) return true
    }
    return false
  }
}

/** The shapes met so far; bounded, since names come from events. */
export class ViewShapes {
  readonly #root: Branch = { shape: undefined, next: [] }
  #count = 0

  /** The shape of a view; undefined when there are too many to keep. */
  of(parts: readonly Part[]): ViewShape | undefined {
    let branch = this.#root
    for (const part of parts) {
      const shape = shapeOf(part)
      if (shape === undefined) return undefined
      branch = branch.next[shape.id] ??= { shape: undefined, next: [] }
    }
    return (branch.shape ??= this.#created(parts))
  }

  #created(parts: readonly Part[]): ViewShape | undefined {
    if (this.#count >= MAX_SHAPES) return undefined
    const shapes = parts.map(shapeOf).filter((shape) => shape !== undefined)
    return new ViewShape(this.#count++, shapes)
  }
}

interface Branch {
  shape: ViewShape | undefined
  readonly next: Branch[]
}
