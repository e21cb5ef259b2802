import { isRecord } from '@vigie/kit'
import type { DetectionRule } from '@vigie/sigma'
import type { InputStep } from './input-steps.ts'
import type { Input } from './list-inputs.ts'
import type { InputPlace } from './match-input.ts'
import type { PieceResult } from './match-piece.ts'
import type { Piece } from './piece.ts'
import type { TimeWindow } from './time-window.ts'

/** What a thread knows from the start. */
export interface WorkerTask {
  readonly kind: 'match-task'
  readonly inputs: readonly Input[]
  readonly rules: readonly DetectionRule[]
  readonly window: TimeWindow
  readonly observes: boolean
  readonly correlatedFields: ReadonlyMap<number, readonly string[]>
}

/** What the main thread says to a thread that matches, itself included. */
export type ToMatcher =
  | {
      readonly kind: 'piece'
      readonly ticket: number
      readonly input: number
      readonly piece: Piece
    }
  | {
      readonly kind: 'read'
      readonly ticket: number
      readonly input: number
      readonly place: InputPlace
    }
  /** Of the hits of a read. */
  | { readonly kind: 'consumed'; readonly ticket: number; readonly hits: number }

/** What it hears; a ticket bears the number that it gave. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'piece'; readonly ticket: number; readonly result: PieceResult }
  | { readonly kind: 'step'; readonly ticket: number; readonly step: InputStep }

/** Tells a task of ours; its maker is this program, so that its mark is enough. */
export function isWorkerTask(value: unknown): value is WorkerTask {
  return isRecord(value) && value['kind'] === 'match-task'
}
