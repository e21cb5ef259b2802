/** What the screens of the venue keep in their address. */
export interface VenueSearch {
  /** Sector of the capacity sheet. */
  readonly sector?: string
  /** Element of the plan. */
  readonly element?: string
}

export function venueSearch(search: Record<string, unknown>): VenueSearch {
  const { sector, element } = search
  return {
    ...(typeof sector === 'string' ? { sector } : {}),
    ...(typeof sector === 'number' ? { sector: String(sector) } : {}),
    ...(typeof element === 'string' ? { element } : {}),
    ...(typeof element === 'number' ? { element: String(element) } : {}),
  }
}
