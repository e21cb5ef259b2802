import { decideSavedView, decideSuppression, nextId, parseObservable, refusal } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  EndSuppression,
  RemoveView,
  SavedViews,
  SaveView,
  SetSuppression,
  Suppressions,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { listReader } from '../http/counted-page.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { cyberRegisterView, savedViewView, suppressionView } from '../store/views/case-view.ts'
import { findingView } from '../store/views/finding-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const SHOWN = 500

/** Suppressions of noise, and filters that people keep under a name. */
export function suppressionRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/suppressions',
      summary: 'Suppressions, and how many alerts each keeps out of the queue',
      access: { kind: 'action', action: 'finding.read' },
      schema: { answer: { 200: Suppressions } },
      handle: ({ principal }) => {
        const reader = must(principal, 'principal')
        const { documents } = deps.record
          .view(suppressionView)
          .list({ orderBy: { column: 'until', descending: true }, limit: SHOWN })
        const counts = deps.record.listing(findingView).counts('suppression', listReader(reader))
        const body: Suppressions = {
          documents: deps.presenter.presentDocuments(
            reader,
            documents.map((document) => ({ view: suppressionView.name, ...document })),
          ),
          alerts: Object.fromEntries(counts),
          position: deps.record.position(),
        }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/suppressions',
      summary: 'Keep new alerts of a rule, where conditions hold, out of the queue for a time',
      access: { kind: 'action', action: 'finding.triage' },
      schema: { body: SetSuppression, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { rule, until, reason } = call.body
        const conditions = call.body.conditions.map(({ type, value }) => ({
          type,
          value,
          text: type === 'entity' ? value : parseObservable(type, value)?.value,
        }))
        const bad = conditions.find(({ text }) => text === undefined)
        if (bad !== undefined)
          return refused(
            refusal('finding.observable-invalid', { type: bad.type, value: bad.value }),
          )
        return submitGesture(deps, call, (seal) => {
          const command = {
            kind: 'suppression.set',
            ...(rule === undefined ? {} : { ruleId: rule }),
            conditions: conditions.map(({ type, text }) => ({ type, value: seal(text ?? '') })),
            reason: seal(reason),
            until: Date.parse(until),
          } as const
          const node = deps.record.node.id
          return (read) => {
            const id = nextId('suppression', node, read(cyberRegisterView, node))
            return decideSuppression(undefined, id, command, deps.clock())
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/suppressions/:id/end',
      summary: 'End a suppression before its time',
      access: { kind: 'action', action: 'finding.triage' },
      schema: { params: Id, body: EndSuppression, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = { projection: suppressionView, id, unknown: 'suppression.unknown' } as const
        return submitGestureOn(deps, call, target, (seal) => {
          const command = { kind: 'suppression.end', reason: seal(call.body.reason) } as const
          return (read) => decideSuppression(read(suppressionView, id), id, command, deps.clock())
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/saved-views',
      summary: 'Saved filters: one’s own, and those that are shared',
      access: { kind: 'action', action: 'case.read' },
      schema: { answer: { 200: SavedViews } },
      handle: ({ principal }) => {
        const reader = must(principal, 'principal')
        const view = deps.record.view(savedViewView)
        const own = view.list({ where: { owner: [reader.id] }, limit: SHOWN }).documents
        const shared = view.list({ where: { shared: [1] }, limit: SHOWN }).documents
        const all = [...new Map([...own, ...shared].map((one) => [one.id, one])).values()]
        const body: SavedViews = {
          documents: deps.presenter.presentDocuments(
            reader,
            all.map((document) => ({ view: savedViewView.name, ...document })),
          ),
          position: deps.record.position(),
        }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/saved-views',
      summary: 'Save a filter under a name',
      access: { kind: 'action', action: 'case.read' },
      schema: { body: SaveView, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { list, shared, id: over } = call.body
        const by = must(call.principal, 'principal').id
        return submitGesture(deps, call, (seal) => {
          const command = {
            kind: 'saved-view.save',
            list,
            name: seal(call.body.name),
            query: seal(call.body.query),
            shared,
          } as const
          const node = deps.record.node.id
          return (read) => {
            const known = over === undefined ? undefined : read(savedViewView, over)
            const id = known?.id ?? nextId('saved-view', node, read(cyberRegisterView, node))
            return decideSavedView(known, id, command, by)
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/saved-views/:id/removal',
      summary: 'Remove a saved filter of one’s own',
      access: { kind: 'action', action: 'case.read' },
      schema: { params: Id, body: RemoveView, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const by = must(call.principal, 'principal').id
        const target = { projection: savedViewView, id, unknown: 'saved-view.unknown' } as const
        return submitGestureOn(
          deps,
          call,
          target,
          () => (read) =>
            decideSavedView(read(savedViewView, id), id, { kind: 'saved-view.remove' }, by),
        )
      },
    }),
  ]
}
