import type { Json } from '@vigie/kit'
import type { PlainValue } from './rule/plain-value.ts'
import type { DetectionRule } from './rule/sigma-rule.ts'

/** A rule that matched an event. */
export interface Match {
  /** Its author must be shown with the match (Detection Rule License). */
  readonly rule: DetectionRule
  /** Which of the event's views the rule matched under. */
  readonly viewIndex: number
  /**
   * True when the event's log source is not known and the rule names one: the rule was tried
   * regardless, and the match deserves less trust.
   */
  readonly logSourceAssumed: boolean
  /** Why it matched, in the order of the condition; at most 64. Empty when only absences decided. */
  readonly details: readonly MatchDetail[]
}

/** One test that held, to show the rule and the event side by side. */
export interface MatchDetail {
  readonly selection: string
  /** Absent for keywords. */
  readonly field?: string
  readonly modifiers: readonly string[]
  /** The value as the rule writes it. */
  readonly pattern: PlainValue
  /** The event's value that satisfied it; absent when the test holds by the absence of one. */
  readonly value?: Json
}
