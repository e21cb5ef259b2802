import { isRecord } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, optionalTextOf, sealedIn, textOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { isSameLink } from './decide.ts'
import { INCIDENT_PRIORITIES, INCIDENT_STATES, INCIDENT_TYPES, LINK_KINDS } from './incident.ts'
import type { Incident, IncidentLink } from './incident.ts'
import { evolveMethane } from './methane.ts'
import { evolveRestriction } from './restriction.ts'

/**
 * Folds one entry about the incident `id` into its state. Pure. Entries arrive in causal order; an
 * entry about an incident that is not there yet is damage and throws.
 */
export function evolveIncident(state: Incident | undefined, entry: Entry, id: string): Incident {
  const { data, happenedAt, receivedAt } = entry
  if (entry.kind === 'incident.opened') {
    const place = optionalTextOf(data, 'place')
    return {
      id,
      type: oneOf(data, 'type', INCIDENT_TYPES),
      priority: oneOf(data, 'priority', INCIDENT_PRIORITIES),
      state: 'new',
      title: sealedIn(data, 'title'),
      tlp: entry.marking.tlp,
      ...(place === undefined ? {} : { place }),
      links: linksIn(data),
      openedAt: happenedAt,
      changedAt: receivedAt,
      openedBy: entry.actor.id,
      notes: 0,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown incident ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: Incident, entry: Entry): Incident {
  const { data } = entry
  switch (entry.kind) {
    case 'incident.state-set':
      return { ...takenUp(state, entry), state: oneOf(data, 'state', INCIDENT_STATES) }
    case 'incident.priority-set':
      return { ...state, priority: oneOf(data, 'priority', INCIDENT_PRIORITIES) }
    case 'incident.place-set':
      return { ...state, place: textOf(data, 'place') }
    case 'incident.point-set': {
      const point = { longitude: numberOf(data, 'longitude'), latitude: numberOf(data, 'latitude') }
      return { ...state, point }
    }
    case 'incident.methane-reported':
      return { ...state, methane: evolveMethane(state.methane, entry) }
    case 'incident.restricted':
    case 'incident.person-admitted':
    case 'incident.person-dismissed':
    case 'incident.unrestricted':
      return evolveRestriction(state, entry)
    case 'incident.assigned':
      return { ...takenUp(state, entry), owner: textOf(data, 'owner') }
    case 'incident.noted':
      return { ...state, notes: state.notes + 1 }
    case 'incident.linked':
      return { ...state, links: [...state.links, linkOf(data['link'])] }
    case 'incident.unlinked': {
      const gone = linkOf(data['link'])
      return { ...state, links: state.links.filter((link) => !isSameLink(link, gone)) }
    }
    case 'incident.closed':
      return {
        ...state,
        state: 'closed',
        outcome: sealedIn(data, 'outcome'),
        closedAt: entry.receivedAt,
      }
    case 'incident.reopened': {
      const { outcome: _, closedAt: __, ...open } = state
      return { ...open, state: 'on-hold' }
    }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

/** The earliest gesture counts, whatever the order of arrival. */
function takenUp(state: Incident, { receivedAt }: Entry): Incident {
  return { ...state, acknowledgedAt: Math.min(state.acknowledgedAt ?? receivedAt, receivedAt) }
}

function linksIn(data: JsonObject): readonly IncidentLink[] {
  const links = data['links']
  return Array.isArray(links) ? links.map(linkOf) : []
}

function linkOf(value: Json | undefined): IncidentLink {
  if (!isRecord(value)) throw new FactDamaged('a link is not an object')
  const { kind, id } = value
  const known = LINK_KINDS.find((candidate) => candidate === kind)
  if (known === undefined || typeof id !== 'string')
    throw new FactDamaged('a link lacks its kind or id')
  return { kind: known, id }
}

/** Counts how many incidents a node has opened, so that the next one gets its number. */
export interface IncidentRegister {
  readonly opened: number
}

/** Folds one entry into the register of its node. */
export function evolveIncidentRegister(
  state: IncidentRegister | undefined,
  entry: Entry,
): IncidentRegister {
  const opened = state?.opened ?? 0
  return { opened: entry.kind === 'incident.opened' ? opened + 1 : opened }
}

/** Id of the next incident of a node, e.g. `RBT-I17`. */
export function nextIncidentId(node: string, register: IncidentRegister | undefined): string {
  return `${node}-I${(register?.opened ?? 0) + 1}`
}
