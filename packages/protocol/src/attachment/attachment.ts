import { TLP_LEVELS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery } from '../record/entry-view.ts'

/** `GET /api/attachments`. */
export const AttachmentsQuery = Type.Object({
  ...AsOfQuery,
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type AttachmentsQuery = Static<typeof AttachmentsQuery>

/** `POST /api/attachments`: announces an upload. */
export const BeginUpload = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 255 }),
  mediaType: Type.String({ maxLength: 100 }),
  sizeBytes: Type.Integer({ minimum: 1 }),
  tlp: Type.Optional(literals(TLP_LEVELS)),
})
export type BeginUpload = Static<typeof BeginUpload>

/** How far an upload has come; the next chunk starts at `offset`. */
export const UploadProgress = Type.Object({
  id: Type.String(),
  offset: Type.Integer(),
  sizeBytes: Type.Integer(),
})
export type UploadProgress = Static<typeof UploadProgress>

/** `PATCH /api/attachments/:id`: the body is the chunk, `application/octet-stream`. */
export const ChunkQuery = Type.Object({ offset: Type.Integer({ minimum: 0 }) })

/** `POST /api/attachments/:id/completion`. */
export const FinishUpload = Type.Object({
  commandId: Type.String({ format: 'uuid' }),
  sha256: Type.String({ pattern: '^[0-9a-fA-F]{64}$' }),
})
