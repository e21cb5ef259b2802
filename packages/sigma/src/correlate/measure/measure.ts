import type { Json } from '@vigie/kit'

/**
 * What a correlation knows of the windows of its groups, kept up to date hit by hit. One per rule;
 * groups are slots, small whole numbers. The engine guarantees that hits enter in order of event time
 * and leave in the order in which they entered, and that a slot is forgotten before it is used again.
 */
export interface Measure {
  /** Whether a hit stays in its group's window; otherwise the measure remembers what it needs. */
  readonly keepsHits: boolean
  /** Estimated bytes that a group costs beyond its hits. */
  readonly bytesPerGroup: number
  enter(slot: number, hit: number): void
  leave(slot: number, hit: number): void
  /** Whether the condition holds at an instant, all of whose hits have entered. */
  holds(slot: number, nowMs: number): boolean
  /** What is compared; undefined where it is not a number. */
  value(slot: number, nowMs: number): number | undefined
  forget(slot: number): void
  /** References that explain why it holds, oldest first; undefined when those of the window do. */
  evidence(slot: number, nowMs: number): Evidence | undefined
  /** What `restore` needs beyond the hits of the window. */
  save(slot: number): Json
  /** False when the value is not one that `save` gave; the slot is then as after `forget`. */
  restore(slot: number, saved: unknown): boolean
}

export interface Evidence {
  readonly firstMs: number
  readonly events: readonly string[]
}
