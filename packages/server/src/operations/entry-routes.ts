import { decideNote, decideStrike, refusal } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  EntriesQuery,
  EntryPage,
  EntryView,
  StrikeEntry,
  WriteNote,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { markedAtLeast, submitGesture } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { visiblePage } from '../http/visible-page.ts'
import { strikeView } from '../store/views/strike-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const PAGE = 100

/** The log itself: read, search, write a line, strike one, prove one. */
export function entryRoutes(deps: Gestures): readonly Route[] {
  const { record, presenter } = deps
  return [
    defineRoute({
      method: 'GET',
      path: '/entries',
      summary: 'Entries, newest first, filtered and searched, now or as of a position',
      visitors: 'presented one by one',
      access: { kind: 'action', action: 'log.read' },
      schema: { query: EntriesQuery, answer: { 200: EntryPage } },
      handle: ({ query, principal }) => {
        const position = positionOf(record, query.asOf)
        if (position === undefined) return unknownPosition(record, query.asOf)
        const { before, kinds, subjectKind, subjectId, text } = query
        const page = visiblePage(deps, must(principal, 'principal'), {
          limit: query.limit ?? PAGE,
          asOf: position,
          ...(before === undefined ? {} : { before }),
          ...(kinds === undefined ? {} : { kinds: kinds.split(',') }),
          ...(text === undefined ? {} : { text }),
          ...(subjectKind === undefined || subjectId === undefined
            ? {}
            : { subject: { kind: subjectKind, id: subjectId } }),
        })
        const body: EntryPage = { ...page, position }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/entries/:id',
      summary: 'One entry',
      visitors: 'presented one by one',
      access: { kind: 'action', action: 'log.read' },
      schema: { params: Id, answer: { 200: EntryView } },
      handle: ({ params, principal }) => {
        const stored = record.entry(params.id)
        const view = stored && presenter.presentEntry(must(principal, 'principal'), stored)
        return view === undefined ? refused(refusal('entry.unknown', { id: params.id })) : ok(view)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/entries/:id/proof',
      summary: 'Proof that the entry is in the signed tree, as C2SP tlog-proof text',
      access: { kind: 'action', action: 'log.read' },
      schema: {
        params: Id,
        answer: { 200: Type.Object({ id: Type.String(), proof: Type.String() }) },
      },
      handle: ({ params, principal }) => {
        const stored = record.entry(params.id)
        const view = stored && presenter.presentEntry(must(principal, 'principal'), stored)
        const proof = view && record.proof(params.id)
        return proof === undefined
          ? refused(refusal('entry.unknown', { id: params.id }))
          : ok({ id: params.id, proof })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/entries',
      summary: 'Write a line in the log',
      access: { kind: 'action', action: 'log.write' },
      schema: { body: WriteNote, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { commandId, lane } = call.body
        const content = call.body.text.trim()
        if (content === '') return refused(refusal('entry.text-empty'))
        return submitGesture(deps, call, (seal) => {
          const text = seal(content)
          return () => decideNote(commandId, lane ?? 'narrative', text)
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/entries/:id/strike',
      summary: 'Strike an entry, with the reason',
      access: { kind: 'action', action: 'log.strike' },
      schema: { params: Id, body: StrikeEntry, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const stored = record.entry(call.params.id)
        const visible = stored && presenter.presentEntry(must(call.principal, 'principal'), stored)
        if (visible === undefined) return refused(refusal('entry.unknown', { id: call.params.id }))
        const marked = markedAtLeast(call, must(stored, 'visible entry').entry.marking.tlp)
        return submitGesture(deps, marked, (seal) => {
          const reason = seal(call.body.reason)
          return (read) => decideStrike(stored?.entry, read(strikeView, call.params.id), reason)
        })
      },
    }),
  ]
}
