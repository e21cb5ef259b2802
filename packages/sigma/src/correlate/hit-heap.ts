// Pairing heaps over hits (M. Fredman et al., 1986): a hit that comes out of order joins in O(1) and the
// earliest leaves in O(log n) amortised, whatever the order in which somebody makes them come.
import { NONE } from './hit-lists.ts'
import type { HitLists } from './hit-lists.ts'

/** The root after two heaps became one. Either may be `NONE`. Of two equals the first is on top. */
export function meld(hits: HitLists, one: number, other: number): number {
  if (one === NONE) return other
  if (other === NONE) return one
  const isFirst = (hits.timeMs[one] ?? 0) <= (hits.timeMs[other] ?? 0)
  const top = isFirst ? one : other
  const below = isFirst ? other : one
  hits.next[below] = hits.child[top] ?? NONE
  hits.child[top] = below
  return top
}

/** The root after the earliest hit, the root, has left; that hit is then in no heap. */
export function withoutEarliest(hits: HitLists, root: number): number {
  let paired = NONE
  let next = hits.child[root] ?? NONE
  hits.child[root] = NONE
  while (next !== NONE) {
    const one = next
    const other = hits.next[one] ?? NONE
    next = other === NONE ? NONE : (hits.next[other] ?? NONE)
    hits.next[one] = NONE
    if (other !== NONE) hits.next[other] = NONE
    const pair = meld(hits, one, other)
    hits.next[pair] = paired
    paired = pair
  }
  let merged = NONE
  while (paired !== NONE) {
    const pair = paired
    paired = hits.next[pair] ?? NONE
    hits.next[pair] = NONE
    merged = meld(hits, pair, merged)
  }
  return merged
}

/** Every hit of a heap, in no order. */
export function* hitsOfHeap(hits: HitLists, root: number): Generator<number> {
  const open = [root]
  for (let hit = open.pop(); hit !== undefined; hit = open.pop()) {
    if (hit === NONE) continue
    open.push(hits.next[hit] ?? NONE, hits.child[hit] ?? NONE)
    yield hit
  }
}
