/** What the address of the retro-hunts may say: the rule that the form starts with. */
export interface RetroSearch {
  readonly rule?: string
}

/** Parses the address; what does not fit is left out. */
export function retroSearch(search: Readonly<Record<string, unknown>>): RetroSearch {
  const rule = search['rule']
  return typeof rule === 'string' && rule !== '' ? { rule } : {}
}
