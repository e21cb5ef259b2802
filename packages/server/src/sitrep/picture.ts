import {
  EVENT_ID,
  FINDING_LEVELS,
  isTaskOpen,
  MOST_SOURCES,
  mostRestricted,
  tallyOf,
  TLP_LEVELS,
} from '@vigie/domain'
import type {
  Call,
  CasualtyTally,
  CrowdAlarm,
  DecisionRecord,
  FindingLevel,
  GateConfirmation,
  Incident,
  Principal,
  RoomTask,
  Sealed,
  SportingEvent,
  Tlp,
} from '@vigie/domain'
import type { Projection } from '../store/log-record.ts'
import { callView } from '../store/views/call-view.ts'
import { casualtyView } from '../store/views/casualty-view.ts'
import { crowdAlarmView } from '../store/views/crowd-view.ts'
import { eventView, gateView } from '../store/views/event-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { decisionView, roomTaskView } from '../store/views/room-view.ts'
import { strikeView } from '../store/views/strike-view.ts'
import { unitView } from '../store/views/unit-view.ts'
import { sourcesOf } from './sources-of.ts'
import type { ReadDeps } from './sources-of.ts'

/** Something of the room, its words opened (null: purged), and the entries that tell of it. */
export interface Seen<S> {
  readonly state: S
  readonly words: string | null
  readonly sources: readonly string[]
}

/**
 * The room as one reader may see it now: what a situation report is drafted from and what is printed.
 * Incidents that are kept to named people are not in it, since a report has other readers.
 */
export interface Picture {
  /** Arrival position, and epoch ms. */
  readonly position: number
  readonly at: number
  readonly event: Seen<SportingEvent> | undefined
  /** Not closed, the most urgent first. */
  readonly incidents: readonly Seen<Incident>[]
  readonly closed: readonly Seen<Incident>[]
  readonly gates: readonly Seen<GateConfirmation>[]
  readonly unconfirmedGates: readonly string[]
  readonly alarms: readonly Seen<CrowdAlarm>[]
  readonly casualties: readonly {
    readonly incident: string
    readonly tally: CasualtyTally
    readonly sources: readonly string[]
  }[]
  readonly units: UnitSums | undefined
  readonly decisions: readonly Seen<DecisionRecord>[]
  readonly tasks: readonly Seen<RoomTask>[]
  readonly calls: readonly (Seen<Call> & {
    readonly from: string | null
    readonly to: string | null
  })[]
  /** Undefined: none, or none for this reader. */
  readonly findings: AlertSums | undefined
  readonly zone: string
  /** Of everything in it. */
  readonly tlp: Tlp
}

export interface UnitSums {
  readonly onDuty: number
  readonly sent: number
  readonly people: number
  readonly sources: readonly string[]
}

/** Alerts in triage: how many of each level, and the entries that opened the most severe. */
export interface AlertSums {
  readonly levels: ReadonlyMap<FindingLevel, number>
  readonly sources: readonly string[]
}

const PAGE = 500
/** Alerts are counted up to here, which says enough. */
const MOST_COUNTED = 2_000
/** No report and no sheet holds more of one thing; the most urgent come first. */
const MOST = 300

/** Reads the room for one reader; `from`, epoch ms, bounds what is over: closed incidents, decisions. */
export function pictureFor(
  deps: ReadDeps,
  reader: Principal,
  { at, from }: { readonly at: number; readonly from: number },
): Picture {
  const { record } = deps
  const position = record.position()
  const markings: Tlp[] = ['CLEAR']
  const visible = <S extends object>(view: Projection<S>, where: Where = {}): readonly S[] =>
    documentsFor(deps, reader, view, where)
  const seen = <S extends object>(kind: string, id: string, state: S, words?: Sealed): Seen<S> => {
    markings.push(markingOf(state))
    return {
      state,
      words: words === undefined ? null : (record.open(words.sealed) ?? null),
      sources: sourcesOf(deps, reader, { kind, id }),
    }
  }

  const incidents = visible(incidentView).filter(({ people }) => people === undefined)
  const isPart = (state: { readonly incident?: string }) =>
    state.incident === undefined || incidents.some(({ id }) => id === state.incident)
  const [event] = visible(eventView)
  const gates = visible(gateView)
  const confirmed = new Set(gates.map(({ id }) => id))
  const open = incidents.filter(({ state }) => state !== 'closed').toSorted(byUrgency)
  const closed = incidents.filter(({ closedAt }) => closedAt !== undefined && closedAt >= from)
  const calls = visible(callView, { where: { state: ['open'] } }).filter(
    (call) => isPart(call) && record.view(strikeView).get(call.entry) === undefined,
  )
  const incidentSeen = (incident: Incident) =>
    seen('incident', incident.id, incident, incident.title)

  const picture = {
    position,
    at,
    event: event && seen('event', EVENT_ID, event, event.name),
    incidents: open.slice(0, MOST).map(incidentSeen),
    closed: closed.slice(0, MOST).map(incidentSeen),
    gates: gates.map((gate) => seen('gate', gate.id, gate)),
    unconfirmedGates: (event?.venue?.gates ?? []).flatMap(({ id }) =>
      confirmed.has(id) ? [] : [id],
    ),
    alarms: visible(crowdAlarmView, { where: { severity: [1, 2, 3] } }).map((alarm) =>
      seen('crowd-alarm', alarm.id, alarm),
    ),
    casualties: casualtiesIn(deps, reader, open),
    units: unitSums(deps, reader),
    decisions: visible(decisionView)
      .filter((decision) => decision.decidedAt >= from && isPart(decision))
      .toSorted((a, b) => a.decidedAt - b.decidedAt)
      .slice(-MOST)
      .map((decision) => seen('decision', decision.id, decision, decision.texts.decision)),
    tasks: visible(roomTaskView, { where: { standing: [1, 2] } })
      .filter((task) => isTaskOpen(task) && isPart(task))
      .toSorted((a, b) => a.dueAt - b.dueAt)
      .slice(0, MOST)
      .map((task) => seen('task', task.id, task, task.title)),
    calls: calls
      .toSorted((a, b) => a.happenedAt - b.happenedAt)
      .slice(-MOST)
      .map((call) => ({
        ...seen('call', call.id, call, call.text),
        from: record.open(call.from.sealed) ?? null,
        to: call.to === undefined ? null : (record.open(call.to.sealed) ?? null),
      })),
    findings: findingsByLevel(deps, reader),
    zone: event?.timeZone ?? 'UTC',
  }
  return { ...picture, tlp: mostRestricted(markings) }
}

