import type { Sealed } from '../log/entry.ts'
import type { Regime } from './regime.ts'

/** A regime that runs on a case. It keeps the regime as it was when it started. */
export interface RegulatoryClock {
  readonly regime: Regime
  readonly awareness: Awareness
  /** Stages that were done, by their id. */
  readonly done: readonly StageDone[]
  /** Why it no longer counts: the duty proved not to apply. */
  readonly stopped?: { readonly at: number; readonly by: string; readonly reason: Sealed }
}

/** When the organisation became aware, who established it and on what ground. */
export interface Awareness {
  /** Epoch ms. */
  readonly at: number
  readonly establishedBy: string
  readonly how: Sealed
  /** How often it was corrected since. */
  readonly corrections: number
}

export interface StageDone {
  readonly stage: string
  /** Epoch ms, when it was sent. */
  readonly at: number
  readonly by: string
  /** Reference that the authority gave. */
  readonly reference?: Sealed
}
