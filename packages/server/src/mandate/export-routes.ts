import { decideExport, EXPORT_STATES, nextMandateId, refusal } from '@vigie/domain'
import type { ExportCommand, ExportRequest, ExportWorld, Principal } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import { AnswerExport, AskExport, DocumentPage, MandatesQuery, Written } from '@vigie/protocol'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { actorOf } from '../http/gesture.ts'
import { documentPage, filterOf } from '../http/listing.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Answer, Call, Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Seal, Target } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'
import { caseView } from '../store/views/case-view.ts'
import { exportRequestView, mandateRegisterView, mandateView } from '../store/views/mandate-view.ts'
import { exportFile } from './export-file.ts'
import type { MandateDeps } from './mandate-deps.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 90 }) })
const WRITTEN = { 200: Written, 201: Written } as const
/** The session is asked again before each piece, so that what ends takes its download along. */
const PIECE_BYTES = 64 * 1_024

/** Four eyes for what leaves: an expert asks, a host approves, the download lives for minutes. */
export function exportRoutes(deps: MandateDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/export-requests',
      summary: 'Exports that experts asked for, the latest first',
      access: { kind: 'action', action: 'mandate.read' },
      schema: { query: MandatesQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { states, cursor, limit } = call.query
        const state = filterOf(states, EXPORT_STATES)
        return documentPage(deps, call, exportRequestView, {
          orderBy: { column: 'askedAt', descending: true },
          ...(state === undefined ? {} : { where: { state } }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(limit === undefined ? {} : { limit }),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/cases/:id/export-requests',
      summary: 'Ask to take a case out',
      access: { kind: 'action', action: 'case.export' },
      visitors: 'the case must be visible to them and the act granted on it; nothing leaves yet',
      schema: { params: Id, body: AskExport, answer: WRITTEN },
      handle: (call) => ask(deps, call),
    }),
    defineRoute({
      method: 'POST',
      path: '/export-requests/:id/answer',
      summary: 'Approve or deny an export',
      access: { kind: 'action', action: 'mandate.approve', stepUp: true },
      schema: { params: Id, body: AnswerExport, answer: WRITTEN },
      handle: (call) => {
        const by = must(call.principal, 'principal').id
        const { id } = call.params
        return submitGesture(deps, call, (seal) => {
          const command = answerCommand(call.body.answer, by, seal)
          return (read) => {
            const request = read(exportRequestView, id)
            return decideExport(request, id, command, worldOf(deps, read, request))
          }
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/export-requests/:id/file',
      summary: 'The approved file: what its asker may see of the case now; the fact comes first',
      access: { kind: 'action', action: 'case.export' },
      visitors: 'only its asker; the file holds what the presenter shows them',
      perMinute: 12,
      schema: { params: Id, answer: { 200: Type.Any({ description: 'JSON, as an attachment' }) } },
      handle: (call) => take(deps, call),
    }),
  ]
}

function ask(
  deps: MandateDeps,
  call: Call<{ readonly id: string }, unknown, AskExport>,
): Promise<Answer> {
  const { id: caseId } = call.params
  const { mandate, reason } = call.body
  const { node } = deps.record
  const on: Target = { projection: caseView, id: caseId, unknown: 'case.unknown' }
  return submitGestureOn(deps, call, on, (seal) => {
    const command = { kind: 'export.ask', mandate, case: caseId, reason: seal(reason) } as const
    return (read) => {
      const id = nextMandateId('export-request', node.id, read(mandateRegisterView, node.id))
      return decideExport(undefined, id, command, worldOf(deps, read, command))
    }
  })
}

function answerCommand(answer: AnswerExport['answer'], by: string, seal: Seal): ExportCommand {
  switch (answer.kind) {
    case 'approve':
      return { kind: 'export.approve', by }
    case 'deny':
      return { kind: 'export.deny', by, reason: seal(answer.reason) }
    default:
      return unreachable(answer)
  }
}

async function take(deps: MandateDeps, call: Call<{ readonly id: string }>): Promise<Answer> {
  const { id } = call.params
  const reader = must(call.principal, 'principal')
  const request = deps.record.view(exportRequestView).get(id)
  // Somebody else's is as if it did not exist.
  if (request?.askedBy !== reader.id) return refused(refusal('export.unknown', { id }))
  const file = exportFile(deps, reader, request.case)
  if (file === undefined) return refused(refusal('export.unknown', { id }))
  const outcome = await deps.record.submit({
    commandId: randomUUID(),
    actor: actorOf(reader),
    underMandate: request.mandate,
    tlp: file.tlp,
    decide: (read) => {
      const found = read(exportRequestView, id)
      const world = { ...worldOf(deps, read, found), tlp: file.tlp }
      const { digest, bytes } = file
      const taken = { by: reader.id, digest, sizeBytes: bytes.length }
      return decideExport(found, id, { kind: 'export.take', ...taken }, world)
    },
  })
  if (!outcome.ok) return refused(outcome.refusal)
  const { node } = deps.record
  const name = `${node.exercise ? 'EXERCISE-' : ''}case-export.json`
  void call.reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(pieces(file.bytes, () => isHeld(deps, reader))))
  return { kind: 'hijacked' }
}

/** The bytes, as long as the session and its mandate hold. */
function* pieces(bytes: Uint8Array, isHeldStill: () => boolean): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    if (!isHeldStill()) throw new DownloadEnded('the mandate ended while the file was sent')
    yield bytes.subarray(at, at + PIECE_BYTES)
  }
}

/** A download was cut because the rights behind it ended. */
class DownloadEnded extends Error {
  override readonly name = 'DownloadEnded'
}

function isHeld(deps: MandateDeps, reader: Principal): boolean {
  return reader.kind === 'person' && deps.mayStill(reader.sessionId)
}

function worldOf(
  { clock }: MandateDeps,
  read: StateReader,
  request: Pick<ExportRequest, 'mandate' | 'case'> | undefined,
): ExportWorld {
  const mandate = request && read(mandateView, request.mandate)
  return {
    nowMs: clock(),
    rules: mandate?.state === 'active' ? mandate.inForce?.terms.exportRules : undefined,
    tlp: (request && read(caseView, request.case)?.tlp) ?? 'RED',
  }
}
