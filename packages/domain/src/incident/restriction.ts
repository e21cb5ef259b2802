import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, sealedJson, textOf, textsOf } from '../log/fact-data.ts'
import type { IncidentCommand } from './command.ts'
import type { Incident } from './incident.ts'

/** Gestures that say who may know of an incident. They are possible on a closed one, too. */
export type RestrictionCommand = Extract<
  IncidentCommand,
  {
    readonly kind:
      | 'incident.restrict'
      | 'incident.admit'
      | 'incident.dismiss'
      | 'incident.unrestrict'
  }
>

/** Decides one of them. A restricted incident always has somebody who may know of it. Refusals: `incident.*`. */
export function decideRestriction(incident: Incident, command: RestrictionCommand): Decision {
  const { id, people } = incident
  if (command.kind === 'incident.restrict') {
    if (people !== undefined) return refuse('incident.restricted-already', { id })
    return accept(
      fact('incident.restricted', id, { people: [...new Set([command.by, ...command.people])] }),
    )
  }
  if (people === undefined) return refuse('incident.not-restricted', { id })
  switch (command.kind) {
    case 'incident.admit':
      if (people.includes(command.person)) return accept()
      return accept(fact('incident.person-admitted', id, { person: command.person }))
    case 'incident.dismiss':
      if (!people.includes(command.person)) return accept()
      if (people.length === 1) return refuse('incident.last-person', { id })
      return accept(fact('incident.person-dismissed', id, { person: command.person }))
    case 'incident.unrestrict':
      return accept(fact('incident.unrestricted', id, { reason: sealedJson(command.reason) }))
    default:
      return unreachable(command)
  }
}

/** Folds one of their facts. */
export function evolveRestriction(state: Incident, { kind, data }: Entry): Incident {
  const { people = [], ...open } = state
  switch (kind) {
    case 'incident.restricted':
      return { ...open, people: textsOf(data, 'people') }
    case 'incident.person-admitted':
      return { ...open, people: [...new Set([...people, textOf(data, 'person')])] }
    case 'incident.person-dismissed': {
      const gone = textOf(data, 'person')
      return { ...open, people: people.filter((person) => person !== gone) }
    }
    case 'incident.unrestricted':
      return open
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'incident', id }, data }
}
