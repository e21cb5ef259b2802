/** Ends an exhaustive switch: the compiler proves it is never called, and it crashes if it is. */
export function unreachable(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`)
}
