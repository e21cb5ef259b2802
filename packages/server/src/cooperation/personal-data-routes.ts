import { decidePersonalData, nextCooperationId, refusal, refuse } from '@vigie/domain'
import { KeepPersonalData, PurgePersonalData, Written } from '@vigie/protocol'
import { must } from '@vigie/kit'
import { actorOf } from '../http/gesture.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { visibleState } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { cooperationRegisterView, personalDataView } from '../store/views/cooperation-view.ts'
import { unknownPartner } from './known-partner.ts'
import { IdParams, listedRoutes } from './listed.ts'
import { purgePersonalData } from './purge-personal-data.ts'
import { submitScreened } from './screened.ts'

const manage = { kind: 'action', action: 'personal-data.manage' } as const

/** Data on persons that partners exchange: for a purpose, on a basis, until a time. */
export function personalDataRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    ...listedRoutes(deps, {
      path: '/personal-data',
      what: 'Personal data held for partners',
      projection: personalDataView,
      action: 'personal-data.manage',
    }),
    defineRoute({
      method: 'POST',
      path: '/personal-data',
      summary: 'Keep data on a person until a time; then it is purged, and the purge proven',
      access: manage,
      schema: { body: KeepPersonalData, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { partner, purpose, basis, about, expiresAt } = call.body
        return submitScreened(deps, call, undefined, ({ text }) => {
          const keep = {
            kind: 'keep',
            partner,
            subject: text(call.body.subject),
            content: text(call.body.content),
            purpose,
            basis,
            ...(about === undefined ? {} : { about }),
            expiresAt: Date.parse(expiresAt),
            now: deps.clock(),
          } as const
          return (read) => {
            const absent = unknownPartner(read, [partner])
            if (absent !== undefined) return refuse('cooperation.unknown', { id: absent })
            const id = nextCooperationId('personal-data', node, read(cooperationRegisterView, node))
            return decidePersonalData(undefined, id, keep)
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/personal-data/:id/purge',
      summary: 'Purge data on a person before its time',
      access: manage,
      schema: { params: IdParams, body: PurgePersonalData, answer: { 200: Written, 201: Written } },
      handle: async ({ principal, params: { id }, body }) => {
        const held = deps.record.view(personalDataView).get(id)
        const isSeen = visibleState(deps, principal, { projection: personalDataView, id })
        if (held === undefined || isSeen === undefined) {
          return refused(refusal('cooperation.unknown', { id }))
        }
        if (held.purge !== undefined) return refused(refusal('personal-data.purged', { id }))
        const outcome = await purgePersonalData(deps.record, held, {
          actor: actorOf(principal),
          why: 'withdrawn',
          reason: body.reason,
        })
        return deps.presenter.written(must(principal, 'principal'), outcome)
      },
    }),
  ]
}
