import type { HuntFailure, HuntQuestion } from './hunt-store.ts'
import type { SegmentEnd } from '../event-store.ts'

/** What the process is started with. */
export interface HuntSettings {
  /** Event directory. */
  readonly events: string
  readonly memoryMb: number
}

/** To the process. */
export type HuntMessage =
  | {
      readonly kind: 'ask'
      readonly id: number
      readonly question: HuntQuestion
      /** What is acknowledged, and thus part of the answer. */
      readonly end: SegmentEnd
      readonly limitMs: number
    }
  | { readonly kind: 'stop'; readonly id: number }

/** From the process: once that it is ready, then one for each question. */
export type HuntAnswerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answered'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly code: HuntFailure }
  | { readonly kind: 'broken'; readonly id: number; readonly message: string }
