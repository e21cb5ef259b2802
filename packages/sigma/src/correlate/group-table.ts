import { NONE, grownBytes, grownFloats, grownIntegers } from './hit-lists.ts'

const FIRST_CAPACITY = 64

/**
 * The groups of one rule, as slots: what is known of each lies in typed columns. Groups are also kept
 * in order of their last event, in two lists: those of a single event, and the others. Room is made
 * from the first list first, so that a flood of new keys pushes out its own kind.
 */
export class GroupTable {
  readonly #slotOf = new Map<string, number>()
  readonly #keys: string[] = []
  /** Labels that differ from their keys. */
  readonly #labels = new Map<number, string>()
  /** Ends of the window's list and of the held list. */
  windowFirst = new Int32Array(FIRST_CAPACITY)
  windowLast = new Int32Array(FIRST_CAPACITY)
  heldFirst = new Int32Array(FIRST_CAPACITY)
  heldLast = new Int32Array(FIRST_CAPACITY)
  /** Root of the heap of what is held out of order, for the few groups that have one. */
  readonly heaps = new Map<number, number>()
  /** Grows when a slot is given back. */
  generation = new Int32Array(FIRST_CAPACITY)
  /** Instants up to this one have been judged. */
  judgedMs = new Float64Array(FIRST_CAPACITY)
  arrivedMs = new Float64Array(FIRST_CAPACITY)
  /** When a group fired last, for those that have. */
  readonly firedMs = new Map<number, number>()
  bytes = new Int32Array(FIRST_CAPACITY)
  /** 1 when the condition held at the last instant that was judged. */
  isMet = new Uint8Array(FIRST_CAPACITY)
  #newer = new Int32Array(FIRST_CAPACITY)
  #older = new Int32Array(FIRST_CAPACITY)
  /** 0 for groups of a single event, 1 for the others. */
  #tier = new Uint8Array(FIRST_CAPACITY)
  readonly #oldest: [number, number] = [NONE, NONE]
  readonly #newest: [number, number] = [NONE, NONE]
  #end = 0
  #free = NONE

  get size(): number {
    return this.#slotOf.size
  }

  find(key: string): number | undefined {
    return this.#slotOf.get(key)
  }

  /** The key of a group as its first event wrote it. */
  label(slot: number): string {
    return this.#labels.get(slot) ?? this.#keys[slot] ?? ''
  }

  /** A slot for a group that has none. */
  add(key: string, label: string): number {
    const slot = this.#free === NONE ? this.#fresh() : this.#free
    if (slot === this.#free) this.#free = this.#newer[slot] ?? NONE
    this.#slotOf.set(key, slot)
    this.#keys[slot] = key
    if (label !== key) this.#labels.set(slot, label)
    this.clear(slot)
    this.#tier[slot] = 0
    this.#append(slot, 0)
    return slot
  }

  /** As if nothing had been heard of the group yet; the caller has taken its hits. */
  clear(slot: number): void {
    this.windowFirst[slot] = NONE
    this.windowLast[slot] = NONE
    this.heldFirst[slot] = NONE
    this.heldLast[slot] = NONE
    this.heaps.delete(slot)
    this.judgedMs[slot] = Number.NEGATIVE_INFINITY
    this.arrivedMs[slot] = Number.NEGATIVE_INFINITY
    this.firedMs.delete(slot)
    this.isMet[slot] = 0
    this.bytes[slot] = 0
    this.generation[slot] = ((this.generation[slot] ?? 0) + 1) | 0
  }

  /** The group has a further event: it becomes the newest, and one of several events. */
  touch(slot: number): void {
    const tier = this.#tier[slot] === 0 ? 0 : 1
    if (tier === 1 && this.#newest[1] === slot) return
    this.#unlink(slot, tier)
    this.#tier[slot] = 1
    this.#append(slot, 1)
  }

  remove(slot: number): void {
    this.#unlink(slot, this.#tier[slot] === 0 ? 0 : 1)
    this.#slotOf.delete(this.#keys[slot] ?? '')
    this.#keys[slot] = ''
    this.#labels.delete(slot)
    this.generation[slot] = ((this.generation[slot] ?? 0) + 1) | 0
    this.#newer[slot] = this.#free
    this.#free = slot
  }

  /** The group that was heard of least recently, of a single event (tier 0) or of several (tier 1). */
  oldest(tier: 0 | 1): number {
    return this.#oldest[tier]
  }

  /** Slots in order of their last event, those of a single event first. */
  *slots(): Generator<{ readonly slot: number; readonly tier: 0 | 1 }> {
    for (const tier of [0, 1] as const) {
      for (let slot = this.#oldest[tier]; slot !== NONE; slot = this.#newer[slot] ?? NONE) {
        yield { slot, tier }
      }
    }
  }

  #append(slot: number, tier: 0 | 1): void {
    const newest = this.#newest[tier]
    this.#older[slot] = newest
    this.#newer[slot] = NONE
    if (newest === NONE) this.#oldest[tier] = slot
    else this.#newer[newest] = slot
    this.#newest[tier] = slot
  }

  #unlink(slot: number, tier: 0 | 1): void {
    const older = this.#older[slot] ?? NONE
    const newer = this.#newer[slot] ?? NONE
    if (older === NONE) this.#oldest[tier] = newer
    else this.#newer[older] = newer
    if (newer === NONE) this.#newest[tier] = older
    else this.#older[newer] = older
  }

  #fresh(): number {
    if (this.#end === this.windowFirst.length) this.#grow()
    return this.#end++
  }

  #grow(): void {
    this.windowFirst = grownIntegers(this.windowFirst)
    this.windowLast = grownIntegers(this.windowLast)
    this.heldFirst = grownIntegers(this.heldFirst)
    this.heldLast = grownIntegers(this.heldLast)
    this.generation = grownIntegers(this.generation)
    this.isMet = grownBytes(this.isMet)
    this.#newer = grownIntegers(this.#newer)
    this.#older = grownIntegers(this.#older)
    this.#tier = grownBytes(this.#tier)
    this.judgedMs = grownFloats(this.judgedMs)
    this.arrivedMs = grownFloats(this.arrivedMs)
    this.bytes = grownIntegers(this.bytes)
  }
}
