/** Gives what a source gives, and has it work on so many of the next meanwhile. Closes it when left. */
export async function* readAhead<T>(
  source: AsyncGenerator<T>,
  count: number,
): AsyncGenerator<T, void> {
  const asked: Promise<IteratorResult<T>>[] = []
  try {
    for (;;) {
      while (asked.length <= count) asked.push(heard(source.next()))
      const next = await asked.shift()
      if (next === undefined || next.done === true) return
      yield next.value
    }
  } finally {
    await source.return(undefined)
  }
}

/** A fault is thrown when its turn comes, and is none that nobody hears until then. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}
