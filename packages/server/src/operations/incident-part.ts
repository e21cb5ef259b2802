import { mostRestricted, TLP_LEVELS } from '@vigie/domain'
import type { Entry, Resource, Tlp } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { incidentView } from '../store/views/incident-view.ts'
import type { LogRecord } from '../store/log-record.ts'

type Reader = Pick<LogRecord, 'view'>

/** Who may read an incident: the people that it names now, of its past states too. */
export function incidentResource(state: object, record: Reader): Resource {
  const id = isRecord(state) ? state['id'] : undefined
  const now = typeof id === 'string' ? record.view(incidentView).get(id) : undefined
  return { tlp: tlpIn(state), ...peopleIn(now ?? state) }
}

/** The same for what the log says about an incident. */
export function incidentPeople({ subject }: Entry, record: Reader): Omit<Resource, 'tlp'> {
  return peopleIn(record.view(incidentView).get(subject.id) ?? {})
}

/** Who may read what belongs to an incident: those who may read that, as it is now. */
export function partResource(state: object, record: Reader): Resource {
  const id = isRecord(state) ? state['incident'] : undefined
  const own = tlpIn(state)
  if (typeof id !== 'string') return { tlp: own }
  const incident = record.view(incidentView).get(id)
  if (incident === undefined) return { tlp: 'RED', people: [] }
  return { tlp: mostRestricted([own, incident.tlp]), ...peopleIn(incident) }
}

/** The same for an entry that names its incident in its data. */
export function partPeople({ data }: Entry, record: Reader): Omit<Resource, 'tlp'> {
  const { incident } = data
  if (typeof incident !== 'string') return {}
  const found = record.view(incidentView).get(incident)
  return found === undefined ? { people: [] } : peopleIn(found)
}

function peopleIn(state: object): Omit<Resource, 'tlp'> {
  const people = isRecord(state) ? state['people'] : undefined
  if (!Array.isArray(people)) return {}
  return { people: people.filter((person) => typeof person === 'string') }
}

function tlpIn(state: object): Tlp {
  const marked = isRecord(state) ? state['tlp'] : undefined
  // A mark that we do not know is treated as the strictest.
  return TLP_LEVELS.find((level) => level === marked) ?? 'RED'
}
