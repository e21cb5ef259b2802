/** Where a node starts in the text, 1-based. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A YAML tree without aliases, tags or comments: all that the Sigma parsers look at. */
export type Node = ScalarNode | ListNode | MapNode

export interface ScalarNode extends Position {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** The scalar as it is written, without quotes: `0010` for the number 10. */
  readonly source: string
}

export interface ListNode extends Position {
  readonly kind: 'list'
  readonly items: readonly Node[]
}

export interface MapNode extends Position {
  readonly kind: 'map'
  readonly entries: readonly MapEntry[]
}

export interface MapEntry extends Position {
  readonly key: string
  readonly value: Node
}

/** The entry of a map with exactly this key. */
export function entryOf(map: MapNode, key: string): MapEntry | undefined {
  return map.entries.find((entry) => entry.key === key)
}
