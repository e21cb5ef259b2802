import { can } from '@vigie/domain'
import type { Entry, Principal } from '@vigie/domain'
import { must } from '@vigie/kit'
import { ExportLog, PurgeContents, Purged } from '@vigie/protocol'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { actorOf } from '../http/gesture.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { exportLog } from '../store/export/export-log.ts'
import { tarStream } from '../store/export/tar-stream.ts'
import type { SqliteRecord } from '../store/sqlite-record.ts'

const EXPORTS_PER_MINUTE = 6

export interface ExportDeps extends Gestures {
  readonly record: SqliteRecord
  /** Bytes of a cleared attachment by SHA-256. */
  readonly attachment: (sha256: string) => Uint8Array | undefined
}

/** What leaves for good: exports of the log; and what is destroyed: purges. Both need a fresh proof of identity. */
export function exportRoutes(deps: ExportDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/exports',
      summary: 'Export the signed log as a tar archive for others to verify',
      access: { kind: 'action', action: 'log.export', stepUp: true },
      perMinute: EXPORTS_PER_MINUTE,
      schema: { body: ExportLog, answer: { 200: Type.Any({ description: 'tar archive' }) } },
      handle: async ({ body, principal, reply }): Promise<Answer> => {
        const reader = must(principal, 'principal')
        const createdAtMs = deps.clock()
        const { commandId, asOf, texts, proofs } = body
        const outcome = await exportLog(deps.record, {
          commandId,
          actor: actorOf(reader),
          openings: texts ? (entry) => mayRead(deps, reader, entry) : 'none',
          attachment: deps.attachment,
          createdAtMs,
          ...(asOf === undefined ? {} : { asOf }),
          ...(proofs === undefined ? {} : { proofs }),
        })
        if (!outcome.ok) return refused(outcome.refusal)
        const { id, exercise } = deps.record.node
        const name = `${exercise ? 'EXERCISE-' : ''}${id}-${outcome.position}.tar`
        void reply
          .header('content-type', 'application/x-tar')
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(Readable.from(tarStream(outcome.files, createdAtMs)))
        return { kind: 'hijacked' }
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/purges',
      summary: 'Destroy sealed contents for good; the log and its proofs stand',
      access: { kind: 'action', action: 'log.purge', stepUp: true },
      schema: { body: PurgeContents, answer: { 200: Purged } },
      handle: async ({ body, principal }) => {
        const outcome = await deps.record.purge({ ...body, actor: actorOf(principal) })
        if (!outcome.ok) return refused(outcome.refusal)
        const answer: Purged = {
          rewritten: [...outcome.rewritten],
          outstanding: [...outcome.outstanding],
        }
        return ok(answer)
      },
    }),
  ]
}

function mayRead(deps: ExportDeps, reader: Principal, entry: Entry): boolean {
  const shared = deps.presenter.shareEntry({ position: 0, entry })
  return shared !== undefined && can(reader, shared.action, shared.resource, deps.clock())
}
