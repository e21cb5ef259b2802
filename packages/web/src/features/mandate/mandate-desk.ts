import type { MandateDetail } from '@vigie/protocol'
import type { ShownMandate } from './read-mandate.ts'

/** What the parts of one mandate's pane share. */
export interface MandateDesk {
  readonly mandate: ShownMandate
  readonly detail: MandateDetail
  readonly mayWrite: boolean
  readonly isRunning: boolean
  readonly nameOf: (person: string) => string
  /** Sends one gesture to a path below the mandate; true when it was carried out. */
  readonly send: (path: string, body: object) => Promise<boolean>
}
