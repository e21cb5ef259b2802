import { ESCALATE_AFTER_MS, ESCALATION_STEPS } from './message.ts'
import type { CriticalMessage, EscalationStep } from './message.ts'

/** Recipients who have not read it yet; nobody once it is withdrawn. */
export function unreadBy(message: CriticalMessage): readonly string[] {
  if (message.withdrawn !== undefined) return []
  return message.recipients.filter((person) => message.readAt[person] === undefined)
}

/** Steps of the escalation that are due at `now`, epoch ms, and not taken yet. Pure. */
export function stepsDue(message: CriticalMessage, now: number): readonly EscalationStep[] {
  if (unreadBy(message).length === 0) return []
  return ESCALATION_STEPS.filter(
    (step) =>
      now - message.sentAt >= ESCALATE_AFTER_MS[step] &&
      !message.escalations.some((taken) => taken.step === step),
  )
}
