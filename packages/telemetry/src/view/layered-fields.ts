import type { EventView, Json, LogSource } from '@vigie/kit'
import type { Fields } from './fields.ts'

type Part = Readonly<Record<string, Json>>

/**
 * Fields of a view in parts, of which a later one's value counts where several have a name: what an event
 * holds, and the few fields that are added. Copied together only when all are wanted.
 */
export class LayeredFields {
  readonly parts: readonly Part[]
  #all: Fields | undefined

  constructor(parts: readonly Part[]) {
    this.parts = parts
  }

  get(name: string): Json | undefined {
    for (let i = this.parts.length - 1; i >= 0; i--) {
      const part = this.parts[i]
      if (part !== undefined && Object.hasOwn(part, name)) return part[name]
    }
    return undefined
  }

  with(part: Part): LayeredFields {
    return new LayeredFields([...this.parts, part])
  }

  get all(): Fields {
    this.#all ??= this.parts.reduce<Fields>((fields, part) => ({ ...fields, ...part }), {})
    return this.#all
  }
}

/** A view over such fields. Its `fields` and `parts` are not its own members: a copy of it has neither. */
export class LayeredView implements EventView {
  readonly sources: readonly LogSource[]
  readonly #layers: LayeredFields

  constructor(sources: readonly LogSource[], layers: LayeredFields) {
    this.sources = sources
    this.#layers = layers
  }

  get fields(): Fields {
    return this.#layers.all
  }

  get parts(): readonly Part[] {
    return this.#layers.parts
  }
}

/** One whose kind of record never carries some of the fields that rules for its sources speak of. */
export class LackingView extends LayeredView {
  readonly lacks: readonly string[]

  constructor(sources: readonly LogSource[], layers: LayeredFields, lacks: readonly string[]) {
    super(sources, layers)
    this.lacks = lacks
  }
}
