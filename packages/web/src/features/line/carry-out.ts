import type { Tlp } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { CommandName } from './commands.ts'

/** What a command does: a gesture for the server, a line for the outbox, or something on this screen. */
export type Deed =
  | { readonly kind: 'gesture'; readonly path: string; readonly body: object }
  | { readonly kind: 'decision'; readonly text: string }
  | { readonly kind: 'find'; readonly text: string }
  | { readonly kind: 'as-of'; readonly position: number | undefined }
  | { readonly kind: 'export' }
  | { readonly kind: 'help' }

/** The deed of a parsed command. `me` is the id of who typed it; `tlp` goes with what may be marked. */
export function deedOf(
  name: CommandName,
  values: Readonly<Record<string, string>>,
  me: string,
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
    case 'take': {
      const target = value('target')
      const room = /-F\d+$/.test(target) ? 'findings' : 'incidents'
      return {
        kind: 'gesture',
        path: `/api/${room}/${encodeURIComponent(target)}/gestures`,
        body: { gesture: { kind: 'assign', owner: me } },
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
