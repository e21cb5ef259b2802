import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decideIntegrityDesk, decideSealedReport, refusal } from '@vigie/domain'
import type { Principal, SealedReport, SealedReportCommand } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  CloseSealedReport,
  DeskMember,
  DocumentPage,
  OpenDesk,
  SealedReply,
  SealedReportsQuery,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import type { NoteRead } from '../http/note-read.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Answer, Call, Route } from '../http/route.ts'
import type { GestureBody } from '../http/gesture.ts'
import { submitGesture, submitGestureOn, visibleState } from '../http/submit-gesture.ts'
import type { Gestures, Seal } from '../http/submit-gesture.ts'
import { integrityDeskView, sealedReportView } from './integrity-views.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const FileOf = Type.Object({
  id: Type.String({ maxLength: 60 }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
})
const read = { kind: 'action', action: 'integrity.read' } as const
const write = { kind: 'action', action: 'integrity.write' } as const

/** Deps are those of the integrity log: its record, its sealer, its presenter, readings written there. */
export interface IntegrityDeps extends Gestures {
  /** The data directory. */
  readonly directory: string
  readonly noteRead: NoteRead
}

/** Integrity desks and what is sealed to them, for their members alone. */
export function integrityRoutes(deps: IntegrityDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/integrity/desks',
      summary: 'The desks that you belong to',
      access: read,
      schema: { answer: { 200: DocumentPage } },
      handle: (call) => documentPage(deps, call, integrityDeskView, { limit: 100 }),
    }),
    defineRoute({
      method: 'POST',
      path: '/integrity/desks',
      summary: 'Open a desk with its public key; the private key stays with you',
      access: write,
      schema: { body: OpenDesk, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id, name, publicKey } = call.body
        const by = idOf(call.principal)
        return submitGesture(deps, call, (seal) => {
          const command = { kind: 'desk.open', name: seal(name), publicKey, by } as const
          return (state) => decideIntegrityDesk(state(integrityDeskView, id), id, command)
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/integrity/desks/:id/members',
      summary: 'Somebody belongs to a desk, or does no longer',
      access: write,
      schema: { params: Id, body: DeskMember, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { person, belongs } = call.body
        const kind = belongs ? 'desk.add-member' : 'desk.remove-member'
        const command = { kind, person, by: idOf(call.principal) } as const
        return submitGesture(
          deps,
          call,
          () => (state) => decideIntegrityDesk(state(integrityDeskView, id), id, command),
        )
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/integrity/reports',
      summary: 'Sealed reports to your desks, the latest first; each look is a fact of their log',
      access: read,
      schema: { query: SealedReportsQuery, answer: { 200: DocumentPage } },
      handle: async (call) => {
        const reader = must(call.principal, 'principal')
        const answer = documentPage(deps, call, sealedReportView, {
          ...call.query,
          orderBy: { column: 'receivedAt', descending: true },
        })
        const shown = { object: 'sealed-report', id: 'list', tlp: 'AMBER' } as const
        const unwritten = await deps.noteRead(reader, shown)
        return unwritten === undefined ? answer : refused(unwritten)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/integrity/reports/:id/files/:sha256',
      summary: 'A sealed photograph, as it lies on disk',
      access: read,
      schema: { params: FileOf, answer: { 200: Type.Any({ description: 'Ciphertext' }) } },
      handle: ({ params: { id, sha256 }, principal, reply }): Answer => {
        const report = reportOf(deps, principal, id)
        if (report?.files.some((file) => file.sha256 === sha256) !== true) {
          return refused(refusal('public-report.unknown', { id }))
        }
        void reply
          .header('content-type', 'application/octet-stream')
          .header('cache-control', 'no-store')
          .send(readFileSync(join(deps.directory, 'integrity', 'files', sha256)))
        return { kind: 'hijacked' }
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/integrity/reports/:id/replies',
      summary: 'Answer the reporter, sealed in the browser to the key of their receipt',
      access: write,
      schema: { params: Id, body: SealedReply, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        onReport(deps, call, (seal) => ({
          kind: 'sealed.reply',
          envelope: seal(JSON.stringify(call.body.envelope)),
        })),
    }),
    defineRoute({
      method: 'POST',
      path: '/integrity/reports/:id/closure',
      summary: 'Close a sealed report',
      access: write,
      schema: { params: Id, body: CloseSealedReport, answer: { 200: Written, 201: Written } },
      handle: (call) => onReport(deps, call, () => ({ kind: 'sealed.close' })),
    }),
  ]
}

function onReport(
  deps: IntegrityDeps,
  call: Call<{ readonly id: string }, unknown, GestureBody>,
  commandOf: (seal: Seal) => SealedReportCommand,
): Promise<Answer> {
  const { id } = call.params
  const target = { projection: sealedReportView, id, unknown: 'public-report.unknown' } as const
  return submitGestureOn(deps, call, target, (seal) => {
    const command = commandOf(seal)
    return (state) => decideSealedReport(state(sealedReportView, id), id, command)
  })
}

/** The report, when it is for this member. */
function reportOf(
  deps: IntegrityDeps,
  principal: Principal | undefined,
  id: string,
): SealedReport | undefined {
  return visibleState(deps, principal, { projection: sealedReportView, id }) === undefined
    ? undefined
    : deps.record.view(sealedReportView).get(id)
}

function idOf(principal: Principal | undefined): string {
  return must(principal, 'principal of an authorised route').id
}
