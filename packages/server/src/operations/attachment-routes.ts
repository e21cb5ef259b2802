import { can, NO_RESOURCE, refusal } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  AttachmentsQuery,
  BeginUpload,
  ChunkQuery,
  DocumentPage,
  FinishUpload,
  UploadProgress,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { actorOf } from '../http/gesture.ts'
import type { NoteRead } from '../http/note-read.ts'
import { documentPage } from '../http/listing.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { isVisitor } from '../http/visitor/reach.ts'
import { attachmentResource } from '../store/attachments/attachment-resource.ts'
import { attachmentView } from '../store/attachments/attachment-view.ts'
import type { AttachmentStore, Result, UploadState } from '../store/attachments/attachment-store.ts'

const Id = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{32}$' }) })
/** A phone on a stadium's network loses at most this much when it is cut off. */
const CHUNK_BYTES = 4 * 1024 * 1024
const CHUNKS_PER_MINUTE = 600

/** Attachments: listed, announced, sent in chunks that can be resumed, hashed, checked, read. */
export function attachmentRoutes(
  deps: Gestures & { readonly attachments: AttachmentStore; readonly noteRead: NoteRead },
): readonly Route[] {
  const { attachments } = deps
  const write = { kind: 'action', action: 'attachment.write' } as const
  return [
    defineRoute({
      method: 'GET',
      path: '/attachments',
      summary: 'Attachments, newest first, now or as of a position',
      visitors: 'presented one by one',
      access: { kind: 'action', action: 'attachment.read' },
      schema: { query: AttachmentsQuery, answer: { 200: DocumentPage } },
      handle: (call) =>
        documentPage(deps, call, attachmentView, {
          ...call.query,
          orderBy: { column: 'receivedAt', descending: true },
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/attachments',
      summary: 'Announce an upload',
      access: write,
      schema: { body: BeginUpload, answer: { 201: UploadProgress } },
      handle: ({ body, principal }) =>
        progress(attachments.begin({ actor: actorOf(principal), ...body }), 201),
    }),
    defineRoute({
      method: 'GET',
      path: '/attachments/:id/progress',
      summary: 'Where to continue an upload',
      access: write,
      schema: { params: Id, answer: { 200: UploadProgress } },
      handle: ({ params, principal }) =>
        progress(attachments.state(params.id, actorOf(principal)), 200),
    }),
    defineRoute({
      method: 'PATCH',
      path: '/attachments/:id',
      summary: 'Send a chunk (application/octet-stream) at an offset',
      access: write,
      bodyLimitBytes: CHUNK_BYTES,
      perMinute: CHUNKS_PER_MINUTE,
      schema: { params: Id, query: ChunkQuery, answer: { 200: UploadProgress } },
      handle: ({ params, query, principal, request }) => {
        const { body } = request
        if (!Buffer.isBuffer(body)) {
          return refused(refusal('request.malformed', { pointer: '/content-type' }))
        }
        const { offset } = query
        return progress(attachments.append(params.id, actorOf(principal), offset, body), 200)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/attachments/:id/completion',
      summary: 'End an upload with the hash of the whole',
      access: write,
      schema: { params: Id, body: FinishUpload, answer: { 200: Written, 201: Written } },
      handle: async ({ params, body, principal }) => {
        const actor = actorOf(principal)
        const outcome = await attachments.finish({ id: params.id, actor, ...body })
        return deps.presenter.written(must(principal, 'principal'), outcome)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/attachments/:id',
      summary: 'The bytes of a cleared attachment, always as a download',
      visitors: 'evidence of cases within the mandate, each reading a fact',
      access: { kind: 'action', action: 'attachment.read' },
      schema: { params: Id, answer: { 200: Type.Any({ description: 'The file' }) } },
      handle: async ({ params, principal, reply }): Promise<Answer> => {
        const { id } = params
        const reader = must(principal, 'principal')
        // Before anything else: whether its bytes are ready would tell that it is there.
        const visited = isVisitor(reader)
          ? deps.presenter.visitorResource(attachmentView.name, id)
          : NO_RESOURCE
        if (visited === undefined || !can(reader, 'attachment.read', visited, deps.clock())) {
          return refused(refusal('attachment.unknown', { id }))
        }
        const opened = attachments.open(id)
        if (!opened.ok) return refused(opened.refusal)
        const { attachment, bytes, name } = opened
        const resource = attachmentResource(deps.record, id, attachment.tlp)
        if (!isVisitor(reader) && !can(reader, 'attachment.read', resource, deps.clock())) {
          return refused(refusal('attachment.unknown', { id }))
        }
        if (resource.people !== undefined || isVisitor(reader)) {
          const unwritten = await deps.noteRead(reader, {
            object: 'attachment',
            id,
            tlp: resource.tlp,
          })
          if (unwritten !== undefined) return refused(unwritten)
        }
        void reply
          .header('content-type', attachment.mediaType)
          // A file from outside is never rendered in our origin.
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
          .header('content-security-policy', 'sandbox')
          .send(Buffer.from(bytes))
        return { kind: 'hijacked' }
      },
    }),
  ]
}

function progress(result: Result<UploadState>, status: 200 | 201): Answer {
  if (!result.ok) return refused(result.refusal)
  const { id, offset, sizeBytes } = result
  return { kind: 'json', status, body: { id, offset, sizeBytes } }
}
