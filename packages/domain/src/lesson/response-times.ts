import type { Incident, IncidentPriority } from '../incident/incident.ts'
import { INCIDENT_PRIORITIES } from '../incident/incident.ts'

/** How long incidents of one priority took, ms. */
export interface ResponseTimes {
  readonly priority: IncidentPriority
  readonly incidents: number
  readonly acknowledged: Spread
  readonly closed: Spread
}

/** Of how many, and the middle and the slow ones; none = null, never zero. */
export interface Spread {
  readonly n: number
  readonly medianMs: number | null
  readonly p90Ms: number | null
}

type Timed = Pick<Incident, 'priority' | 'openedAt' | 'acknowledgedAt' | 'closedAt'>

/**
 * Response times by priority: from opening to the first taking up, and to closing. What was not taken up
 * or closed yet is not among the times, and `n` says of how many they are. Nearest rank. Pure.
 */
export function responseTimes(incidents: readonly Timed[]): readonly ResponseTimes[] {
  return INCIDENT_PRIORITIES.map((priority) => {
    const own = incidents.filter((incident) => incident.priority === priority)
    return {
      priority,
      incidents: own.length,
      acknowledged: spreadOf(
        own.map(({ openedAt, acknowledgedAt }) => since(openedAt, acknowledgedAt)),
      ),
      closed: spreadOf(own.map(({ openedAt, closedAt }) => since(openedAt, closedAt))),
    }
  })
}

function since(from: number, to: number | undefined): number | undefined {
  return to === undefined ? undefined : Math.max(0, to - from)
}

function spreadOf(times: readonly (number | undefined)[]): Spread {
  const known = times.filter((time) => time !== undefined).toSorted((a, b) => a - b)
  const rank = (share: number) => known[Math.max(0, Math.ceil(share * known.length) - 1)] ?? null
  return { n: known.length, medianMs: rank(0.5), p90Ms: rank(0.9) }
}
