/** Stands in the address where a message's number would, while one is being written. */
export const NEW = 'new'

/** What is shown; unread ones unless the address says otherwise. */
export interface MessageSearch {
  readonly messages?: 'all'
}

/** Parses the address; what is unknown in it is left out. */
export function messageSearch(search: Readonly<Record<string, unknown>>): MessageSearch {
  return search['messages'] === 'all' ? { messages: 'all' } : {}
}
