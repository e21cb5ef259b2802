import {
  checkPublicText,
  decideRumour,
  evidenceName,
  inLanguages,
  nextPublicationId,
  refusal,
  RUMOUR_STATES,
} from '@vigie/domain'
import type { NumbersOf, PublicEvidence, Refusal, RumourVerdict } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import {
  DocumentPage,
  GestureOnRumour,
  NoteRumour,
  PublicationQuery,
  ReleaseByAnother,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf } from '../http/listing.ts'
import { defineRoute } from '../http/route.ts'
import type { Call, Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Seal, Target } from '../http/submit-gesture.ts'
import { publicationRegisterView, rumourView } from '../store/views/publication-view.ts'
import type { DeskDeps } from './desk.ts'
import { READ, RELEASE, UNKNOWN, WRITE } from './desk.ts'
import { evidenceReader } from './numbers-of.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** The register of rumours: claim, checks, verdict, release by a second person. */
export function rumourRoutes(deps: DeskDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/rumours',
      summary: 'Rumours, the latest first, now or as of a position',
      access: READ,
      schema: { query: PublicationQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { state, ...page } = call.query
        const wanted = filterOf(state, RUMOUR_STATES)
        return documentPage(deps, call, rumourView, {
          ...page,
          orderBy: { column: 'openedAt', descending: true },
          ...(wanted === undefined ? {} : { where: { state: wanted } }),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/rumours',
      summary: 'Note a claim that goes about',
      access: WRITE,
      schema: { body: NoteRumour, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const { claim, heard } = call.body
          const command = {
            kind: 'rumour.note',
            claim: inLanguages((language) => seal(claim[language].trim())),
            ...(heard === undefined ? {} : { heard: seal(heard) }),
          } as const
          const node = deps.record.node.id
          return (read) => {
            const id = nextPublicationId(node, 'rumours', read(publicationRegisterView, node))
            return decideRumour(read(rumourView, id), id, command)
          }
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/rumours/:id/gestures',
      summary: 'Check a rumour, judge it, or drop it',
      access: WRITE,
      schema: { params: Id, body: GestureOnRumour, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const command = commandOf(deps, call, seal)
          return (read) => decideRumour(read(rumourView, id), id, command)
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/rumours/:id/release',
      summary: 'Release a verdict that another person gave',
      access: RELEASE,
      schema: { params: Id, body: ReleaseByAnother, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), () => {
          const { id } = call.params
          const reader = must(call.principal, 'principal')
          const command = {
            kind: 'rumour.release',
            by: reader.id,
            check: ({ text, figures }: RumourVerdict) => {
              const said = inLanguages((language) => [
                deps.record.open(text[language].sealed) ?? '',
              ])
              return checkPublicText(said, figures, evidenceReader(deps, reader))
            },
          } as const
          return (read) => decideRumour(read(rumourView, id), id, command)
        }),
    }),
  ]
}

function targetOf(id: string): Target {
  return { projection: rumourView, id, unknown: UNKNOWN }
}

function commandOf(
  deps: DeskDeps,
  {
    principal,
    body: { gesture },
  }: Pick<Call<unknown, unknown, GestureOnRumour>, 'principal' | 'body'>,
  seal: Seal,
) {
  const reader = must(principal, 'principal')
  const by = reader.id
  const numbersOf = evidenceReader(deps, reader)
  switch (gesture.kind) {
    case 'check': {
      const { note, evidence } = gesture
      const problem = unknownEvidence(evidence, numbersOf)
      return { kind: 'rumour.check', by, note: seal(note), evidence, problem } as const
    }
    case 'judge': {
      const { word, text, figures } = gesture
      const said = inLanguages((language) => [text[language]])
      return {
        kind: 'rumour.judge',
        by,
        verdict: { word, text: inLanguages((language) => seal(text[language].trim())), figures },
        check: () => checkPublicText(said, figures, numbersOf),
      } as const
    }
    case 'drop':
      return { kind: 'rumour.drop', reason: seal(gesture.reason) } as const
    default:
      return unreachable(gesture)
  }
}

/** The first evidence that does not exist for this person. */
export function unknownEvidence(
  evidence: readonly PublicEvidence[],
  numbersOf: NumbersOf,
): Refusal | undefined {
  const unknown = evidence.find((each) => numbersOf(each) === undefined)
  return unknown === undefined
    ? undefined
    : refusal('publication.evidence-unknown', { evidence: evidenceName(unknown) })
}
