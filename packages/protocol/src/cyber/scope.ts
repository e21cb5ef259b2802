import { SCOPE_TAG } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'

/** `POST /api/{findings,cases,assets,sources}/:id/scope`: one tag put on or taken off. */
export const ScopeGesture = Type.Object({
  ...Gesture,
  gesture: literals(['add', 'remove'] as const),
  tag: Type.String({ pattern: SCOPE_TAG.source, description: '`venue:<id>` or `group:<id>`' }),
})
export type ScopeGesture = Static<typeof ScopeGesture>