interface Where {
  readonly where?: Readonly<Record<string, readonly (string | number)[]>>
}

/** Every document of a view that is for this reader. */
function documentsFor<S extends object>(
  { record, presenter }: ReadDeps,
  reader: Principal,
  projection: Projection<S>,
  where: Where & { readonly most?: number },
): readonly S[] {
  const { most = Infinity, ...filter } = where
  const found: S[] = []
  const view = record.view(projection)
  let cursor: string | undefined
  do {
    const page = view.list({ ...filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    for (const { id, position, state } of page.documents) {
      if (presenter.isFor(reader, { view: projection.name, id, position, state })) found.push(state)
    }
    cursor = page.next
  } while (cursor !== undefined && found.length < most)
  return found
}

function casualtiesIn(
  deps: ReadDeps,
  reader: Principal,
  incidents: readonly Incident[],
): Picture['casualties'] {
  return incidents.flatMap(({ id }) => {
    const own = documentsFor(deps, reader, casualtyView, { where: { incident: [id] } })
    if (own.length === 0) return []
    const sources = own.flatMap((casualty) =>
      sourcesOf(deps, reader, { kind: 'casualty', id: casualty.id }).slice(0, 1),
    )
    return [{ incident: id, tally: tallyOf(own), sources }]
  })
}

function unitSums(deps: ReadDeps, reader: Principal): UnitSums | undefined {
  const units = documentsFor(deps, reader, unitView, {})
  if (units.length === 0) return undefined
  const onDuty = units.filter(({ duty }) => duty !== undefined)
  return {
    onDuty: onDuty.length,
    sent: onDuty.filter(({ assignment }) => assignment !== undefined).length,
    people: onDuty.reduce((sum, { strength }) => sum + strength, 0),
    sources: onDuty
      .slice(0, MOST_SOURCES)
      .flatMap(({ id }) => sourcesOf(deps, reader, { kind: 'unit', id }).slice(-1)),
  }
}

const TRIAGE = ['new', 'assigned', 'in-progress', 'pending'] as const

function findingsByLevel(deps: ReadDeps, reader: Principal): AlertSums | undefined {
  const open = documentsFor(deps, reader, findingView, {
    where: { state: TRIAGE },
    most: MOST_COUNTED,
  })
  if (open.length === 0) return undefined
  const levels = new Map<FindingLevel, number>()
  for (const { level } of open) levels.set(level, (levels.get(level) ?? 0) + 1)
  const sources = open
    .toSorted((a, b) => FINDING_LEVELS.indexOf(b.level) - FINDING_LEVELS.indexOf(a.level))
    .slice(0, MOST_SOURCES)
    .flatMap(({ id }) => sourcesOf(deps, reader, { kind: 'finding', id }).slice(0, 1))
  return { levels, sources }
}

function byUrgency(a: Incident, b: Incident): number {
  return a.priority - b.priority || b.openedAt - a.openedAt
}

/** What bears no marking is public in itself: gates, alarms of the crowd, the event. */
function markingOf(state: object): Tlp {
  if (!('tlp' in state)) return 'CLEAR'
  // A mark that we do not know is treated as the strictest.
  return TLP_LEVELS.find((level) => level === state.tlp) ?? 'RED'
}
