import type { TriageCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { TriageGesture } from '@vigie/protocol'
import type { Seal } from '../http/submit-gesture.ts'

/** Longest snooze; longer ones are what suppressions and states are for. */
export const SNOOZE_MOST_MS = 30 * 86_400_000

/** Tells whether a snooze would end in the past, or too far ahead. */
export function isImpossibleSnooze(gesture: TriageGesture, nowMs: number): boolean {
  if (gesture.kind !== 'snooze') return false
  const until = Date.parse(gesture.until)
  return until <= nowMs || until > nowMs + SNOOZE_MOST_MS
}

/** The command that a gesture of triage on the wire stands for. */
export function triageCommand(gesture: TriageGesture, seal: Seal): TriageCommand {
  switch (gesture.kind) {
    case 'assign':
      return { kind: 'finding.assign', owner: gesture.owner }
    case 'set-state':
      return { kind: 'finding.set-state', state: gesture.state }
    case 'set-priority':
      return { kind: 'finding.set-priority', priority: gesture.priority }
    case 'close':
      return { kind: 'finding.close', resolution: gesture.resolution, reason: seal(gesture.reason) }
    case 'reopen':
      return { kind: 'finding.reopen', reason: seal(gesture.reason) }
    case 'snooze':
      return {
        kind: 'finding.snooze',
        until: Date.parse(gesture.until),
        reason: seal(gesture.reason),
      }
    case 'wake':
      return { kind: 'finding.wake' }
    default:
      return unreachable(gesture)
  }
}
