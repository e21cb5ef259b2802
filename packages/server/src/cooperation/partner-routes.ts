import { decidePartner, nextCooperationId, parseVkey, refusal } from '@vigie/domain'
import type { PartnerCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { AddPartner, PartnerGesture, Written } from '@vigie/protocol'
import { defineRoute, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { cooperationRegisterView, partnerView } from '../store/views/cooperation-view.ts'
import { IdParams, listedRoutes } from './listed.ts'
import { partKey, submitScreened } from './screened.ts'
import type { Screen } from './screened.ts'

const write = { kind: 'action', action: 'cooperation.write' } as const

/** Partner states and organisations. */
export function partnerRoutes(deps: Gestures): readonly Route[] {
  const { record } = deps
  const node = record.node.id
  return [
    ...listedRoutes(deps, { path: '/partners', what: 'Partners', projection: partnerView }),
    defineRoute({
      method: 'POST',
      path: '/partners',
      summary: 'Add a partner state or organisation',
      access: write,
      schema: { body: AddPartner, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { species, code, name: said, ceiling } = call.body
        return submitScreened(deps, call, undefined, (screen) => {
          const name = screen.name(said, partnerNames(deps))
          return (read) => {
            const id = nextCooperationId('partner', node, read(cooperationRegisterView, node))
            return decidePartner(undefined, id, { kind: 'add', species, code, name, ceiling })
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/partners/:id/gestures',
      summary: 'One gesture on a partner: ceiling, contact points, key of its node',
      access: write,
      schema: { params: IdParams, body: PartnerGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        if (gesture.kind === 'set-node' && gesture.node !== null) {
          if (parseVkey(gesture.node) === undefined) {
            return refused(refusal('request.malformed', { at: '/gesture/node' }))
          }
        }
        const target = { projection: partnerView, id, unknown: 'cooperation.unknown' } as const
        return submitScreened(deps, call, target, (screen) => {
          const command = commandOf(gesture, screen, partKey(call.body))
          return (read) => decidePartner(read(partnerView, id), id, command)
        })
      },
    }),
  ]
}

const MOST_COMPARED = 1_000

/** Names of the partners that are not retired, by id. */
function partnerNames({ record }: Gestures): Readonly<Record<string, string>> {
  const { documents } = record.view(partnerView).list({ limit: MOST_COMPARED })
  return Object.fromEntries(
    documents.flatMap(({ id, state }) => {
      const name = record.open(state.name.sealed)
      return name === undefined || state.isRetired ? [] : [[id, name]]
    }),
  )
}

function commandOf(
  gesture: PartnerGesture['gesture'],
  { text, name }: Screen,
  key: string,
): PartnerCommand {
  switch (gesture.kind) {
    case 'add-contact': {
      const { kind, role, channel, languages } = gesture
      const called = name(gesture.name, {})
      return { kind, key, name: called, role: text(role), channel: text(channel), languages }
    }
    case 'set-ceiling':
    case 'remove-contact':
    case 'set-node':
    case 'retire':
      return gesture
    default:
      return unreachable(gesture)
  }
}
