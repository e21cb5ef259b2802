import { Type } from 'typebox'
import type { Static } from 'typebox'

/** Opened texts by commitment; one that is absent was purged or is not for this reader. */
export const Texts = Type.Record(Type.String(), Type.String(), {
  description: 'Opened sealed texts by commitment; absent = purged, or not for this reader',
})
export type Texts = Static<typeof Texts>

/** Reference that stands for sealed content. */
export const SealedReference = Type.Object({ sealed: Type.String() })

/** One entry of the log as a reader may see it. All times ISO 8601 with milliseconds, UTC. */
export const EntryView = Type.Object(
  {
    id: Type.String({ description: 'Readable identity, e.g. RBT-0142' }),
    position: Type.Integer({ minimum: 1, description: 'Arrival position at this node' }),
    at: Type.String({ description: 'Hybrid logical clock, sortable text' }),
    happenedAt: Type.String(),
    writtenAt: Type.String(),
    receivedAt: Type.String(),
    actor: Type.Object({
      kind: Type.Union([Type.Literal('person'), Type.Literal('machine'), Type.Literal('system')]),
      id: Type.String(),
    }),
    underMandate: Type.Optional(
      Type.String({ description: 'The mandate under which a visiting expert wrote it' }),
    ),
    kind: Type.String(),
    kindVersion: Type.Integer(),
    subject: Type.Object({ kind: Type.String(), id: Type.String() }),
    tlp: Type.String(),
    exercise: Type.Boolean(),
    data: Type.Record(Type.String(), Type.Unknown(), {
      description: 'As in the leaf; sealed members are {"sealed": commitment}',
    }),
    texts: Texts,
  },
  { $id: 'EntryView' },
)
export type EntryView = Static<typeof EntryView>

/** A document of a view, with the texts that its sealed members open to. */
export const DocumentView = Type.Object(
  {
    view: Type.String({ description: 'incident, finding, gate, event, strike, person …' }),
    id: Type.String(),
    position: Type.Integer({ description: 'Position of the entry that last changed it' }),
    state: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()], {
      description: 'null: the document was removed or is no longer for this reader',
    }),
    texts: Texts,
  },
  { $id: 'DocumentView' },
)
export type DocumentView = Static<typeof DocumentView>

/** Query members that every list which can be asked "as of" shares. */
export const AsOfQuery = {
  asOf: Type.Optional(Type.Integer({ minimum: 0, description: 'Arrival position; absent = now' })),
}

/** One page of entries, newest first. */
export const EntryPage = Type.Object({
  entries: Type.Array(EntryView),
  hasMore: Type.Boolean(),
  oldest: Type.Optional(
    Type.Integer({
      description: 'Page on with before = this; entries not for this reader are skipped',
    }),
  ),
  position: Type.Integer({ description: 'Position that this answer stands at' }),
})

/** One page of documents. */
export const DocumentPage = Type.Object({
  documents: Type.Array(DocumentView),
  next: Type.Optional(Type.String({ description: 'Cursor of the next page' })),
  position: Type.Integer({ description: 'Position that this answer stands at' }),
})
export type DocumentPage = Static<typeof DocumentPage>
export type EntryPage = Static<typeof EntryPage>

/** Answer to every gesture that wrote facts: what is now on disk. */
export const Written = Type.Object({
  entries: Type.Array(EntryView),
  changes: Type.Array(DocumentView),
  position: Type.Integer({ description: 'Highest position on disk' }),
  replayed: Type.Boolean({ description: 'True when this commandId had been carried out before' }),
})
export type Written = Static<typeof Written>

/** Members that every gesture carries. */
export const Gesture = {
  commandId: Type.String({
    format: 'uuid',
    description: 'Chosen by the client; the same id is carried out once',
  }),
  writtenAt: Type.Optional(Type.String({ format: 'date-time' })),
  happenedAt: Type.Optional(Type.String({ format: 'date-time' })),
}
