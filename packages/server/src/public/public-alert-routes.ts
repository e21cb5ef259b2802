import {
  decidePublicAlert,
  hasHiddenCharacters,
  inLanguages,
  nextPublicationId,
  PUBLIC_ALERT_STATES,
  PUBLIC_LANGUAGES,
  refusal,
} from '@vigie/domain'
import type { Refusal } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  DocumentPage,
  DropPublicAlert,
  PublicationQuery,
  ReleaseByAnother,
  WritePublicAlert,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf } from '../http/listing.ts'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Target } from '../http/submit-gesture.ts'
import { publicationRegisterView, publicAlertView } from '../store/views/publication-view.ts'
import type { DeskDeps } from './desk.ts'
import { READ, RELEASE, UNKNOWN, WRITE } from './desk.ts'
import { evidenceReader } from './numbers-of.ts'
import { unknownEvidence } from './rumour-routes.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const BODY_BYTES = 262_144

/** Alerts to the public, as CAP 1.2 says them. */
export function publicAlertRoutes(deps: DeskDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/public-alerts',
      summary: 'Alerts to the public, the latest first, now or as of a position',
      access: READ,
      schema: { query: PublicationQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { state, ...page } = call.query
        const wanted = filterOf(state, PUBLIC_ALERT_STATES)
        return documentPage(deps, call, publicAlertView, {
          ...page,
          orderBy: { column: 'openedAt', descending: true },
          ...(wanted === undefined ? {} : { where: { state: wanted } }),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/public-alerts',
      summary: 'Write an alert to the public, an update or a cancellation',
      access: WRITE,
      bodyLimitBytes: BODY_BYTES,
      schema: { body: WritePublicAlert, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const { commandId: _, happenedAt: __, writtenAt: ___, ...said } = call.body
          const reader = must(call.principal, 'principal')
          const problem =
            hiddenIn(said) ?? unknownEvidence(said.evidence, evidenceReader(deps, reader))
          const { about } = said
          const content = {
            ...said,
            expiresAt: Date.parse(said.expiresAt),
            texts: inLanguages((language) => {
              const texts = said.texts[language]
              return {
                event: seal(texts.event.trim()),
                headline: seal(texts.headline.trim()),
                description: seal(texts.description.trim()),
                instruction: seal(texts.instruction.trim()),
                area: seal(texts.area.trim()),
              }
            }),
          }
          const node = deps.record.node.id
          return (read) => {
            const id = nextPublicationId(node, 'alerts', read(publicationRegisterView, node))
            return decidePublicAlert(read(publicAlertView, id), id, {
              kind: 'public-alert.write',
              by: reader.id,
              at: deps.clock(),
              content,
              problem,
              about: about === undefined ? undefined : read(publicAlertView, about),
            })
          }
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/public-alerts/:id/release',
      summary: 'Release an alert that another person wrote',
      access: RELEASE,
      schema: { params: Id, body: ReleaseByAnother, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), () => {
          const { id } = call.params
          const by = must(call.principal, 'principal').id
          const command = { kind: 'public-alert.release', by, at: deps.clock() } as const
          return (read) => decidePublicAlert(read(publicAlertView, id), id, command)
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/public-alerts/:id/drop',
      summary: 'Drop an alert that was not released',
      access: WRITE,
      schema: { params: Id, body: DropPublicAlert, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const command = { kind: 'public-alert.drop', reason: seal(call.body.reason) } as const
          return (read) => decidePublicAlert(read(publicAlertView, id), id, command)
        }),
    }),
  ]
}

function targetOf(id: string): Target {
  return { projection: publicAlertView, id, unknown: UNKNOWN }
}

function hiddenIn({ texts }: Pick<WritePublicAlert, 'texts'>): Refusal | undefined {
  for (const language of PUBLIC_LANGUAGES) {
    const said = Object.values(texts[language])
    if (said.some((text) => text.trim() === ''))
      return refusal('publication.text-missing', { language })
    if (said.some(hasHiddenCharacters))
      return refusal('publication.hidden-characters', { language })
  }
  return undefined
}
