import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refusal, SOURCE_ID } from '@vigie/domain'
import { FilesTaken } from '@vigie/protocol'
import { Type } from 'typebox'
import { defineRoute, ok, refused } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { refusalOfFault } from '../ingest.ts'
import type { Reception } from '../reception.ts'
import type { SourceDirectory } from '../source-directory.ts'
import { UploadFault } from './read-upload.ts'
import { takeUpload } from './take-upload.ts'

export interface UploadDeps {
  readonly reception: Reception
  readonly directory: SourceDirectory
  /** Directory of the event store; uploads lie beside it while they are read. */
  readonly place: string
}

const BODY_LIMIT_BYTES = 1024 * 1024 * 1024
const PER_MINUTE = 60

/** Files of events: event logs of Windows, text logs, and archives of them. */
export function uploadRoutes({ reception, directory, place }: UploadDeps): readonly Route[] {
  const uploads = join(place, 'uploads')
  mkdirSync(uploads, { recursive: true, mode: 0o700 })
  // What a kill left: its sender got no answer and sends it again.
  for (const name of readdirSync(uploads)) rmSync(join(uploads, name))
  return [
    defineRoute({
      method: 'POST',
      path: '/sources/:id/files',
      summary: 'Deliver a file of events (EVTX, text log, zip, tar.gz, gz) to a declared source',
      access: { kind: 'action', action: 'telemetry.send' },
      bodyLimitBytes: BODY_LIMIT_BYTES,
      perMinute: PER_MINUTE,
      schema: {
        params: Type.Object({ id: Type.String({ pattern: SOURCE_ID.source }) }),
        query: Type.Object({ name: Type.Optional(Type.String({ maxLength: 200 })) }),
        answer: { 200: FilesTaken },
      },
      handle: async ({ params: { id }, query: { name = 'upload' }, request }) => {
        const source = directory.get(id)
        if (source === undefined) return refused(refusal('source.unknown', { source: id }))
        if (source.declared.paused) return refused(refusal('source.paused', { id }))
        if (reception.isFull()) return refused(refusal('source.queue-full', { queued: 0 }))
        if (!(request.body instanceof Readable)) {
          const want = 'application/vnd.vigie.file'
          return refused(refusal('request.malformed', { what: 'content-type', want }))
        }
        const path = join(uploads, randomUUID())
        const conversation = reception.open(source, 'upload')
        let isTaken = false
        try {
          await pipeline(request.body, createWriteStream(path, { mode: 0o600 }))
          const taken = await takeUpload({ path, name }, conversation)
          isTaken = true
          return ok(taken)
        } catch (fault) {
          if (fault instanceof UploadFault) {
            return refused(refusal('source.file-refused', { name, why: fault.message }))
          }
          const said = refusalOfFault(fault)
          if (said === undefined) throw fault
          return refused(said)
        } finally {
          rmSync(path, { force: true })
          void reception.end(conversation, isTaken)
        }
      },
    }),
  ]
}
