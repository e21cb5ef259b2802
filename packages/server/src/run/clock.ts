/** Tells the present time in epoch milliseconds. Everything that needs the time is handed one. */
export type Clock = () => number

/** The machine's clock. The only place in Vigie that reads it. */
export function systemClock(): number {
  return Date.now()
}
