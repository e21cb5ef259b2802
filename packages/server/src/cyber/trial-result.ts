import type { RuleTrialResult } from '@vigie/protocol'
import type { Trial } from './rule-engine.ts'
import { eventObject, isoOrNull, whyOf } from './match-view.ts'
import { isoTime } from '../http/present.ts'

const MATCHES_SHOWN = 50

/** What a trial found, the newest match first. */
export function trialResult(
  { events, unparsed, matches }: Extract<Trial, { readonly kind: 'done' }>,
  tookMs: number,
): RuleTrialResult {
  const byReference = new Map(events.map((event) => [event.reference, event]))
  const shown = matches
    .slice(-MATCHES_SHOWN)
    .toReversed()
    .flatMap((match) => {
      const event = byReference.get(match.event)
      if (event === undefined) return []
      return [
        {
          id: event.reference,
          at: isoOrNull(match.atMs),
          receivedAt: isoTime(event.receivedAtMs),
          source: event.source,
          event: eventObject(event.line),
          ...whyOf(match.why),
        },
      ]
    })
  return { events: events.length, unparsed, matchesTotal: matches.length, matches: shown, tookMs }
}
