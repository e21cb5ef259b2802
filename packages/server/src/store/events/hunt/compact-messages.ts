import type { SegmentEnd } from '../event-store.ts'

/** To the process that compacts: one piece of work at a time. */
export type CompactRequest =
  | { readonly kind: 'step'; readonly end: SegmentEnd }
  | { readonly kind: 'merge' }

/** From it: once that it is ready, then one for each request. */
export type CompactAnswer =
  | { readonly kind: 'ready'; readonly missing: readonly string[] }
  /** Events taken, or files merged. */
  | { readonly kind: 'done'; readonly events: number }
  | { readonly kind: 'broken'; readonly message: string }
