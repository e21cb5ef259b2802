/** What the venue keeps in its address: the gate beside the bowl. */
export interface CrowdSearch {
  readonly gate?: string
}

export function crowdSearch(search: Record<string, unknown>): CrowdSearch {
  const { gate } = search
  return typeof gate === 'string' && gate !== '' ? { gate } : {}
}
