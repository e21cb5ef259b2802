import type { IncidentType } from '../incident/incident.ts'
import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * A message by radio, telephone or word of mouth, as the main courante has it: number, time, origin,
 * recipient, medium, subject, what was done, closed by (operations reference §3.7). Its id is `RBT-A3`
 * (*appel*).
 */
export interface Call {
  readonly id: string
  /** The entry that logged it; what is struck is that entry. */
  readonly entry: string
  readonly medium: CallMedium
  /** Radio channel or talk group: a code. */
  readonly channel?: string
  /** Who spoke: a call-sign, a function, a number. */
  readonly from: Sealed
  readonly to?: Sealed
  readonly text: Sealed
  readonly topic?: IncidentType
  /** Gate, sector or installation of the venue, by its id there. */
  readonly place?: string
  readonly readBack: ReadBack
  /** The person that heard it, when another one typed. */
  readonly heardBy?: string
  /** Where it stood on paper, when it was entered afterwards. */
  readonly paper?: PaperLine
  readonly followUps: readonly CallFollowUp[]
  /** Incident that it belongs to, the last that was named. */
  readonly incident?: string
  readonly tlp: Tlp
  readonly state: 'open' | 'closed'
  readonly closedBy?: string
  readonly loggedBy: string
  /** Epoch ms: when it was said, when it was written, when it reached us. */
  readonly happenedAt: number
  readonly writtenAt: number
  readonly receivedAt: number
  readonly changedAt: number
}

export const CALL_MEDIA = ['radio', 'telephone', 'in-person', 'message', 'camera', 'other'] as const
export type CallMedium = (typeof CALL_MEDIA)[number]

/** Whether the recipient repeated the message, and how that went. */
export const READ_BACKS = ['none', 'awaited', 'correct', 'corrected'] as const
export type ReadBack = (typeof READ_BACKS)[number]

/** A line of a sheet of paper that was filled in while Vigie could not be reached. */
export interface PaperLine {
  /** Number of the sheet: a code. */
  readonly sheet: string
  readonly line: number
}

/** What was done about it (*suite donnée*). */
export interface CallFollowUp {
  readonly action: Sealed
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

/** What is said of a call when it is logged. */
export interface CallSaid {
  readonly medium: CallMedium
  readonly channel?: string
  readonly from: Sealed
  readonly to?: Sealed
  readonly text: Sealed
  readonly topic?: IncidentType
  readonly place?: string
  readonly readBack?: ReadBack
  readonly heardBy?: string
  readonly paper?: PaperLine
  readonly incident?: string
}

export type CallCommand =
  | { readonly kind: 'call.log'; readonly said: CallSaid }
  | { readonly kind: 'call.read-back'; readonly result: ReadBack }
  | { readonly kind: 'call.follow-up'; readonly action: Sealed; readonly incident?: string }
  | { readonly kind: 'call.close' }
