import type { Tlp } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { CommandName } from './commands.ts'
import { UNIT_ACTS } from './vocabulary.ts'

/** What a command does: a gesture for the server, a line for the outbox, or something on this screen. */
export type Deed =
  | { readonly kind: 'gesture'; readonly path: string; readonly body: object }
  | { readonly kind: 'decision'; readonly text: string }
  | { readonly kind: 'find'; readonly text: string }
  | { readonly kind: 'as-of'; readonly position: number | undefined }
  | { readonly kind: 'export' }
  | { readonly kind: 'form'; readonly form: 'ethane' | 'message'; readonly incident?: string }
  | { readonly kind: 'help' }

/** The deed of a parsed command. `who` typed it when (epoch ms); `tlp` goes with what may be marked. */
export function deedOf(
  name: CommandName,
  values: Readonly<Record<string, string>>,
  who: { readonly me: string; readonly nowMs: number },
  tlp?: Tlp,
): Deed {
  const marked = tlp === undefined ? {} : { tlp }
  const value = (member: string) => values[member] ?? ''
  const onIncident = (gesture: object): Deed => ({
    kind: 'gesture',
    path: `/api/incidents/${encodeURIComponent(value('incident'))}/gestures`,
    body: { gesture, ...marked },
  })
  switch (name) {
    case 'inc': {
      const place = values['place']
      return {
        kind: 'gesture',
        path: '/api/incidents',
        body: {
          type: value('type'),
          priority: Number(value('priority')),
          title: value('text'),
          ...(place === undefined ? {} : { place }),
          ...marked,
        },
      }
    }
    case 'd':
      return { kind: 'decision', text: value('text') }
    case 'g':
      return {
        kind: 'gesture',
        path: `/api/gates/${encodeURIComponent(value('gate'))}/confirmation`,
        body: { state: value('state') },
      }
    case 'u':
      return {
        kind: 'gesture',
        path: `/api/units/${encodeURIComponent(value('unit'))}/gestures`,
        body: { gesture: unitGesture(values) },
      }
    case 't': {
      const { incident, owner = who.me } = values
      const dueAt = new Date(who.nowMs + Number(value('minutes')) * 60_000).toISOString()
      return {
        kind: 'gesture',
        path: '/api/tasks',
        body: {
          title: value('text'),
          owner,
          dueAt,
          ...(incident === undefined ? {} : { incident }),
          ...marked,
        },
      }
    }
    case 'm': {
      const { incident } = values
      const form = value('form') === 'message' ? 'message' : 'ethane'
      return { kind: 'form', form, ...(incident === undefined ? {} : { incident }) }
    }
    case 'cas':
      return {
        kind: 'gesture',
        path: '/api/casualties',
        body: {
          bracelet: value('bracelet'),
          category: value('category'),
          incident: value('incident'),
          ...marked,
        },
      }
    case 'run':
      return {
        kind: 'gesture',
        path: '/api/playbook-runs',
        body: { incident: value('incident'), playbook: value('playbook') },
      }
    case 'take': {
      const target = value('target')
      const room = /-F\d+$/.test(target) ? 'findings' : 'incidents'
      return {
        kind: 'gesture',
        path: `/api/${room}/${encodeURIComponent(target)}/gestures`,
        body: { gesture: { kind: 'assign', owner: who.me } },
      }
    }
    case 'note':
      return onIncident({ kind: 'note', text: value('text') })
    case 'state':
      return onIncident({ kind: 'set-state', state: value('state') })
    case 'prio':
      return onIncident({ kind: 'set-priority', priority: Number(value('priority')) })
    case 'close':
      return onIncident({ kind: 'close', outcome: value('text') })
    case 'strike':
      return {
        kind: 'gesture',
        path: `/api/entries/${encodeURIComponent(value('entry'))}/strike`,
        body: { reason: value('text') },
      }
    case 'phase':
      return { kind: 'gesture', path: '/api/event/phase', body: { phase: value('phase') } }
    case 'find':
      return { kind: 'find', text: value('text') }
    case 'asof':
      return { kind: 'as-of', position: Number(value('position')) }
    case 'now':
      return { kind: 'as-of', position: undefined }
    case 'export':
      return { kind: 'export' }
    // A prefix: what it marked was parsed in its place.
    case 'tlp':
    case 'help':
      return { kind: 'help' }
    default:
      return unreachable(name)
  }
}

function unitGesture(values: Readonly<Record<string, string>>): object {
  const { incident, from, post, text } = values
  const act = UNIT_ACTS.find((known) => known === values['act']) ?? 'heard'
  switch (act) {
    case 'dispatch':
      return { kind: 'dispatch', incident }
    case 'reassign':
      return { kind: 'dispatch', incident, from }
    case 'en-route':
    case 'on-scene':
      return { kind: 'report', progress: act }
    case 'move':
      return { kind: 'hold-post', post }
    case 'recall':
      return { kind: 'recall', reason: text }
    case 'clear':
      return { kind: 'clear' }
    case 'heard':
      return { kind: 'hear' }
    default:
      return unreachable(act)
  }
}
