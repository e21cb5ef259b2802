import {
  COMMUNIQUE_STATES,
  decideCommunique,
  inLanguages,
  nextPublicationId,
  refusal,
  STATISTICS,
} from '@vigie/domain'
import type { Content, Draft } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  DocumentPage,
  EvidenceFound,
  GestureOnCommunique,
  PublicationQuery,
  PublicStatistics,
  ReleaseCommunique,
  WithdrawCommunique,
  WriteCommunique,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf, positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Call, Route } from '../http/route.ts'
import { submitGesture, submitGestureOn, visibleState } from '../http/submit-gesture.ts'
import type { Seal, Target } from '../http/submit-gesture.ts'
import { communiqueView, publicationRegisterView } from '../store/views/publication-view.ts'
import { checkDraft } from './check-draft.ts'
import type { DeskDeps } from './desk.ts'
import { UNKNOWN, READ, RELEASE, WRITE } from './desk.ts'
import { evidenceReader } from './numbers-of.ts'
import { countStatistic } from './statistics.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
/** Three long texts in Arabic, twenty captions, and what JSON adds. */
const BODY_BYTES = 524_288

/** Communiqués: written, proposed, sent back, released by a second person, corrected, withdrawn. */
export function communiqueRoutes(deps: DeskDeps): readonly Route[] {
  const { record } = deps
  return [
    defineRoute({
      method: 'GET',
      path: '/communiques',
      summary: 'Communiqués, the latest first, now or as of a position',
      access: READ,
      schema: { query: PublicationQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { state, ...page } = call.query
        const wanted = filterOf(state, COMMUNIQUE_STATES)
        return documentPage(deps, call, communiqueView, {
          ...page,
          orderBy: { column: 'openedAt', descending: true },
          ...(wanted === undefined ? {} : { where: { state: wanted } }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/publication/statistics',
      summary: 'What is counted for publication, as of a position',
      access: READ,
      schema: {
        query: Type.Object({ asOf: Type.Optional(Type.Integer({ minimum: 0 })) }),
        answer: { 200: PublicStatistics },
      },
      handle: ({ query: { asOf } }) => {
        const position = positionOf(record, asOf)
        if (position === undefined) return unknownPosition(record, asOf)
        const statistics = STATISTICS.map((name) => ({
          name,
          value: countStatistic(record, name, position),
        }))
        return ok({ position, statistics })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/communiques/:id/evidence',
      summary: 'What the evidence of its figures says, now: also whether it still stands',
      access: READ,
      schema: { params: Id, answer: { 200: EvidenceFound } },
      handle: ({ params: { id }, principal }) => {
        const found = visibleState(deps, principal, { projection: communiqueView, id })
        const shown = record.view(communiqueView).get(id)
        if (found === undefined || shown === undefined) return refused(refusal(UNKNOWN, { id }))
        const numbersOf = evidenceReader(deps, must(principal, 'principal'))
        const figures = (shown.draft ?? shown.versions.at(-1))?.figures ?? []
        return ok({
          figures: figures.map(({ mark, evidence }) => {
            const numbers = numbersOf(evidence)
            return { mark, stands: numbers !== undefined, numbers: numbers?.slice(0, 8) ?? [] }
          }),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/communiques',
      summary: 'Write a communiqué: three languages, pictures, and the evidence of every figure',
      access: WRITE,
      bodyLimitBytes: BODY_BYTES,
      schema: { body: WriteCommunique, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const command = writing(call, seal)
          const node = record.node.id
          return (read) => {
            const register = read(publicationRegisterView, node)
            const id = nextPublicationId(node, 'communiques', register)
            return decideCommunique(read(communiqueView, id), id, command)
          }
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/communiques/:id/revisions',
      summary: 'Write a communiqué anew, or a correction of what was released',
      access: WRITE,
      bodyLimitBytes: BODY_BYTES,
      schema: { params: Id, body: WriteCommunique, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const command = writing(call, seal)
          return (read) => decideCommunique(read(communiqueView, id), id, command)
        }),
    }),
    ...decidingRoutes(deps),
  ]
}

function decidingRoutes(deps: DeskDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/communiques/:id/gestures',
      summary: 'Propose a communiqué for release, or send it back',
      access: WRITE,
      schema: { params: Id, body: GestureOnCommunique, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const { gesture } = call.body
          const by = must(call.principal, 'principal').id
          const command =
            gesture.kind === 'propose'
              ? ({ kind: 'communique.propose', by, check: checkFor(deps, call) } as const)
              : ({ kind: 'communique.return', by, reason: seal(gesture.reason) } as const)
          return (read) => decideCommunique(read(communiqueView, id), id, command)
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/communiques/:id/release',
      summary: 'Release what another person wrote and proposed',
      access: RELEASE,
      schema: { params: Id, body: ReleaseCommunique, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), () => {
          const { id } = call.params
          const { revision, embargoUntil } = call.body
          const command = {
            kind: 'communique.release',
            by: must(call.principal, 'principal').id,
            at: deps.clock(),
            revision,
            ...(embargoUntil === undefined ? {} : { embargoUntil: Date.parse(embargoUntil) }),
            check: checkFor(deps, call),
          } as const
          return (read) => decideCommunique(read(communiqueView, id), id, command)
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/communiques/:id/withdrawal',
      summary: 'Withdraw what was released; the public reads why',
      access: RELEASE,
      schema: { params: Id, body: WithdrawCommunique, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const { reason } = call.body
          const command = {
            kind: 'communique.withdraw',
            by: must(call.principal, 'principal').id,
            reason: inLanguages((language) => seal(reason[language])),
          } as const
          return (read) => decideCommunique(read(communiqueView, id), id, command)
        }),
    }),
  ]
}

function targetOf(id: string): Target {
  return { projection: communiqueView, id, unknown: UNKNOWN }
}

function checkFor(deps: DeskDeps, { principal }: Pick<Call, 'principal'>) {
  const numbersOf = evidenceReader(deps, must(principal, 'principal'))
  return (draft: Draft) => checkDraft(deps, draft, numbersOf)
}

function writing(
  { principal, body }: Pick<Call<unknown, unknown, WriteCommunique>, 'principal' | 'body'>,
  seal: Seal,
) {
  const { texts, figures, pictures, reason } = body
  const content: Content = {
    texts: inLanguages((language) => ({
      title: seal(texts[language].title.trim()),
      body: seal(texts[language].body.trim()),
    })),
    figures,
    pictures: pictures.map(({ attachment, alt, caption, credit }) => ({
      attachment,
      alt: inLanguages((language) => seal(alt[language].trim())),
      caption: inLanguages((language) => seal(caption[language].trim())),
      credit: seal(credit.trim()),
    })),
  }
  return {
    kind: 'communique.write',
    by: must(principal, 'principal').id,
    content,
    ...(reason === undefined
      ? {}
      : { reason: inLanguages((language) => seal(reason[language].trim())) }),
  } as const
}
