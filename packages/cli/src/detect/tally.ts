/** What a run has seen so far. */
export interface Tally {
  readBytes: number
  events: number
  /** Events outside the time window, those without a time included. */
  outside: number
  unrecognised: number
  matches: number
  problems: number
  unreadableFiles: number
}

/** What a run begins with. */
export const EMPTY_TALLY: Readonly<Tally> = {
  readBytes: 0,
  events: 0,
  outside: 0,
  unrecognised: 0,
  matches: 0,
  problems: 0,
  unreadableFiles: 0,
}
