export const SHOWN = ['all', 'own', 'waiting', 'problems'] as const
export type Shown = (typeof SHOWN)[number]

export const ORDERS = ['hits', 'cost', 'title'] as const
export type Order = (typeof ORDERS)[number]

/** Filter and order of the list as they stand in the address. */
export interface RuleSearch {
  readonly set?: Exclude<Shown, 'all'>
  readonly by?: Exclude<Order, 'hits'>
}

/** Parses the address; what is unknown in it is left out. */
export function ruleSearch(search: Readonly<Record<string, unknown>>): RuleSearch {
  const set = SHOWN.find((known) => known === search['set'])
  const by = ORDERS.find((known) => known === search['by'])
  return {
    ...(set === undefined || set === 'all' ? {} : { set }),
    ...(by === undefined || by === 'hits' ? {} : { by }),
  }
}
