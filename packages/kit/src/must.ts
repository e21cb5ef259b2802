/** Returns the value, or crashes: for what is a bug of ours when absent, never for input. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new Error(`invariant broken: ${what} is missing`)
  return value
}
