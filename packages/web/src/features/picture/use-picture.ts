import type { IncidentPriority, VenueElement } from '@vigie/domain'
import type { GateCount, SectorCount } from '@vigie/protocol'
import { useMemo } from 'react'
import { useAsOf, useDocuments } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { readGate } from '../../data/read-event.ts'
import type { ShownEvent, ShownGate } from '../../data/read-event.ts'
import { readIncident } from '../../data/read-incident.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import { readUnit } from '../../data/read-unit.ts'
import type { ShownUnit } from '../../data/read-unit.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useAssets } from '../../data/use-assets.ts'
import type { AssetPicture } from '../../data/use-assets.ts'
import { useEvent } from '../../data/use-event.ts'
import { useMeasured } from '../../data/use-measured.ts'
import { usePlan } from '../../data/use-plan.ts'
import { bowlPlan } from '../../ui/plan.ts'
import type { Plan } from '../../ui/plan.ts'

/** How often the list of units on duty is read again, ms: it tells who says nothing of where they are. */
const DUTY_MS = 60_000

/** Everything that the picture shows. */
export interface Picture {
  readonly event: ShownEvent | undefined
  /** Undefined while no venue is described. */
  readonly plan: Plan | undefined
  readonly elements: ReadonlyMap<string, VenueElement>
  readonly gates: ReadonlyMap<string, ShownGate>
  readonly incidents: readonly ShownIncident[]
  /** Open incidents by the place on the plan where they are, the most urgent first. */
  readonly incidentsAt: ReadonlyMap<string, readonly [ShownIncident, ...ShownIncident[]]>
  readonly assets: AssetPicture
  readonly counts: ReadonlyMap<string, GateCount>
  readonly sectors: ReadonlyMap<string, SectorCount>
  /** Units on duty; undefined while unknown. */
  readonly onDuty: readonly ShownUnit[] | undefined
}

export function usePicture(): Picture {
  const event = useEvent()
  const me = useMe()
  const asOf = useAsOf()
  const { plan: drawn, elements } = usePlan(event)
  const venue = event?.venue
  const bowl = useMemo(() => (venue === undefined ? undefined : bowlPlan(venue)), [venue])
  const plan = drawn ?? bowl
  const gateDocuments = useDocuments('gate').documents
  const incidentDocuments = useDocuments('incident').documents
  const assets = useAssets()
  const { values, version } = useMeasured('crowd')
  const path = may(me, 'unit.read') && asOf === undefined ? '/api/units' : undefined
  const listed = useDocumentList(path, { everyMs: DUTY_MS })
  const incidents = useMemo(
    () =>
      [...incidentDocuments.values()]
        .flatMap((document) => readIncident(document) ?? [])
        .filter(({ state }) => state !== 'closed')
        .toSorted((a, b) => a.priority - b.priority || a.openedAtMs - b.openedAtMs),
    [incidentDocuments],
  )
  const measured = useMemo(
    () =>
      asOf === undefined
        ? { counts: new Map(values.gates), sectors: new Map(values.sectors) }
        : { counts: new Map<string, GateCount>(), sectors: new Map<string, SectorCount>() },
    // oxlint-disable-next-line react/exhaustive-deps -- the maps are the same, their version is not.
    [values, version, asOf],
  )
  return {
    event,
    plan,
    elements: useMemo(() => new Map(elements.map((each) => [each.id, each])), [elements]),
    gates: useMemo(
      () =>
        new Map(
          [...gateDocuments.values()].flatMap((document) => {
            const gate = readGate(document)
            return gate === undefined ? [] : [[gate.id, gate] as const]
          }),
        ),
      [gateDocuments],
    ),
    incidents,
    incidentsAt: useMemo(() => byPlace(incidents, plan), [incidents, plan]),
    assets,
    ...measured,
    onDuty: useMemo(
      () =>
        listed.data
          ?.flatMap((document) => readUnit(document))
          .filter(({ duty }) => duty !== undefined),
      [listed.data],
    ),
  }
}

function byPlace(
  incidents: readonly ShownIncident[],
  plan: Plan | undefined,
): Picture['incidentsAt'] {
  const places = new Map<string, [ShownIncident, ...ShownIncident[]]>()
  for (const incident of incidents) {
    const { place } = incident
    if (place === undefined || plan?.anchors.has(place) !== true) continue
    const there = places.get(place)
    if (there === undefined) places.set(place, [incident])
    else there.push(incident)
  }
  return places
}

/** The gates that an outage reaches, with how urgent that is: down as priority 1, degraded as 2. */
export function urgencyOf(effect: 'down' | 'degraded'): IncidentPriority {
  return effect === 'down' ? 1 : 2
}
