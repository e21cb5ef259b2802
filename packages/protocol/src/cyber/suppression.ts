import { OBSERVABLE_MAX_LENGTH, OBSERVABLE_TYPES, VIEWED_LISTS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { DocumentView, Gesture } from '../record/entry-view.ts'

const Reason = Type.String({ minLength: 1, maxLength: 2_000 })

/** `GET /api/suppressions`: documents of view `suppression`, and how many alerts each keeps out. */
export const Suppressions = Type.Object({
  documents: Type.Array(DocumentView),
  alerts: Type.Record(Type.String(), Type.Integer(), {
    description: 'By suppression: alerts that it keeps out of the queue now',
  }),
  position: Type.Integer(),
})
export type Suppressions = Static<typeof Suppressions>

/** `POST /api/suppressions`: new alerts of a rule, where all conditions hold, stay out of the queue. */
export const SetSuppression = Type.Object({
  ...Gesture,
  rule: Type.Optional(Type.String({ maxLength: 100 })),
  conditions: Type.Array(
    Type.Object({
      type: literals(['entity', ...OBSERVABLE_TYPES] as const),
      value: Type.String({ minLength: 1, maxLength: OBSERVABLE_MAX_LENGTH }),
    }),
    { maxItems: 10 },
  ),
  reason: Reason,
  until: Type.String({ format: 'date-time', description: 'At most 90 days ahead' }),
})
export type SetSuppression = Static<typeof SetSuppression>

/** `POST /api/suppressions/:id/end`. */
export const EndSuppression = Type.Object({ ...Gesture, reason: Reason })
export type EndSuppression = Static<typeof EndSuppression>

/** `GET /api/saved-views`: one's own and those that are shared. */
export const SavedViews = Type.Object({
  documents: Type.Array(DocumentView),
  position: Type.Integer(),
})
export type SavedViews = Static<typeof SavedViews>

/** `POST /api/saved-views`: saves a filter under a name; with `id`, over an earlier one of one's own. */
export const SaveView = Type.Object({
  ...Gesture,
  id: Type.Optional(Type.String({ maxLength: 60 })),
  list: literals(VIEWED_LISTS),
  name: Type.String({ minLength: 1, maxLength: 80 }),
  query: Type.String({ maxLength: 8_000, description: 'The query string of the list' }),
  shared: Type.Boolean(),
})
export type SaveView = Static<typeof SaveView>

/** `POST /api/saved-views/:id/removal`. */
export const RemoveView = Type.Object({ ...Gesture })
export type RemoveView = Static<typeof RemoveView>
