import { decidePapMark, decideRelease, nextCooperationId, papMarkId, refusal } from '@vigie/domain'
import type { PapMarkedKind } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import {
  IssueRelease,
  NodeKeyView,
  NoteReceipt,
  RecallRelease,
  ReleasePreview,
  ReleasePreviewQuery,
  SetPap,
  Written,
} from '@vigie/protocol'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Call, Route } from '../http/route.ts'
import { submitGesture, submitGestureOn, visibleState } from '../http/submit-gesture.ts'
import type { Gestures, Target } from '../http/submit-gesture.ts'
import type { Projection } from '../store/log-record.ts'
import { assetView } from '../store/views/asset-view.ts'
import { caseObservableView } from '../store/views/case-view.ts'
import {
  cooperationRegisterView,
  papMarkView,
  receivedReleaseView,
  releaseContentView,
  releaseView,
} from '../store/views/cooperation-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { IdParams, listedRoutes } from './listed.ts'
import { prepareRelease } from './preview-release.ts'
import { partKey, submitScreened } from './screened.ts'
import { sendBytes } from './send-bytes.ts'

const read = { kind: 'action', action: 'cooperation.read' } as const
const write = { kind: 'action', action: 'cooperation.write' } as const
const sign = { kind: 'action', action: 'release.sign', stepUp: true } as const

/** What is told to partners: preview, release, recall, receipts, the bytes; PAP of objects. */
export function releaseRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    ...listedRoutes(deps, { path: '/releases', what: 'Releases', projection: releaseView }),
    ...listedRoutes(deps, {
      path: '/received-releases',
      what: 'Releases of partners that lie here',
      projection: receivedReleaseView,
    }),
    ...listedRoutes(deps, { path: '/pap-marks', what: 'PAP levels', projection: papMarkView }),
    defineRoute({
      method: 'GET',
      path: '/node-key',
      summary: 'The key by which partners verify what this node signs',
      access: read,
      schema: { answer: { 200: NodeKeyView } },
      handle: () => ok({ origin: deps.record.node.origin, vkey: deps.record.vkey() }),
    }),
    defineRoute({
      method: 'GET',
      path: '/release-preview',
      summary: 'What a partner would see of an object, to the byte, and what would be withheld',
      access: write,
      schema: { query: ReleasePreviewQuery, answer: { 200: ReleasePreview } },
      handle: ({ principal, query }) => {
        const prepared = prepareRelease(deps, must(principal, 'principal'), query)
        if (!prepared.ok) return refused(prepared.refusal)
        const { content, sha256, tlp, pap, parts, withheld } = prepared.value
        return ok({ content, sha256, tlp, pap, parts, withheld })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/releases',
      summary: 'Release what was previewed: the digest says what',
      access: sign,
      schema: { body: IssueRelease, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { partner, kind, object, sha256 } = call.body
        const prepared = prepareRelease(deps, must(call.principal, 'principal'), call.body)
        if (!prepared.ok) return refused(prepared.refusal)
        const { tlp, pap, parts, content, sizeBytes } = prepared.value
        if (prepared.value.sha256 !== sha256) {
          return refused(refusal('release.changed-meanwhile', { id: object }))
        }
        const marked = { ...call, body: { ...call.body, tlp } }
        return submitGesture(deps, marked, (seal) => {
          const sealed = seal(content)
          return (now) => {
            const id = nextCooperationId('release', node, now(cooperationRegisterView, node))
            return decideRelease(undefined, id, {
              kind: 'issue',
              partner,
              object: { kind, id: object },
              tlp,
              pap,
              sha256,
              sizeBytes,
              parts,
              content: sealed,
            })
          }
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/releases/:id/content',
      summary: 'The very bytes that the partner gets',
      access: read,
      schema: { params: IdParams, answer: {} },
      handle: (call) => contentOf(deps, call, releaseView),
    }),
    defineRoute({
      method: 'GET',
      path: '/received-releases/:id/content',
      summary: 'The very bytes that a partner sent (the id: partner~release)',
      access: read,
      schema: { params: IdParams, answer: {} },
      handle: (call) => contentOf(deps, call, receivedReleaseView),
    }),
    defineRoute({
      method: 'POST',
      path: '/releases/:id/recall',
      summary: 'Recall a release: the next bundle tells the partner',
      access: sign,
      schema: { params: IdParams, body: RecallRelease, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        return submitScreened(deps, call, releaseTarget(id), ({ text }) => {
          const reason = text(call.body.reason)
          return (now) => decideRelease(now(releaseView, id), id, { kind: 'recall', reason })
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/releases/:id/receipts',
      summary: 'Write down what the partner said of a release: received, destroyed, kept',
      access: write,
      schema: { params: IdParams, body: NoteReceipt, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { says, at } = call.body
        const receipt = {
          kind: 'note-receipt',
          key: partKey(call.body),
          says,
          at: Date.parse(at),
        } as const
        return submitScreened(
          deps,
          call,
          releaseTarget(id),
          () => (now) => decideRelease(now(releaseView, id), id, receipt),
        )
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/pap-marks',
      summary: 'Say what may be done with what is known of an alert, observable, asset or incident',
      access: write,
      schema: { body: SetPap, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { kind, object, pap } = call.body
        const projection = markedView(kind)
        const target = { projection, id: object, unknown: 'cooperation.unknown' } as const
        return submitGestureOn(
          deps,
          { ...call, body: { ...call.body, tlp: 'CLEAR' } },
          target,
          () => (now) =>
            decidePapMark(now(papMarkView, papMarkId(kind, object)), { kind, object, pap }),
        )
      },
    }),
  ]
}

function releaseTarget(id: string): Target {
  return { projection: releaseView, id, unknown: 'cooperation.unknown' }
}

function markedView(kind: PapMarkedKind): Projection<object> {
  switch (kind) {
    case 'finding':
      return findingView
    case 'observable':
      return caseObservableView
    case 'asset':
      return assetView
    case 'incident':
      return incidentView
    default:
      return unreachable(kind)
  }
}

function contentOf(
  deps: Gestures,
  { principal, params, reply }: Call<{ readonly id: string }>,
  projection: Projection<object>,
): Answer {
  const { id } = params
  if (visibleState(deps, principal, { projection, id }) === undefined) {
    return refused(refusal('cooperation.unknown', { id }))
  }
  const kept = deps.record.view(releaseContentView).get(id)
  const content = kept && deps.record.open(kept.content)
  if (content === undefined) return refused(refusal('release.content-purged', { id }))
  const name = `${id.replaceAll(/[^A-Za-z0-9-]/g, '-')}.json`
  return sendBytes(reply, { type: 'application/json', name, bytes: Buffer.from(content, 'utf8') })
}
