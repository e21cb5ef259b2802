import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * A critical message: something that named people must have read. At Manchester Arena and Itaewon
 * somebody had the information and it did not reach the person who decided (operations reference
 * §3.6); here, unread is a state that rises by itself. Its id is `RBT-M3`.
 */
export interface CriticalMessage {
  readonly id: string
  readonly text: Sealed
  readonly tlp: Tlp
  readonly recipients: readonly string[]
  /** Epoch ms of the first reading, by person. */
  readonly readAt: Readonly<Record<string, number>>
  readonly chain: EscalationChain
  readonly escalations: readonly Escalation[]
  /** Incident that it is about. */
  readonly incident?: string
  readonly sentBy: string
  /** Epoch ms, by the clock of the server: escalation is counted from here. */
  readonly sentAt: number
  readonly withdrawn?: Sealed
  readonly changedAt: number
}

/** Who hears of a message that is not read. */
export interface EscalationChain {
  readonly deputy: string
  readonly commander: string
}

export interface Escalation {
  readonly step: EscalationStep
  readonly person: string
  readonly at: number
}

export const ESCALATION_STEPS = ['deputy', 'commander'] as const
export type EscalationStep = (typeof ESCALATION_STEPS)[number]

/** How long a message may stay unread, ms (operations reference §6, M8). */
export const ESCALATE_AFTER_MS: Readonly<Record<EscalationStep, number>> = {
  deputy: 60_000,
  commander: 120_000,
}

export type MessageCommand =
  | {
      readonly kind: 'message.send'
      readonly text: Sealed
      readonly recipients: readonly string[]
      readonly chain: EscalationChain
      readonly incident?: string
    }
  | { readonly kind: 'message.read'; readonly person: string }
  | { readonly kind: 'message.escalate'; readonly step: EscalationStep; readonly now: number }
  | { readonly kind: 'message.withdraw'; readonly reason: Sealed }
