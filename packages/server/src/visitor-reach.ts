import { caseOf } from '@vigie/domain'
import type { Entry } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type {
  DocumentReach,
  EntryReach,
  Placed,
  Views,
  VisitorReach,
} from './http/visitor/reach.ts'
import { CLOSED } from './visitor-closed.ts'
import { attachmentPlace } from './store/attachments/attachment-resource.ts'
import type { Projection } from './store/log-record.ts'
import { assetView } from './store/views/asset-view.ts'
import { caseView } from './store/views/case-view.ts'
import { findingView } from './store/views/finding-view.ts'
import { incidentView } from './store/views/incident-view.ts'
import { venueElementView, venueView } from './store/views/venue-view.ts'

/**
 * What mandates can open of all that the reading rules name. Marking, place and level of permitted
 * action are those of now: a mandate never reaches into what has since been closed.
 */
export const VISITOR_REACH: VisitorReach = {
  entries: [
    open(['finding.'], 'alert', ({ subject }, record) => placeOf(findingView, record, subject.id)),
    open(['case.', 'case-timeline.'], 'case', placeOfCase),
    open(['case-task.'], 'task', placeOfCase),
    open(['case-observable.'], 'observable', placeOfCase),
    open(['case-evidence.'], 'evidence', placeOfCase),
    open(['containment.'], 'case', placeOfCase),
    open(['incident.'], 'incident', ({ subject }, record) => placeOfIncident(record, subject.id)),
    {
      kinds: ['asset.'],
      reach: {
        kind: 'asset',
        place: ({ subject }, record) => placeOf(assetView, record, subject.id),
        strip: withoutEdges,
      },
    },
    open(['attachment.'], 'evidence', ({ subject }, record) => attachmentPlace(record, subject.id)),
    open(['venue.', 'capacity.'], 'venue', ({ subject }) => inVenue(subject.id)),
    open(['event.', 'match.', 'exercise.'], 'event'),
    open(['rule.', 'rules.'], 'rule'),
    open(['note.'], 'entry'),
    open(['handover.'], 'handover'),
    ...CLOSED.map(({ because, kinds }): EntryReach => ({ kinds, reach: { closed: because } })),
  ],
  documents: {
    finding: { kind: 'alert', place: (_, record, id) => placeOf(findingView, record, id) },
    case: { kind: 'case', place: (_, record, id) => placeOf(caseView, record, id) },
    'case-task': ofCase('task'),
    'case-observable': ofCase('observable'),
    'case-evidence': ofCase('evidence'),
    'case-timeline': ofCase('case'),
    containment: ofCase('case'),
    incident: { kind: 'incident', place: (_, record, id) => placeOfIncident(record, id) },
    asset: {
      kind: 'asset',
      place: (_, record, id) => placeOf(assetView, record, id),
      strip: withoutEdges,
    },
    attachment: { kind: 'evidence', place: (_, record, id) => attachmentPlace(record, id) },
    venue: { kind: 'venue', place: (_, __, id) => inVenue(id) },
    'venue-element': { kind: 'venue', place: (_, __, id) => inVenue(id) },
    capacity: { kind: 'venue', place: (_, __, id) => inVenue(id) },
    event: { kind: 'event' },
    match: { kind: 'event' },
    exercise: { kind: 'event' },
    rule: { kind: 'rule' },
    'rules-in-force': { kind: 'rule' },
    handover: { kind: 'handover' },
    ...Object.fromEntries(
      CLOSED.flatMap(({ because, views }) => views.map((view) => [view, { closed: because }])),
    ),
  },
}

type OpenReach = Exclude<EntryReach['reach'], { readonly closed: string }>

function open(
  kinds: readonly string[],
  kind: OpenReach['kind'],
  place?: (entry: Entry, record: Views) => Placed,
): EntryReach {
  return { kinds, reach: { kind, ...(place === undefined ? {} : { place }) } }
}

/** Something that bears its tags itself. */
interface Tagged {
  readonly id: string
  readonly scope?: readonly string[]
  readonly tlp: NonNullable<Placed>['tlp'] & string
  readonly pap?: NonNullable<Placed>['pap']
}

function placeOf(projection: Projection<Tagged>, record: Views, id: string): Placed {
  const found = record.view(projection).get(id)
  if (found === undefined) return undefined
  const { scope = [], tlp, pap } = found
  return { scope, tlp, ...(pap === undefined ? {} : { pap }) }
}

/** Extras are given for a case: its parts go by its id. */
function placeInCase(record: Views, id: string): Placed {
  const placed = placeOf(caseView, record, id)
  return placed && { ...placed, id }
}

function placeOfCase(entry: Entry, record: Views): Placed {
  return placeInCase(record, caseOf(entry))
}

function ofCase(kind: OpenReach['kind']): DocumentReach {
  return {
    kind,
    place: (state, record) => {
      const id = isRecord(state) ? state['case'] : undefined
      return typeof id === 'string' ? placeInCase(record, id) : undefined
    },
  }
}

/** Where an incident is follows from its place: in the venues whose plan holds it. */
function placeOfIncident(record: Views, id: string): Placed {
  const found = record.view(incidentView).get(id)
  if (found === undefined) return undefined
  const { place, tlp } = found
  if (place === undefined) return { scope: [], tlp }
  const elements = record.view(venueElementView)
  const scope = record
    .view(venueView)
    .list()
    .documents.filter((venue) => elements.get(`${venue.id}/${place}`) !== undefined)
    .map((venue) => `venue:${venue.id}`)
  return { scope, tlp }
}

/** Ids of elements and capacities begin with their venue's. */
function inVenue(id: string): Placed {
  return { scope: [`venue:${id.split('/')[0] ?? id}`] }
}

/** Assets bear names that people chose: edges to those that are not for the reader are left out. */
function withoutEdges(
  value: Readonly<Record<string, unknown>>,
  isVisible: (view: string, id: string) => boolean,
): Readonly<Record<string, unknown>> {
  const isShown = (edge: unknown) =>
    isRecord(edge) && typeof edge['to'] === 'string' && isVisible(assetView.name, edge['to'])
  const { edges, edge, ...rest } = value
  return {
    ...rest,
    ...(Array.isArray(edges) ? { edges: edges.filter(isShown) } : {}),
    ...(edge !== undefined && isShown(edge) ? { edge } : {}),
  }
}
