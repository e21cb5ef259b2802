/**
 * Makes a pause for long work on the thread of the rooms: awaited between its steps, it lets others in
 * whenever the work has run for `sliceMs` since it last did.
 */
export function breathing(sliceMs: number): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < sliceMs) return undefined
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now()
        resolve()
      })
    })
  }
}
