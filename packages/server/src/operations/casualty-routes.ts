import { braceletCode, decideCasualty, tallyOf } from '@vigie/domain'
import type { Casualty, CasualtyCommand } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import {
  CasualtiesQuery,
  CasualtyGesture,
  CasualtyTallyQuery,
  CasualtyTallyView,
  DocumentPage,
  RegisterCasualty,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal } from '../http/submit-gesture.ts'
import { casualtyView } from '../store/views/casualty-view.ts'
import { submitAbout } from './submit-about.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const PAGE = 1_000

/** Casualties by bracelet: list, one shared count, register, follow. */
export function casualtyRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/casualties',
      summary: 'Casualties, those changed last first, now or as of a position',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: CasualtiesQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { incident, ...query } = call.query
        return documentPage(deps, call, casualtyView, {
          ...query,
          orderBy: { column: 'changedAt', descending: true },
          ...(incident === undefined ? {} : { where: { incident: [incident] } }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/casualties/tally',
      summary: 'How many people, by category, now or as of a position',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: CasualtyTallyQuery, answer: { 200: CasualtyTallyView } },
      handle: ({ principal, query: { asOf, incident } }) => {
        const position = positionOf(deps.record, asOf)
        if (position === undefined) return unknownPosition(deps.record, asOf)
        const reader = must(principal, 'principal')
        const body: CasualtyTallyView = {
          position,
          ...tallyOf(
            casualtiesOf(deps, { asOf, incident }).flatMap(({ id, state }) =>
              deps.presenter.isFor(reader, { view: casualtyView.name, id, position, state })
                ? [state]
                : [],
            ),
          ),
        }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/casualties',
      summary: 'Register a casualty by the code of their bracelet',
      access: { kind: 'action', action: 'incident.write' },
      schema: { body: RegisterCasualty, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { incident, category, place } = call.body
        const id = braceletCode(call.body.bracelet)
        return submitAbout(
          deps,
          call,
          incident,
          () => (read) =>
            decideCasualty(read(casualtyView, id), id, {
              kind: 'casualty.register',
              incident,
              category,
              ...(place === undefined ? {} : { place }),
            }),
        )
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/casualties/:id/gestures',
      summary: 'One gesture on a casualty: category, place, identity, hospital, strike',
      access: { kind: 'action', action: 'incident.write' },
      schema: { params: Id, body: CasualtyGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const id = braceletCode(call.params.id)
        const target = { projection: casualtyView, id, unknown: 'casualty.unknown' } as const
        return submitGestureOn(deps, call, target, (seal) => {
          const command = commandOf(call.body.gesture, seal)
          return (read) => decideCasualty(read(casualtyView, id), id, command)
        })
      },
    }),
  ]
}

function casualtiesOf(
  { record }: Pick<Gestures, 'record'>,
  asked: { readonly asOf: number | undefined; readonly incident: string | undefined },
): readonly { readonly id: string; readonly state: Casualty }[] {
  const found: { readonly id: string; readonly state: Casualty }[] = []
  let cursor: string | undefined
  do {
    const page = record.view(casualtyView).list({
      limit: PAGE,
      ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }),
      ...(asked.incident === undefined ? {} : { where: { incident: [asked.incident] } }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    found.push(...page.documents)
    cursor = page.next
  } while (cursor !== undefined)
  return found
}

function commandOf(gesture: CasualtyGesture['gesture'], seal: Seal): CasualtyCommand {
  switch (gesture.kind) {
    case 'set-category':
      return { kind: 'casualty.set-category', category: gesture.category }
    case 'move':
      return { kind: 'casualty.move', place: gesture.place }
    case 'identify':
      return { kind: 'casualty.identify', identity: seal(gesture.identity) }
    case 'evacuate':
      return { kind: 'casualty.evacuate', destination: seal(gesture.destination) }
    case 'strike':
      return { kind: 'casualty.strike', reason: seal(gesture.reason) }
    default:
      return unreachable(gesture)
  }
}
