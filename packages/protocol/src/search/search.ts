import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, EntryView } from '../record/entry-view.ts'

/** What the search looks through besides the log, in the order in which it is shown. */
export const SEARCHED_VIEWS = [
  'incident',
  'call',
  'message',
  'task',
  'decision',
  'finding',
  'case',
  'asset',
  'unit',
  'post',
  'gate',
  'venue',
  'venue-element',
  'match',
  'checkpoint',
  'inspection',
  'defect',
  'sitrep',
  'lesson',
  'person',
] as const
export type SearchedView = (typeof SEARCHED_VIEWS)[number]

/** `GET /api/search`. */
export const SearchQuery = Type.Object({
  ...AsOfQuery,
  q: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'All words, each the beginning of a word, in any script and spelling; or an id',
  }),
})
export type SearchQuery = Static<typeof SearchQuery>

const Hit = Type.Object({
  id: Type.String(),
  text: Type.Union([Type.String(), Type.Null()], {
    description: 'The words that were found; null where only its id was',
  }),
})

/** What a person may see of what was asked for. Nothing in it, no count either, tells of anything else. */
export const SearchAnswer = Type.Object({
  position: Type.Integer(),
  groups: Type.Array(
    Type.Object({
      view: literals(SEARCHED_VIEWS),
      hits: Type.Array(Hit),
      hasMore: Type.Boolean(),
    }),
  ),
  entries: Type.Array(EntryView, { description: 'Newest first' }),
  hasMore: Type.Boolean({ description: 'More entries than these' }),
})
export type SearchAnswer = Static<typeof SearchAnswer>
