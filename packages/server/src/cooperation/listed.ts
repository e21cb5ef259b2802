import type { Action } from '@vigie/domain'
import { AsOfQuery, CooperationQuery, DocumentPage, DocumentView } from '@vigie/protocol'
import { must } from '@vigie/kit'
import { refusal } from '@vigie/domain'
import { Type } from 'typebox'
import { documentPage, positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { Projection } from '../store/log-record.ts'

export const IdParams = Type.Object({ id: Type.String({ maxLength: 130 }) })

/** A list and its documents. */
export interface Listed<S extends object> {
  readonly path: string
  /** What is listed, in plain words, for the documentation. */
  readonly what: string
  readonly projection: Projection<S>
  readonly action?: Action
  /** By the column `order`: the last first unless it says otherwise. */
  readonly isAscending?: boolean
}

/** The two routes by which documents of one kind are read, now or as of a position. */
export function listedRoutes<S extends object>(
  deps: Gestures,
  { path, what, projection, action = 'cooperation.read', isAscending = false }: Listed<S>,
): readonly Route[] {
  const access = { kind: 'action', action } as const
  return [
    defineRoute({
      method: 'GET',
      path,
      summary: `${what}: the list, now or as of a position`,
      access,
      schema: { query: CooperationQuery, answer: { 200: DocumentPage } },
      handle: (call) =>
        documentPage(deps, call, projection, {
          ...call.query,
          orderBy: { column: 'order', descending: !isAscending },
        }),
    }),
    defineRoute({
      method: 'GET',
      path: `${path}/:id`,
      summary: `${what}: one of them, now or as of a position`,
      access,
      schema: { params: IdParams, query: Type.Object(AsOfQuery), answer: { 200: DocumentView } },
      handle: ({ principal, params: { id }, query: { asOf } }) => {
        const position = positionOf(deps.record, asOf)
        if (position === undefined) return unknownPosition(deps.record, asOf)
        const state = deps.record.view(projection).get(id, asOf)
        const change = { view: projection.name, id, position, state }
        const reader = must(principal, 'principal of an authorised route')
        const document = state && deps.presenter.presentDocument(reader, change)
        return document === undefined
          ? refused(refusal('cooperation.unknown', { id }))
          : ok(document)
      },
    }),
  ]
}
