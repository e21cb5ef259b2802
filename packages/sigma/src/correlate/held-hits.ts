// What a group holds until it may be judged: a list for what comes in order, which is the rule, and a heap
// for the rest. Both lie in the columns of the hits; their ends in those of the groups.
import type { GroupTable } from './group-table.ts'
import { hitsOfHeap, meld, withoutEarliest } from './hit-heap.ts'
import { NONE } from './hit-lists.ts'
import type { HitLists } from './hit-lists.ts'

export class HeldHits {
  readonly #groups: GroupTable
  readonly #hits: HitLists

  constructor(groups: GroupTable, hits: HitLists) {
    this.#groups = groups
    this.#hits = hits
  }

  /** Holds a hit that is in no list yet. */
  add(slot: number, hit: number): void {
    const groups = this.#groups
    const hits = this.#hits
    const last = groups.heldLast[slot] ?? NONE
    if (last === NONE) {
      groups.heldFirst[slot] = hit
      groups.heldLast[slot] = hit
    } else if ((hits.timeMs[hit] ?? 0) >= (hits.timeMs[last] ?? 0)) {
      hits.next[last] = hit
      groups.heldLast[slot] = hit
    } else {
      hits.keepChildren()
      groups.heaps.set(slot, meld(hits, this.#heapOf(slot), hit))
    }
  }

  /** Event time of the earliest; infinity when nothing is held. */
  earliestMs(slot: number): number {
    const listed = this.#groups.heldFirst[slot] ?? NONE
    const heaped = this.#heapOf(slot)
    return Math.min(this.#timeOf(listed), this.#timeOf(heaped))
  }

  /** Takes the earliest out; something is held. */
  takeEarliest(slot: number): number {
    const groups = this.#groups
    const hits = this.#hits
    const listed = groups.heldFirst[slot] ?? NONE
    const heaped = this.#heapOf(slot)
    if (this.#timeOf(heaped) < this.#timeOf(listed)) {
      const root = withoutEarliest(hits, heaped)
      if (root === NONE) groups.heaps.delete(slot)
      else groups.heaps.set(slot, root)
      return heaped
    }
    const next = hits.next[listed] ?? NONE
    groups.heldFirst[slot] = next
    if (next === NONE) groups.heldLast[slot] = NONE
    hits.next[listed] = NONE
    return listed
  }

  /** All of them, in no order. */
  *of(slot: number): Generator<number> {
    yield* this.#hits.listFrom(this.#groups.heldFirst[slot] ?? NONE)
    yield* hitsOfHeap(this.#hits, this.#heapOf(slot))
  }

  #heapOf(slot: number): number {
    const { heaps } = this.#groups
    return heaps.size === 0 ? NONE : (heaps.get(slot) ?? NONE)
  }

  #timeOf(hit: number): number {
    return hit === NONE ? Number.POSITIVE_INFINITY : (this.#hits.timeMs[hit] ?? 0)
  }
}
