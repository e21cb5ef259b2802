import { decideReaction, REACTION_STATES } from '@vigie/domain'
import { must } from '@vigie/kit'
import { DocumentPage, GestureOnReaction, PublicationQuery, Written } from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf } from '../http/listing.ts'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import { reactionView } from '../store/views/publication-view.ts'
import type { DeskDeps } from './desk.ts'
import { MODERATE, READ, UNKNOWN } from './desk.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Reactions of the public: the queue, and what those who moderate say. */
export function reactionRoutes(deps: DeskDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/reactions',
      summary: 'Reactions, the oldest first, now or as of a position',
      access: READ,
      schema: { query: PublicationQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { state, ...page } = call.query
        const wanted = filterOf(state, REACTION_STATES)
        return documentPage(deps, call, reactionView, {
          ...page,
          orderBy: { column: 'receivedAt', descending: false },
          ...(wanted === undefined ? {} : { where: { state: wanted } }),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/reactions/:id/gestures',
      summary: 'Publish a reaction, or refuse it under a clause of the charter',
      access: MODERATE,
      schema: { params: Id, body: GestureOnReaction, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = { projection: reactionView, id, unknown: UNKNOWN } as const
        return submitGestureOn(deps, call, target, () => {
          const { gesture } = call.body
          const by = must(call.principal, 'principal').id
          const command =
            gesture.kind === 'publish'
              ? ({ kind: 'reaction.publish', by } as const)
              : ({ kind: 'reaction.refuse', by, clause: gesture.clause } as const)
          return (read) => decideReaction(read(reactionView, id), id, command)
        })
      },
    }),
  ]
}
