import { grownFloats, grownIntegers } from '../hit-lists.ts'

const FIRST_CAPACITY = 256

/** The empty tree. */
export const EMPTY = 0

/**
 * Many ordered multisets of numbers that share their storage: treaps (R. Seidel, C. Aragon, 1996) in
 * typed columns. A tree is known by its root, which every change may replace. Adding, removing and
 * the k-th smallest take O(log n); depth stays logarithmic whatever the order of the values, since
 * priorities come from a generator of our own that no event can see.
 */
export class OrderedValues {
  #key = new Float64Array(FIRST_CAPACITY)
  #copies = new Int32Array(FIRST_CAPACITY)
  #size = new Int32Array(FIRST_CAPACITY)
  #left = new Int32Array(FIRST_CAPACITY)
  #right = new Int32Array(FIRST_CAPACITY)
  #priority = new Int32Array(FIRST_CAPACITY)
  // Node 0 is the empty tree, its size 0.
  #end = 1
  #free = EMPTY
  #random = 0x2545f491

  size(root: number): number {
    return this.#size[root] ?? 0
  }

  /** Adds one copy; answers the new root. */
  add(root: number, key: number): number {
    if (root === EMPTY) return this.#node(key)
    const here = this.#key[root] ?? 0
    if (key === here) {
      this.#copies[root] = (this.#copies[root] ?? 0) + 1
      return this.#counted(root)
    }
    if (key < here) {
      const child = this.add(this.#left[root] ?? EMPTY, key)
      this.#left[root] = child
      return this.#isAbove(child, root) ? this.#rotateRight(root) : this.#counted(root)
    }
    const child = this.add(this.#right[root] ?? EMPTY, key)
    this.#right[root] = child
    return this.#isAbove(child, root) ? this.#rotateLeft(root) : this.#counted(root)
  }

  /** Removes one copy, which the caller knows to be there; answers the new root. */
  remove(root: number, key: number): number {
    const here = this.#key[root] ?? 0
    if (root === EMPTY) return EMPTY
    if (key < here) this.#left[root] = this.remove(this.#left[root] ?? EMPTY, key)
    else if (key > here) this.#right[root] = this.remove(this.#right[root] ?? EMPTY, key)
    else if ((this.#copies[root] ?? 0) > 1) this.#copies[root] = (this.#copies[root] ?? 0) - 1
    else {
      const merged = this.#merge(this.#left[root] ?? EMPTY, this.#right[root] ?? EMPTY)
      this.#left[root] = this.#free
      this.#free = root
      return merged
    }
    return this.#counted(root)
  }

  /** The value of rank `k`, counted from 1; the caller guarantees 1 ≤ k ≤ size. */
  at(root: number, k: number): number {
    let node = root
    let rank = k
    for (;;) {
      const below = this.size(this.#left[node] ?? EMPTY)
      if (rank <= below) node = this.#left[node] ?? EMPTY
      else if (rank <= below + (this.#copies[node] ?? 0) || node === EMPTY) {
        return this.#key[node] ?? 0
      } else {
        rank -= below + (this.#copies[node] ?? 0)
        node = this.#right[node] ?? EMPTY
      }
    }
  }

  /** Gives a whole tree back. */
  clear(root: number): void {
    const open = [root]
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node === EMPTY) continue
      open.push(this.#left[node] ?? EMPTY, this.#right[node] ?? EMPTY)
      this.#left[node] = this.#free
      this.#free = node
    }
  }

  #merge(left: number, right: number): number {
    if (left === EMPTY) return right
    if (right === EMPTY) return left
    if (this.#isAbove(left, right)) {
      this.#right[left] = this.#merge(this.#right[left] ?? EMPTY, right)
      return this.#counted(left)
    }
    this.#left[right] = this.#merge(left, this.#left[right] ?? EMPTY)
    return this.#counted(right)
  }

  #isAbove(one: number, other: number): boolean {
    return (this.#priority[one] ?? 0) > (this.#priority[other] ?? 0)
  }

  #rotateRight(root: number): number {
    const pivot = this.#left[root] ?? EMPTY
    this.#left[root] = this.#right[pivot] ?? EMPTY
    this.#right[pivot] = this.#counted(root)
    return this.#counted(pivot)
  }

  #rotateLeft(root: number): number {
    const pivot = this.#right[root] ?? EMPTY
    this.#right[root] = this.#left[pivot] ?? EMPTY
    this.#left[pivot] = this.#counted(root)
    return this.#counted(pivot)
  }

  #counted(node: number): number {
    this.#size[node] =
      (this.#copies[node] ?? 0) +
      this.size(this.#left[node] ?? EMPTY) +
      this.size(this.#right[node] ?? EMPTY)
    return node
  }

  #node(key: number): number {
    const node = this.#free === EMPTY ? this.#fresh() : this.#free
    if (node === this.#free) this.#free = this.#left[node] ?? EMPTY
    // xorshift32 (G. Marsaglia, 2003).
    this.#random ^= this.#random << 13
    this.#random ^= this.#random >>> 17
    this.#random ^= this.#random << 5
    this.#key[node] = key
    this.#copies[node] = 1
    this.#size[node] = 1
    this.#left[node] = EMPTY
    this.#right[node] = EMPTY
    this.#priority[node] = this.#random
    return node
  }

  #fresh(): number {
    if (this.#end === this.#key.length) {
      this.#key = grownFloats(this.#key)
      this.#copies = grownIntegers(this.#copies)
      this.#size = grownIntegers(this.#size)
      this.#left = grownIntegers(this.#left)
      this.#right = grownIntegers(this.#right)
      this.#priority = grownIntegers(this.#priority)
    }
    return this.#end++
  }
}
