import { decideSavedHunt, nextHuntIds, parseHunt, refusal } from '@vigie/domain'
import type { SavedHuntCommand } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import { AsOfQuery, DocumentPage, SavedHuntGesture, SaveHunt, Written } from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../../http/listing.ts'
import { Refused } from '../../http/refused.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { submitGesture, submitGestureOn } from '../../http/submit-gesture.ts'
import type { Gestures, Seal } from '../../http/submit-gesture.ts'
import { huntRegisterView, savedHuntView } from '../../store/views/hunt-view.ts'
import { isPattern } from './hunt-deps.ts'

const HUNT = { kind: 'action', action: 'hunt.run' } as const
const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const ListQuery = Type.Object({
  ...AsOfQuery,
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})

/** Hunts that people keep and share. */
export function savedHuntRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/hunts/saved',
      summary: 'Saved hunts: one’s own and those that are shared',
      access: HUNT,
      schema: { query: ListQuery, answer: { 200: DocumentPage } },
      handle: (call) =>
        documentPage(deps, call, savedHuntView, {
          ...call.query,
          where: { discarded: [0] },
          orderBy: { column: 'changedAt', descending: true },
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/hunts/saved',
      summary: 'Keep a hunt',
      access: HUNT,
      schema: { body: SaveHunt, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const { title, text, spanMs, sources, shared } = call.body
          readable(text)
          const by = must(call.principal, 'principal').id
          const node = deps.record.node.id
          const command: SavedHuntCommand = {
            kind: 'hunt.save',
            title: seal(title),
            text: seal(text),
            shared,
            ...(spanMs === undefined ? {} : { spanMs }),
            ...(sources === undefined ? {} : { sources }),
          }
          return (read) =>
            decideSavedHunt(
              undefined,
              nextHuntIds(node, read(huntRegisterView, node)).hunt,
              by,
              command,
            )
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/hunts/saved/:id/gestures',
      summary: 'Change, share or discard a hunt of one’s own',
      access: HUNT,
      schema: { params: Id, body: SavedHuntGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const by = must(call.principal, 'principal').id
        const target = { projection: savedHuntView, id, unknown: 'hunt.unknown' } as const
        return submitGestureOn(deps, call, target, (seal) => {
          const command = commandOf(call.body.gesture, seal)
          return (read) => decideSavedHunt(read(savedHuntView, id), id, by, command)
        })
      },
    }),
  ]
}

function commandOf(gesture: SavedHuntGesture['gesture'], seal: Seal): SavedHuntCommand {
  switch (gesture.kind) {
    case 'change': {
      const { title, text } = gesture
      if (text !== undefined) readable(text)
      return {
        kind: 'hunt.change',
        ...(title === undefined ? {} : { title: seal(title) }),
        ...(text === undefined ? {} : { text: seal(text) }),
      }
    }
    case 'share':
      return { kind: 'hunt.share', shared: gesture.shared }
    case 'discard':
      return { kind: 'hunt.discard' }
    default:
      return unreachable(gesture)
  }
}

/** Refuses a text that nobody could run. */
function readable(text: string): void {
  const parsed = parseHunt(text, isPattern)
  if (parsed.ok) return
  const { code, from } = parsed.problem
  throw new Refused(refusal('hunt.invalid', { problem: code, at: from }))
}
