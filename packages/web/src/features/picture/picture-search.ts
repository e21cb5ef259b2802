/** What can be hidden from the picture, in the order of its keys. */
export const LAYERS = [
  'occupancy',
  'gates',
  'installations',
  'incidents',
  'outages',
  'units',
] as const
export type Layer = (typeof LAYERS)[number]

const CHOSEN_KINDS = ['incident', 'gate', 'unit', 'installation', 'sector'] as const

/** A thing on the picture. */
export interface Chosen {
  readonly kind: (typeof CHOSEN_KINDS)[number]
  readonly id: string
}

/** What the picture keeps in its address: hidden layers, and what stands beside it (`unit.RBT-U3`). */
export interface PictureSearch {
  readonly hide?: string
  readonly on?: string
}

/** Parses the address; what is unknown in it is left out. */
export function pictureSearch(search: Readonly<Record<string, unknown>>): PictureSearch {
  const hidden = hiddenLayers(search['hide'])
  const on = chosenIn(search['on'])
  return {
    ...(hidden.size === 0 ? {} : { hide: saidLayers(hidden) }),
    ...(on === undefined ? {} : { on: saidChosen(on) }),
  }
}

export function hiddenLayers(said: unknown): ReadonlySet<Layer> {
  const words = typeof said === 'string' ? said.split('.') : []
  return new Set(LAYERS.filter((layer) => words.includes(layer)))
}

export function saidLayers(hidden: ReadonlySet<Layer>): string {
  return LAYERS.filter((layer) => hidden.has(layer)).join('.')
}

export function chosenIn(said: unknown): Chosen | undefined {
  if (typeof said !== 'string') return undefined
  const dot = said.indexOf('.')
  const kind = CHOSEN_KINDS.find((known) => known === said.slice(0, dot))
  const id = said.slice(dot + 1)
  return kind === undefined || id === '' ? undefined : { kind, id }
}

export function saidChosen({ kind, id }: Chosen): string {
  return `${kind}.${id}`
}
