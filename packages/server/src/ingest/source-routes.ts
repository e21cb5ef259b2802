import { decideSource, refusal, USUAL_LIMITS } from '@vigie/domain'
import type { Admission, Refusal, SourceGesture, SourceLimits } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import {
  DeclareSource,
  SourceGestureBody,
  SourceList,
  SourceWritten,
  UnparsedLines,
} from '@vigie/protocol'
import type { SourceAdmission } from '@vigie/protocol'
import { Type } from 'typebox'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import { submitGesture } from '../http/submit-gesture.ts'
import type { Gestures, Seal } from '../http/submit-gesture.ts'
import { secureRandom } from '../run/random.ts'
import type { EventStore } from '../store/events/event-store.ts'
import { sourceView } from '../store/views/source-view.ts'
import type { AllowedPaths } from './files/allowed-paths.ts'
import type { Ingest } from './ingest.ts'
import type { OpenDoor } from './listeners.ts'
import { hashOf, isRange } from './source-directory.ts'
import type { UnparsedBook } from './unparsed-book.ts'

export interface SourceRouteDeps extends Gestures {
  readonly ingest: Ingest
  readonly events: Pick<EventStore, 'read'>
  readonly unparsed: UnparsedBook
  readonly allowedPaths: AllowedPaths
  readonly doors: () => readonly OpenDoor[]
}

/** So that secret scanners recognise a token that was published by mistake. */
const PREFIX = 'vigie_src_'
const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const MAX_SHOWN = 1_000

/** Sources: what they are, how they are, and what of theirs was not understood. */
export function sourceRoutes(deps: SourceRouteDeps): readonly Route[] {
  const { ingest, unparsed, events } = deps
  return [
    defineRoute({
      method: 'GET',
      path: '/sources',
      summary:
        'Telemetry sources with state, lag, rate and counts; who was turned away; open doors',
      access: { kind: 'action', action: 'system.read' },
      schema: { answer: { 200: SourceList } },
      handle: () =>
        ok({
          feeds: ingest.feeds(),
          sources: ingest.rows(),
          turnedAway: ingest.reception.turnedAway.list(),
          doors: deps.doors(),
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/sources',
      summary: 'Declare a source; a token is shown this once',
      access: { kind: 'action', action: 'source.manage' },
      schema: { body: DeclareSource, answer: { 200: SourceWritten, 201: SourceWritten } },
      handle: async (call) => {
        const { id, door, format = 'auto', limits } = call.body
        const made = admissionOf(call.body.admission, deps.allowedPaths)
        if (!made.ok) return refused(made.refusal)
        const answer = await submitGesture(
          deps,
          call,
          () => (read) =>
            decideSource(read(sourceView, id), id, {
              kind: 'source.declare',
              door,
              format,
              admission: made.admission,
              limits: { ...USUAL_LIMITS, ...limits },
            }),
        )
        return withToken(answer, id, made.token)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/sources/:id/gestures',
      summary: 'One gesture on a source; a new token is shown this once',
      access: { kind: 'action', action: 'source.manage' },
      schema: {
        params: Id,
        body: SourceGestureBody,
        answer: { 200: SourceWritten, 201: SourceWritten },
      },
      handle: async (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const present = deps.record.view(sourceView).get(id)?.declared?.limits ?? USUAL_LIMITS
        const made =
          gesture.kind === 'set-admission'
            ? admissionOf(gesture.admission, deps.allowedPaths)
            : undefined
        if (made?.ok === false) return refused(made.refusal)
        const answer = await submitGesture(deps, call, (seal) => {
          const command = commandOf(gesture, { seal, present, admission: made?.admission })
          return (read) => decideSource(read(sourceView, id), id, command)
        })
        return withToken(answer, id, made?.token)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/sources/:id/unparsed',
      summary: 'Lines of a source that were kept and not understood, newest first',
      access: { kind: 'action', action: 'telemetry.read' },
      schema: {
        params: Id,
        query: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_SHOWN })),
        }),
        answer: { 200: UnparsedLines },
      },
      handle: ({ params: { id }, query: { limit = 100 } }) =>
        deps.record.view(sourceView).get(id) === undefined
          ? refused(refusal('source.unknown', { source: id }))
          : ok({
              lines: unparsed.list(id, limit).map((line) => ({
                reference: line.reference,
                receivedAt: new Date(line.receivedAtMs).toISOString(),
                code: line.code,
                message: line.message,
                line: events.read(line.reference)?.line ?? null,
              })),
              kept: unparsed.kept(id),
            }),
    }),
  ]
}

type Made =
  | { readonly ok: true; readonly admission: Admission; readonly token?: string }
  | { readonly ok: false; readonly refusal: Refusal }

/** What the log keeps of what was said on the wire; makes a token where one is asked for. */
function admissionOf(asked: SourceAdmission, allowed: AllowedPaths): Made {
  switch (asked.kind) {
    case 'token': {
      const token = PREFIX + Buffer.from(secureRandom(32)).toString('base64url')
      return { ok: true, admission: { kind: 'token', hash: hashOf(token) }, token }
    }
    case 'certificate': {
      const fingerprint = asked.fingerprint.replaceAll(':', '').toLowerCase()
      return { ok: true, admission: { kind: 'certificate', fingerprint } }
    }
    case 'addresses': {
      const wrong = asked.ranges.find((range) => !isRange(range))
      if (wrong === undefined) return { ok: true, admission: asked }
      return { ok: false, refusal: refusal('request.malformed', { what: wrong }) }
    }
    case 'paths': {
      const wrong = asked.paths.find((path) => !allowed.isAllowed(path))
      if (wrong === undefined) return { ok: true, admission: asked }
      return { ok: false, refusal: refusal('source.path-not-allowed', { path: wrong }) }
    }
    default:
      return unreachable(asked)
  }
}

function commandOf(
  gesture: SourceGestureBody['gesture'],
  context: {
    readonly seal: Seal
    readonly present: SourceLimits
    readonly admission: Admission | undefined
  },
): SourceGesture {
  switch (gesture.kind) {
    case 'set-format':
      return { kind: 'source.set-format', format: gesture.format }
    case 'set-limits':
      return { kind: 'source.set-limits', limits: { ...context.present, ...gesture.limits } }
    case 'set-admission': {
      const { admission } = context
      if (admission === undefined) throw new Error('an admission was not made')
      return { kind: 'source.set-admission', admission }
    }
    case 'pause':
      return { kind: 'source.pause', reason: context.seal(gesture.reason) }
    case 'resume':
      return { kind: 'source.resume' }
    default:
      return unreachable(gesture)
  }
}

/** A repeated command has made nothing, so the token of this try opens no door: it is not shown. */
function withToken(answer: Answer, id: string, token: string | undefined): Answer {
  if (answer.kind !== 'json') return answer
  const isNew = answer.status === 201
  const shown = isNew && token !== undefined ? { token } : {}
  return { ...answer, body: { ...answer.body, id, ...shown } }
}
