import { Type } from 'typebox'
import type { Static } from 'typebox'

/** `POST /api/exports`: the answer is a tar archive that `vigie verify` and third-party tools check. */
export const ExportLog = Type.Object({
  commandId: Type.String({ format: 'uuid' }),
  asOf: Type.Optional(Type.Integer({ minimum: 1 })),
  texts: Type.Boolean({ description: 'With the texts that the asker may read, or without any' }),
  proofs: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 1_000 })),
})
export type ExportLog = Static<typeof ExportLog>

/** `POST /api/purges`: destroys what commitments open to; the proofs stand. */
export const PurgeContents = Type.Object({
  commandId: Type.String({ format: 'uuid' }),
  commitments: Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' }), {
    minItems: 1,
    maxItems: 1_000,
  }),
  reason: Type.String({ minLength: 1, maxLength: 2_000 }),
})
export type PurgeContents = Static<typeof PurgeContents>

/** Which backups a purge reached; `outstanding` ones are purged when they are restored. */
export const Purged = Type.Object({
  rewritten: Type.Array(Type.String()),
  outstanding: Type.Array(Type.String()),
})
export type Purged = Static<typeof Purged>
