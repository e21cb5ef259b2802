import { OPEN_ITEM_KINDS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { LANGUAGES } from '../problem/sentence.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'
import { IssuePage } from '../report/report.ts'

const Tree = Type.Object({
  size: Type.Integer({ minimum: 1 }),
  root: Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$', description: 'Root hash, base64' }),
})

/** `GET /api/handovers`. */
export const HandoversQuery = Type.Object({
  ...AsOfQuery,
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type HandoversQuery = Static<typeof HandoversQuery>

/** `GET /api/handover-items`: what is open in the tree that would be signed now, owned or not. */
export const HandoverItems = Type.Object({
  tree: Type.Union([Tree, Type.Null()], { description: 'null: the log is empty' }),
  position: Type.Integer({ description: 'Arrival position of that tree' }),
  items: Type.Array(
    Type.Object({
      kind: literals(OPEN_ITEM_KINDS),
      id: Type.String(),
      title: Type.Union([Type.String(), Type.Null()]),
      owner: Type.Union([Type.String(), Type.Null()]),
      openedAt: Type.String(),
    }),
    { description: 'Those without an owner first; at most 2,000' },
  ),
  total: Type.Integer(),
  unowned: Type.Integer(),
})
export type HandoverItems = Static<typeof HandoverItems>

/** `POST /api/handovers`: the one who leaves signs the tree of this moment. */
export const OfferHandover = Type.Object({
  ...Gesture,
  to: Type.String({ minLength: 1, maxLength: 60 }),
  note: Type.Optional(Type.String({ minLength: 1, maxLength: 4_000 })),
})
export type OfferHandover = Static<typeof OfferHandover>

/** `POST /api/handovers/:id/signature`: the one who comes signs the same tree. */
export const SignHandover = Type.Object({ ...Gesture, tree: Tree })
export type SignHandover = Static<typeof SignHandover>

/** `POST /api/handovers/:id/withdrawal`. */
export const WithdrawHandover = Type.Object({ ...Gesture })
export type WithdrawHandover = Static<typeof WithdrawHandover>

/** `GET /api/handovers/:id/book`. */
export const BookQuery = Type.Object({ language: literals(LANGUAGES) })
export type BookQuery = Static<typeof BookQuery>

/** `POST /api/handovers/:id/book`: the book as a file. */
export const IssueBook = Type.Object(IssuePage)
export type IssueBook = Static<typeof IssueBook>
