import { caseOf, mostRestricted, readObjectsOf, TLP_LEVELS } from '@vigie/domain'
import type { Entry, ReadObject, Resource, Tlp } from '@vigie/domain'
import { isRecord, unreachable } from '@vigie/kit'
import { documentRule } from '../http/reading-rule.ts'
import type { DocumentRule, EntryRule, ReadingRules } from '../http/reading-rule.ts'
import { attachmentResourceById } from '../store/attachments/attachment-resource.ts'
import type { LogRecord } from '../store/log-record.ts'
import {
  caseEvidenceView,
  caseLinkView,
  caseObservableView,
  caseTaskView,
  caseTimelineView,
  caseView,
  playbookView,
  regimeView,
  savedViewView,
  slaView,
} from '../store/views/case-view.ts'
import { incidentView } from '../store/views/incident-view.ts'

/**
 * Who may know of a case and of its parts. Whoever is not among the people that a case names learns
 * nothing of it: no document, no entry, no link, no count. Rights are those of now, for the past too.
 */
export const caseReading: ReadingRules = {
  entries: [
    ofCases('case.'),
    ofCases('case-task.'),
    ofCases('case-observable.'),
    ofCases('case-evidence.'),
    ofCases('case-timeline.'),
    { kinds: ['case-link.'], action: 'case.read', narrow: linkPeople },
    { kinds: ['reading.'], action: 'case.read', narrow: readingPeople },
    { kinds: ['playbook.'], action: 'incident.read' },
    { kinds: ['regime.', 'sla.'], action: 'case.read' },
    { kinds: ['saved-view.'], action: 'case.read', narrow: viewPeople },
  ],
  documents: [
    documentRule(caseView, 'case.read', caseResource),
    documentRule(caseTaskView, 'case.read', partResource),
    documentRule(caseObservableView, 'case.read', partResource),
    documentRule(caseEvidenceView, 'case.read', partResource),
    documentRule(caseTimelineView, 'case.read', partResource),
    documentRule(caseLinkView, 'case.read', linkResource),
    documentRule(playbookView, 'incident.read'),
    documentRule(regimeView, 'case.read'),
    documentRule(slaView, 'case.read'),
    documentRule(savedViewView, 'case.read', savedViewResource),
  ],
}

type Reader = Parameters<DocumentRule['resource']>[1]

function ofCases(kind: string): EntryRule {
  return {
    kinds: [kind],
    action: 'case.read',
    narrow: (entry, record) => peopleOf(record, caseOf(entry)),
  }
}

function caseResource(state: object): Resource {
  return { tlp: tlpIn(state), ...peopleIn(state) }
}

function partResource(state: object, record: Reader): Resource {
  const found = caseNamed(state, record)
  if (found === undefined) return NOBODY
  return { tlp: mostRestricted([tlpIn(state), tlpIn(found)]), ...peopleIn(found) }
}

/** Both ends must be for the reader; all who may read cases may read incidents. */
function linkResource(state: object, record: Reader): Resource {
  const found = caseNamed(state, record)
  const incident = isRecord(state) ? state['incident'] : undefined
  const other = typeof incident === 'string' ? record.view(incidentView).get(incident) : undefined
  if (found === undefined || other === undefined) return NOBODY
  return {
    tlp: mostRestricted([tlpIn(state), tlpIn(found), tlpIn(other)]),
    ...peopleIn(found),
  }
}

function linkPeople(entry: Entry, record: Pick<LogRecord, 'view'>): Omit<Resource, 'tlp'> {
  const { incident } = entry.data
  const other = typeof incident === 'string' ? record.view(incidentView).get(incident) : undefined
  if (other === undefined) return { people: [] }
  return peopleOf(record, caseOf(entry))
}

/** That something was read is for those who may know of all that was read. */
function readingPeople(entry: Entry, record: Pick<LogRecord, 'view'>): Omit<Resource, 'tlp'> {
  const lists = readObjectsOf(entry).flatMap(({ object, id }) => {
    const { people } = readableBy(object, id, record)
    return people === undefined ? [] : [people]
  })
  const [first, ...others] = lists
  if (first === undefined) return {}
  return { people: first.filter((person) => others.every((list) => list.includes(person))) }
}

function readableBy(
  object: ReadObject,
  id: string,
  record: Pick<LogRecord, 'view'>,
): Pick<Resource, 'people'> {
  switch (object) {
    case 'case':
      return peopleOf(record, id)
    case 'incident':
      return peopleIn(record.view(incidentView).get(id) ?? {})
    case 'finding':
    case 'asset':
    case 'venue':
    case 'rule':
    case 'handover':
    case 'entry':
    case 'stored-event':
    case 'reporter-contact':
    case 'sealed-report':
      return {}
    case 'attachment':
      return attachmentResourceById(record, id)
    default:
      return unreachable(object)
  }
}

function savedViewResource(state: object): Resource {
  const { shared, owner } = isRecord(state) ? state : {}
  const tlp = tlpIn(state)
  return shared === true || typeof owner !== 'string' ? { tlp } : { tlp, people: [owner] }
}

function viewPeople({ actor, data }: Entry): Omit<Resource, 'tlp'> {
  return data['shared'] === true ? {} : { people: [actor.id] }
}

function peopleOf(record: Pick<LogRecord, 'view'>, id: string): Omit<Resource, 'tlp'> {
  const found = record.view(caseView).get(id)
  return found === undefined ? { people: [] } : peopleIn(found)
}

function caseNamed(state: object, record: Reader): object | undefined {
  const id = isRecord(state) ? state['case'] : undefined
  return typeof id === 'string' ? record.view(caseView).get(id) : undefined
}

function peopleIn(state: object): { readonly people?: readonly string[] } {
  const people = isRecord(state) ? state['people'] : undefined
  if (people === undefined) return {}
  return {
    people: Array.isArray(people) ? people.filter((person) => typeof person === 'string') : [],
  }
}

function tlpIn(state: object): Tlp {
  const marked = isRecord(state) ? state['tlp'] : undefined
  // A mark that we do not know is treated as the strictest.
  return TLP_LEVELS.find((level) => level === marked) ?? 'RED'
}

/** What belongs to nothing that is known is for nobody. */
const NOBODY: Resource = { tlp: 'RED', people: [] }
