import { hash as hashAtOnce } from 'node:crypto'

/**
 * The tree of RFC 6962, computed from the bottom: one buffer of hashes for each level, made once, from
 * which the root at any size and any inclusion path is read. Written apart from the writer's.
 */
export class HashTree {
  readonly #levels: Buffer[]
  readonly size: number

  /** `leaves` is the concatenation of the leaf hashes, 32 bytes each. */
  constructor(leaves: Buffer) {
    this.size = leaves.length / 32
    this.#levels = [leaves]
    for (let below = leaves; below.length >= 64;) {
      const count = Math.floor(below.length / 64)
      const level = Buffer.alloc(count * 32)
      for (let i = 0; i < count; i++) {
        hashPair(below.subarray(i * 64, i * 64 + 64)).copy(level, i * 32)
      }
      this.#levels.push(level)
      below = level
    }
  }

  /** Hash of the complete node, undefined when the tree does not complete it. */
  node(level: number, index: number): Buffer | undefined {
    const hashes = this.#levels[level]
    if (hashes === undefined || (index + 1) * 32 > hashes.length) return undefined
    return hashes.subarray(index * 32, index * 32 + 32)
  }

  /** Root of the first `size` leaves. */
  root(size: number): Buffer {
    if (size === 0) return hashAtOnce('sha256', Buffer.alloc(0), 'buffer')
    return this.#range(0, size)
  }

  /** MTH(D[from:to]): the left part is the largest power of two that is smaller. */
  #range(from: number, to: number): Buffer {
    const width = to - from
    const log = 31 - Math.clz32(width)
    if (2 ** log === width) {
      const hash = this.node(log, from / width)
      if (hash === undefined) throw new RangeError(`tree of ${this.size} has no leaf ${to - 1}`)
      return hash
    }
    const middle = from + 2 ** log
    return hashPair(Buffer.concat([this.#range(from, middle), this.#range(middle, to)]))
  }
}

/** SHA-256(0x00 ‖ entry). */
export function hashLeaf(entry: Buffer): Buffer {
  return sha256(LEAF, entry)
}

/** Root that an inclusion path leads to, RFC 6962 §2.1.1 followed from the top; undefined when its length is wrong. */
export function rootOfPath(
  leaf: Buffer,
  at: { readonly index: number; readonly size: number },
  path: readonly Buffer[],
): Buffer | undefined {
  if (at.size === 1) return path.length === 0 ? leaf : undefined
  const last = path.at(-1)
  if (last === undefined || at.index >= at.size) return undefined
  let split = 1
  while (split * 2 < at.size) split *= 2
  const isLeft = at.index < split
  const below = rootOfPath(
    leaf,
    isLeft ? { index: at.index, size: split } : { index: at.index - split, size: at.size - split },
    path.slice(0, -1),
  )
  if (below === undefined) return undefined
  return hashPair(isLeft ? Buffer.concat([below, last]) : Buffer.concat([last, below]))
}

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

function hashPair(pair: Buffer): Buffer {
  return sha256(NODE, pair)
}

/** One call for the whole input costs a fraction of a hash object: a long log has millions of them. */
function sha256(prefix: Buffer, content: Buffer): Buffer {
  return hashAtOnce('sha256', Buffer.concat([prefix, content]), 'buffer')
}
