import { GATE_STATES, INCIDENT_PRIORITIES } from '@vigie/domain'
import type { Affected, FindingLevel, GateState, IncidentPriority, Venue } from '@vigie/domain'
import type { Documents } from '../../data/live-state.ts'
import { readGate } from '../../data/read-event.ts'
import { readFinding } from '../../data/read-finding.ts'
import { readIncident } from '../../data/read-incident.ts'
import type { ShownIncident } from '../../data/read-incident.ts'

/** A gate of the venue with its last confirmation; `unknown` when nobody ever confirmed it. */
export interface WallGate {
  readonly id: string
  readonly bearing: number
  readonly state: GateState | 'unknown'
  /** Epoch ms. */
  readonly confirmedAtMs: number | undefined
}

/** A confirmation older than this is no longer drawn in full ink, ms. */
export const OLD_WORD_MS = 30 * 60_000

export const SHOWN_GATE_STATES = [...GATE_STATES, 'unknown'] as const

/** Every gate of the venue, confirmed or not. */
export function wallGates(venue: Venue | undefined, documents: Documents): readonly WallGate[] {
  return (venue?.gates ?? []).map(({ id, bearing }) => {
    const document = documents.get(id)
    const gate = document && readGate(document)
    return {
      id,
      bearing,
      state: gate?.state ?? 'unknown',
      confirmedAtMs: gate?.confirmedAtMs,
    }
  })
}

/** Open incidents, most urgent first, then the one that waited longest. */
export function openIncidents(documents: Documents): readonly ShownIncident[] {
  return [...documents.values()]
    .flatMap((document) => readIncident(document) ?? [])
    .filter((incident) => incident.state !== 'closed')
    .toSorted((a, b) => a.priority - b.priority || a.openedAtMs - b.openedAtMs)
}

export function countByPriority(
  incidents: readonly ShownIncident[],
): readonly { readonly priority: IncidentPriority; readonly count: number }[] {
  return INCIDENT_PRIORITIES.map((priority) => ({
    priority,
    count: incidents.filter((incident) => incident.priority === priority).length,
  }))
}

/** The most urgent open incident at each place of the venue. */
export function urgentByPlace(
  incidents: readonly ShownIncident[],
): ReadonlyMap<string, IncidentPriority> {
  const places = new Map<string, IncidentPriority>()
  for (const { place, priority } of incidents) {
    if (place === undefined) continue
    const known = places.get(place)
    if (known === undefined || priority < known) places.set(place, priority)
  }
  return places
}

/** Those places, and the gates that an outage reaches: one that is down counts as priority 1, a degraded one as 2. */
export function withAffected(
  places: ReadonlyMap<string, IncidentPriority>,
  gates: readonly Pick<Affected, 'id' | 'effect'>[],
): ReadonlyMap<string, IncidentPriority> {
  const all = new Map(places)
  for (const { id, effect } of gates) {
    const priority = effect === 'down' ? 1 : 2
    all.set(id, Math.min(priority, all.get(id) ?? priority) === 1 ? 1 : 2)
  }
  return all
}

/** Findings that wait for triage, by level. */
export function findingCounts(documents: Documents): {
  readonly fresh: number
  readonly toDo: number
  readonly byLevel: ReadonlyMap<FindingLevel, number>
} {
  const toDo = [...documents.values()]
    .flatMap((document) => readFinding(document) ?? [])
    .filter((finding) => finding.state !== 'closed' && finding.state !== 'escalated')
  const byLevel = new Map<FindingLevel, number>()
  for (const { level } of toDo) byLevel.set(level, (byLevel.get(level) ?? 0) + 1)
  return {
    fresh: toDo.filter((finding) => finding.state === 'new').length,
    toDo: toDo.length,
    byLevel,
  }
}
