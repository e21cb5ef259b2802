/** What a wall shows: everything, the venue, what is open, or figures alone. */
export const WALLS = ['all', 'picture', 'open', 'figures'] as const
export type Wall = (typeof WALLS)[number]

export interface WallSearch {
  readonly v?: Exclude<Wall, 'all'>
}

/** Parses the address; what is unknown in it is left out. */
export function wallSearch(search: Readonly<Record<string, unknown>>): WallSearch {
  const v = WALLS.find((known) => known === search['v'])
  return v === undefined || v === 'all' ? {} : { v }
}
