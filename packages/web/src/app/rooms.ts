import type { Action } from '@vigie/domain'
import type { MessageKey } from '../i18n/messages.ts'

/** Groups of rooms in the order of their keys (Alt 1 …). One without a room that its reader may open is not drawn. */
export const GROUPS = [
  { id: 'operations', name: 'shell.group.operations' },
  { id: 'cyber', name: 'shell.group.cyber' },
  { id: 'venue', name: 'shell.group.venue' },
  { id: 'cooperation', name: 'shell.group.cooperation' },
  { id: 'public', name: 'shell.group.public' },
  { id: 'record', name: 'shell.group.record' },
  { id: 'administration', name: 'shell.group.administration' },
] as const satisfies readonly { readonly id: string; readonly name: MessageKey }[]

export type GroupId = (typeof GROUPS)[number]['id']

/**
 * The rooms, each with its group and the right that opens it; within a group in the order of their keys
 * (Alt Shift 1 …). A new room is one line here; ten to a group have a key.
 */
export const ROOMS = [
  { to: '/log', name: 'shell.log', action: 'log.read', group: 'operations' },
  { to: '/calls', name: 'shell.calls', action: 'log.read', group: 'operations' },
  { to: '/incidents', name: 'shell.incidents', action: 'incident.read', group: 'operations' },
  { to: '/picture', name: 'shell.picture', action: 'event.read', group: 'operations' },
  { to: '/reports', name: 'shell.reports', action: 'public-report.read', group: 'operations' },
  { to: '/deployment', name: 'shell.deployment', action: 'unit.read', group: 'operations' },
  { to: '/tasks', name: 'shell.tasks', action: 'incident.read', group: 'operations' },
  { to: '/decisions', name: 'shell.decisions', action: 'incident.read', group: 'operations' },
  { to: '/playbooks', name: 'shell.playbooks', action: 'incident.read', group: 'operations' },
  { to: '/messages', name: 'shell.messages', action: 'log.read', group: 'operations' },
  { to: '/wall', name: 'shell.wall', action: 'event.read', group: 'operations' },
  { to: '/findings', name: 'shell.findings', action: 'finding.read', group: 'cyber' },
  { to: '/cases', name: 'shell.cases', action: 'case.read', group: 'cyber' },
  { to: '/hunt', name: 'shell.hunt', action: 'hunt.run', group: 'cyber' },
  { to: '/rules', name: 'shell.rules', action: 'rule.read', group: 'cyber' },
  { to: '/sources', name: 'shell.sources', action: 'system.read', group: 'cyber' },
  { to: '/assets', name: 'shell.assets', action: 'asset.read', group: 'cyber' },
  {
    to: '/effectiveness',
    name: 'shell.effectiveness',
    action: 'effectiveness.read',
    // Who sets the targets of service finds them there.
    or: ['event.manage'],
    group: 'cyber',
  },
  { to: '/venue', name: 'shell.venue', action: 'gate.read', group: 'venue' },
  { to: '/inspections', name: 'shell.inspections', action: 'inspection.read', group: 'venue' },
  {
    to: '/cooperation',
    name: 'shell.cooperation',
    action: 'cooperation.read',
    group: 'cooperation',
  },
  { to: '/public', name: 'shell.public', action: 'publication.read', group: 'public' },
  { to: '/mandates', name: 'shell.mandates', action: 'mandate.read', group: 'cooperation' },
  { to: '/own-mandate', name: 'shell.own-mandate', action: 'mandate.own', group: 'cooperation' },
  { to: '/team', name: 'shell.team', action: 'team.read', group: 'cooperation' },
  { to: '/day-one', name: 'shell.day-one', action: 'mandate.own', group: 'cooperation' },
  { to: '/integrity', name: 'shell.integrity', action: 'integrity.read', group: 'public' },
  { to: '/search', name: 'shell.search', action: 'log.read', group: 'record' },
  { to: '/sitrep', name: 'shell.sitrep', action: 'incident.read', group: 'record' },
  { to: '/handover', name: 'shell.handover', action: 'handover.read', group: 'record' },
  { to: '/reach', name: 'shell.reach', action: 'session.own', group: 'administration' },
  { to: '/people', name: 'shell.people', action: 'person.read', group: 'administration' },
  {
    to: '/exercise',
    name: 'shell.exercise',
    action: 'exercise.control',
    group: 'administration',
  },
] as const satisfies readonly {
  readonly to: string
  readonly name: MessageKey
  readonly action: Action
  /** Rights that open it too. */
  readonly or?: readonly Action[]
  readonly group: GroupId
}[]

export type Room = (typeof ROOMS)[number]

/** Whether somebody with these rights may open the room. */
export function mayEnter(room: Room, may: (action: Action) => boolean): boolean {
  return may(room.action) || ('or' in room && room.or.some(may))
}

/** Screens of a room whose address does not begin with the room's. */
const BESIDE: Readonly<Record<string, Room['to']>> = {
  '/defects': '/inspections',
  '/clearance': '/inspections',
  '/checkpoints': '/inspections',
  '/after-action': '/sitrep',
  '/lessons': '/sitrep',
  '/paper': '/sitrep',
}

/** The room that an address lies in. */
export function roomAt(path: string): Room | undefined {
  const first = `/${path.split('/')[1] ?? ''}`
  const to = BESIDE[first] ?? first
  return ROOMS.find((room) => room.to === to)
}
