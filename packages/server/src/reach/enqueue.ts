import { onCallAt } from '@vigie/domain'
import type { CriticalMessage, Incident, OnCallDesk, StoredEntry, Tlp } from '@vigie/domain'
import { randomUUID } from 'node:crypto'
import type { LogRecord } from '../store/log-record.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { messageView } from '../store/views/message-view.ts'
import { contactView, onCallView } from '../store/views/reach-view.ts'
import type { Notice } from './notice-queue.ts'

/** Whether somebody may know of something so marked; asked before a notice goes to anybody. */
export type MayKnow = (person: string, tlp: Tlp) => boolean

const MOST_CONTACTS_READ = 100
const MOST_ON_CALL = 500

/** Desks that are called out for an incident of priority 1 or a major one, besides command. */
const DESKS: readonly OnCallDesk[] = ['command', 'operations']

/** The notices that one entry calls for. */
export function noticesFor(
  record: LogRecord,
  { entry }: StoredEntry,
  mayKnow: MayKnow,
): readonly Notice[] {
  const { kind, subject } = entry
  if (kind === 'message.sent' || kind === 'message.escalated') {
    const message = record.view(messageView).get(subject.id)
    if (message === undefined) return []
    const step = kind === 'message.sent' ? 'sent' : textOf(entry.data, 'step')
    const people = kind === 'message.sent' ? message.recipients : [textOf(entry.data, 'person')]
    return forPeople(record, people, noticeOfMessage(message, step)).filter(
      isAllowed(record, mayKnow),
    )
  }
  if (!isCallOut(entry.kind, entry.data)) return []
  const incident = record.view(incidentView).get(subject.id)
  if (incident === undefined) return []
  const people = calledOut(record, incident, entry.receivedAt)
  return forPeople(record, people, {
    about: incident.id,
    step: 'call-out',
    incident: incident.id,
    tlp: incident.tlp,
  }).filter(isAllowed(record, mayKnow))
}

function noticeOfMessage({ id, incident, tlp }: CriticalMessage, step: string) {
  return { about: id, step, tlp, ...(incident === undefined ? {} : { incident }) }
}

/** Cleared for the marking, and not one of those from whom the incident is kept. */
function isAllowed(record: LogRecord, mayKnow: MayKnow): (notice: Notice) => boolean {
  return ({ person, tlp, incident }) => {
    const named = incident === undefined ? undefined : record.view(incidentView).get(incident)
    return mayKnow(person, tlp) && named?.people?.includes(person) !== false
  }
}

/** A member that facts of this kind always have. */
function textOf(data: Readonly<Record<string, unknown>>, member: string): string {
  const value = data[member]
  return typeof value === 'string' ? value : ''
}

/** Life at risk now, or declared major. */
function isCallOut(kind: string, data: Readonly<Record<string, unknown>>): boolean {
  if (kind === 'incident.opened' || kind === 'incident.priority-set') return data['priority'] === 1
  return kind === 'incident.methane-reported' && data['major'] === true
}

/** Who is on call for an incident; of one that is kept to named people, those of them who are. */
function calledOut(record: LogRecord, incident: Incident, now: number): readonly string[] {
  const { documents } = record.view(onCallView).list({
    orderBy: { column: 'until', descending: true },
    limit: MOST_ON_CALL,
  })
  const desks = new Set([...DESKS, ...desksOf(incident)])
  const people = onCallAt(
    documents.map(({ state }) => state),
    now,
  )
    .filter(({ desk }) => desks.has(desk))
    .map(({ person }) => person)
  const named = incident.people
  return named === undefined ? people : people.filter((person) => named.includes(person))
}

function desksOf({ type }: Incident): readonly OnCallDesk[] {
  if (type === 'medical') return ['medical']
  if (type === 'cyber') return ['cyber']
  if (type === 'installation') return ['technical']
  return ['venue']
}

/** One notice for each address and device of each person. */
export function forPeople(
  record: LogRecord,
  people: readonly string[],
  about: Pick<Notice, 'about' | 'step' | 'incident' | 'tlp'>,
): readonly Notice[] {
  return [...new Set(people)].flatMap((person) => {
    const { documents } = record
      .view(contactView)
      .list({ where: { person: [person] }, limit: MOST_CONTACTS_READ })
    return documents.map(({ id, state }) => ({
      ...about,
      id: randomUUID(),
      person,
      channel: state.channel,
      contact: id,
    }))
  })
}
