/** Numbers that look like chance and are the same for the same seed, on every machine. Not for secrets. */
export interface SeededRandom {
  /** A whole number with `least ≤ n ≤ most`; both whole, at most 2³² values apart. */
  integer(least: number, most: number): number
  /** A fraction with `0 ≤ n < 1`, in steps of 2⁻³². */
  fraction(): number
  /** One of the list, each as likely. The list must not be empty. */
  pick<T>(list: readonly T[]): T
}

/**
 * The generator sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, one of them a counter, so
 * that no cycle is shorter than 2³². `seed` is any number; its low 32 bits count.
 */
export function seededRandom(seed: number): SeededRandom {
  let a = 0
  let b = seed | 0
  let c = 0x9e3779b9 | 0
  let counter = 1

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  // Fifteen rounds mix the seed into the whole state.
  for (let round = 0; round < 15; round++) next()

  const random: SeededRandom = {
    integer: (least, most) => least + Math.floor((next() / 2 ** 32) * (most - least + 1)),
    fraction: () => next() / 2 ** 32,
    pick(list) {
      const found = list[random.integer(0, list.length - 1)]
      if (found === undefined) throw new RangeError('nothing to pick from')
      return found
    },
  }
  return random
}
