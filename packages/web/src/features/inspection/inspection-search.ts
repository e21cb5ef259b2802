/** What a walk keeps in its address: the checkpoint in front of the inspector. */
export interface InspectionSearch {
  readonly at?: string
}

export function inspectionSearch(search: Record<string, unknown>): InspectionSearch {
  const { at } = search
  return typeof at === 'string' && at !== '' ? { at } : {}
}
