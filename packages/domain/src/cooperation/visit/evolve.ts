import type { JsonObject } from '@vigie/kit'
import type { Entry } from '../../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalNumberOf,
  optionalTextOf,
  sealedIn,
  textOf,
  textsOf,
} from '../../log/fact-data.ts'
import { known, later, withPart } from '../stamped.ts'
import { DELEGATION_FUNCTIONS, STOP_KINDS } from './visit.ts'
import type { DelegationPerson, DelegationVisit, FollowUp, ProgrammeStop } from './visit.ts'

/** Folds one `delegation-visit.` entry. Pure. */
export function evolveVisit(
  state: DelegationVisit | undefined,
  entry: Entry,
  id: string,
): DelegationVisit {
  const { data } = entry
  if (entry.kind === 'delegation-visit.planned') {
    const venue = optionalTextOf(data, 'venue')
    const inspection = optionalTextOf(data, 'inspection')
    return {
      id,
      title: sealedIn(data, 'title'),
      partner: textOf(data, 'partner'),
      ...(venue === undefined ? {} : { venue }),
      from: numberOf(data, 'from'),
      until: numberOf(data, 'until'),
      host: later(undefined, textOf(data, 'host'), entry),
      persons: {},
      programme: {},
      records: {},
      followUps: {},
      ...(inspection === undefined ? {} : { inspection }),
      state: 'planned',
      plannedAt: entry.receivedAt,
    }
  }
  return changed(known(state, entry), entry)
}

function changed(visit: DelegationVisit, entry: Entry): DelegationVisit {
  const { data } = entry
  const key = optionalTextOf(data, 'key') ?? ''
  switch (entry.kind) {
    case 'delegation-visit.host-set':
      return { ...visit, host: later(visit.host, textOf(data, 'host'), entry) }
    case 'delegation-visit.person-added':
      return { ...visit, persons: withPart(visit.persons, key, personIn(data)) }
    case 'delegation-visit.person-removed':
      return { ...visit, persons: { ...visit.persons, [key]: null } }
    case 'delegation-visit.stop-added':
      return { ...visit, programme: withPart(visit.programme, key, stopIn(data)) }
    case 'delegation-visit.stop-removed':
      return { ...visit, programme: { ...visit.programme, [key]: null } }
    case 'delegation-visit.recorded': {
      const stop = optionalTextOf(data, 'stop')
      const record = {
        ...(stop === undefined ? {} : { stop }),
        text: sealedIn(data, 'text'),
        by: entry.actor.id,
        at: entry.happenedAt,
      }
      return { ...visit, records: withPart(visit.records, key, record) }
    }
    case 'delegation-visit.follow-up-added': {
      const added: FollowUp = {
        text: sealedIn(data, 'text'),
        owner: textOf(data, 'owner'),
        dueAt: numberOf(data, 'dueAt'),
        isDone: false,
      }
      return { ...visit, followUps: withPart(visit.followUps, key, added) }
    }
    case 'delegation-visit.follow-up-settled': {
      const found = visit.followUps[key]
      if (found === undefined || found === null) return visit
      return { ...visit, followUps: { ...visit.followUps, [key]: { ...found, isDone: true } } }
    }
    case 'delegation-visit.begun':
      return visit.state === 'planned' ? { ...visit, state: 'under-way' } : visit
    case 'delegation-visit.closed':
      return { ...visit, state: 'closed', report: sealedIn(data, 'report') }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function personIn(data: JsonObject): DelegationPerson {
  const from = optionalNumberOf(data, 'from')
  const until = optionalNumberOf(data, 'until')
  const cicerone = optionalTextOf(data, 'cicerone')
  const bib = optionalTextOf(data, 'bib')
  const radio = optionalTextOf(data, 'radio')
  return {
    name: sealedIn(data, 'name'),
    function: oneOf(data, 'function', DELEGATION_FUNCTIONS),
    zones: textsOf(data, 'zones'),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(cicerone === undefined ? {} : { cicerone }),
    ...(bib === undefined ? {} : { bib }),
    ...(radio === undefined ? {} : { radio }),
  }
}

function stopIn(data: JsonObject): ProgrammeStop {
  const place = optionalTextOf(data, 'place')
  return {
    stop: oneOf(data, 'stop', STOP_KINDS),
    at: numberOf(data, 'at'),
    text: sealedIn(data, 'text'),
    ...(place === undefined ? {} : { place }),
  }
}
