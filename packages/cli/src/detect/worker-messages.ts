import { isRecord } from '@vigie/kit'
import type { DetectionRule } from '@vigie/sigma'
import type { Input } from './list-inputs.ts'
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

/** What the main thread says; what it hears are `InputStep`s. */
export type ToWorker =
  | { readonly kind: 'read'; readonly input: number; readonly from: number }
  | { readonly kind: 'consumed'; readonly hits: number }

/** Tells a task of ours; its maker is this program, so that its mark is enough. */
export function isWorkerTask(value: unknown): value is WorkerTask {
  return isRecord(value) && value['kind'] === 'match-task'
}
