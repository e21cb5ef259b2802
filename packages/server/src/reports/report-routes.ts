import { can, decidePublicReport, refusal } from '@vigie/domain'
import type { PublicReportCommand } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import {
  DocumentPage,
  PublicReportGesture,
  PublicReportsQuery,
  ReporterContactView,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import type { NoteRead } from '../http/note-read.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn, visibleState } from '../http/submit-gesture.ts'
import type { Gestures, Seal } from '../http/submit-gesture.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { publicReportView, reporterContactView } from '../store/views/public-report-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** What the public reported to the room: list, take, give to an incident, answer, close; ask who it was. */
export function reportRoutes(deps: Gestures & { readonly noteRead: NoteRead }): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/public-reports',
      summary: 'Reports from the public, the latest first, now or as of a position',
      access: { kind: 'action', action: 'public-report.read' },
      schema: { query: PublicReportsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { state, subject, ...query } = call.query
        return documentPage(deps, call, publicReportView, {
          ...query,
          orderBy: { column: 'receivedAt', descending: true },
          where: {
            ...(state === undefined ? {} : { state: [state] }),
            ...(subject === undefined ? {} : { subject: [subject] }),
          },
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/public-reports/:id/gestures',
      summary: 'One gesture on a report: take, link to an incident, answer, close',
      access: { kind: 'action', action: 'public-report.write' },
      schema: { params: Id, body: PublicReportGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        if (gesture.kind === 'link') {
          const incident = { projection: incidentView, id: gesture.incident }
          if (visibleState(deps, call.principal, incident) === undefined) {
            return refused(refusal('incident.unknown', { id: gesture.incident }))
          }
        }
        const by = must(call.principal, 'principal').id
        const target = {
          projection: publicReportView,
          id,
          unknown: 'public-report.unknown',
        } as const
        return submitGestureOn(deps, call, target, (seal) => {
          const command = commandOf(gesture, by, seal)
          return (read) => decidePublicReport(read(publicReportView, id), id, command)
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/public-reports/:id/contact',
      summary: 'How the reporter can be reached; that it was looked at is a fact',
      access: { kind: 'action', action: 'reporter-contact.read' },
      schema: { params: Id, answer: { 200: ReporterContactView } },
      handle: async ({ params: { id }, principal }) => {
        const report = visibleState(deps, principal, { projection: publicReportView, id })
        if (report === undefined) return refused(refusal('public-report.unknown', { id }))
        const given = deps.record.view(reporterContactView).get(id)
        const reader = must(principal, 'principal')
        const isFor =
          given !== undefined &&
          can(reader, 'reporter-contact.read', { tlp: given.tlp }, deps.clock())
        if (!isFor) return ok({ contact: null } satisfies ReporterContactView)
        const unwritten = await deps.noteRead(reader, {
          object: 'reporter-contact',
          id,
          tlp: given.tlp,
        })
        if (unwritten !== undefined) return refused(unwritten)
        const contact = deps.record.open(given.contact.sealed) ?? null
        return ok({ contact } satisfies ReporterContactView)
      },
    }),
  ]
}

function commandOf(
  gesture: PublicReportGesture['gesture'],
  by: string,
  seal: Seal,
): PublicReportCommand {
  switch (gesture.kind) {
    case 'take':
      return { kind: 'report.take', by }
    case 'link':
      return { kind: 'report.link', incident: gesture.incident }
    case 'answer':
      return { kind: 'report.answer', text: seal(gesture.text) }
    case 'close':
      return { kind: 'report.close', outcome: seal(gesture.outcome) }
    default:
      return unreachable(gesture)
  }
}
