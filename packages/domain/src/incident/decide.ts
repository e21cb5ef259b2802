import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { IncidentCommand } from './command.ts'
import { decideRestriction } from './restriction.ts'
import type { RestrictionCommand } from './restriction.ts'
import type { Incident, IncidentLink, IncidentPoint } from './incident.ts'
import { methaneJson } from './methane.ts'

/**
 * Says what follows from a command on the incident `id`, or why nothing may. Pure.
 * For `incident.open` the caller passes a fresh id (`nextIncidentId`) and no incident.
 * Refusals: `incident.*`. Setting what is already so is refused, never silently repeated.
 */
export function decideIncident(
  incident: Incident | undefined,
  id: string,
  command: IncidentCommand,
): Decision {
  if (command.kind === 'incident.open') {
    return accept(
      fact('incident.opened', id, {
        type: command.type,
        priority: command.priority,
        title: sealedJson(command.title),
        ...(command.place === undefined ? {} : { place: command.place }),
        links: (command.links ?? []).map(linkJson),
      }),
    )
  }
  if (incident === undefined) return refuse('incident.unknown', { id })
  if (command.kind === 'incident.reopen') {
    if (incident.state !== 'closed') return refuse('incident.not-closed', { id })
    return accept(fact('incident.reopened', id, { reason: sealedJson(command.reason) }))
  }
  if (command.kind === 'incident.note') {
    return accept(fact('incident.noted', id, { text: sealedJson(command.text) }))
  }
  if (
    command.kind === 'incident.restrict' ||
    command.kind === 'incident.admit' ||
    command.kind === 'incident.dismiss' ||
    command.kind === 'incident.unrestrict'
  )
    return decideRestriction(incident, command)
  if (incident.state === 'closed') return refuse('incident.already-closed', { id })
  return decideOpenIncident(incident, command)
}

function decideOpenIncident(
  incident: Incident,
  command: Exclude<
    IncidentCommand,
    { readonly kind: 'incident.open' | 'incident.reopen' | 'incident.note' } | RestrictionCommand
  >,
): Decision {
  const { id } = incident
  switch (command.kind) {
    case 'incident.set-state':
      if (incident.state === command.state)
        return refuse('incident.same-state', { id, state: command.state })
      // Back to `new` would hide that somebody had taken it.
      if (command.state === 'new')
        return refuse('incident.transition-impossible', { id, from: incident.state, to: 'new' })
      return accept(fact('incident.state-set', id, { state: command.state }))
    case 'incident.set-priority':
      if (incident.priority === command.priority) return accept()
      return accept(fact('incident.priority-set', id, { priority: command.priority }))
    case 'incident.set-place':
      if (incident.place === command.place) return accept()
      return accept(fact('incident.place-set', id, { place: command.place }))
    case 'incident.set-point':
      if (isSamePoint(incident.point, command.point)) return accept()
      return accept(
        fact('incident.point-set', id, {
          longitude: command.point.longitude,
          latitude: command.point.latitude,
        }),
      )
    case 'incident.report-methane': {
      const said = methaneJson(command.fields, command.major)
      return accept(fact('incident.methane-reported', id, said))
    }
    case 'incident.assign':
      if (incident.owner === command.owner) return accept()
      return accept(fact('incident.assigned', id, { owner: command.owner }))
    case 'incident.link':
      if (command.link.kind === 'incident' && command.link.id === id)
        return refuse('incident.links-itself', { id })
      if (incident.links.some((link) => isSameLink(link, command.link))) {
        return refuse('incident.already-linked', { id, to: command.link.id })
      }
      return accept(fact('incident.linked', id, { link: linkJson(command.link) }))
    case 'incident.unlink':
      if (!incident.links.some((link) => isSameLink(link, command.link))) {
        return refuse('incident.not-linked', { id, to: command.link.id })
      }
      return accept(fact('incident.unlinked', id, { link: linkJson(command.link) }))
    case 'incident.close':
      if (incident.owner === undefined) return refuse('incident.owner-needed', { id })
      return accept(fact('incident.closed', id, { outcome: sealedJson(command.outcome) }))
    default:
      return unreachable(command)
  }
}

/** Tells whether two links point to the same thing. */
export function isSameLink(a: IncidentLink, b: IncidentLink): boolean {
  return a.kind === b.kind && a.id === b.id
}

function isSamePoint(a: IncidentPoint | undefined, b: IncidentPoint): boolean {
  return a?.longitude === b.longitude && a.latitude === b.latitude
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'incident', id }, data }
}

function linkJson(link: IncidentLink): JsonObject {
  return { kind: link.kind, id: link.id }
}
