/** The sections of the room of administration. */
export const TABS = ['people', 'tokens', 'emergency'] as const
export type Tab = (typeof TABS)[number]

export interface PeopleSearch {
  readonly tab?: Exclude<Tab, 'people'>
}

/** Parses the address; what is unknown in it is left out. */
export function peopleSearch(search: Readonly<Record<string, unknown>>): PeopleSearch {
  const tab = TABS.find((known) => known === search['tab'])
  return tab === undefined || tab === 'people' ? {} : { tab }
}
