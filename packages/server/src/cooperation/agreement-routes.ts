import { decideAgreement, nextCooperationId, refuse } from '@vigie/domain'
import type { AgreementCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { AgreementGesture, WriteAgreement, Written } from '@vigie/protocol'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { agreementView, cooperationRegisterView } from '../store/views/cooperation-view.ts'
import { unknownPartner, unknownSide } from './known-partner.ts'
import { IdParams, listedRoutes } from './listed.ts'
import { partKey, submitScreened } from './screened.ts'
import type { Screen } from './screened.ts'

const write = { kind: 'action', action: 'cooperation.write' } as const

/** Agreements between states: text, articles, obligations. */
export function agreementRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    ...listedRoutes(deps, { path: '/agreements', what: 'Agreements', projection: agreementView }),
    defineRoute({
      method: 'POST',
      path: '/agreements',
      summary: 'Write down an agreement as a draft',
      access: write,
      schema: { body: WriteAgreement, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { form, parties, from, until } = call.body
        return submitScreened(deps, call, undefined, ({ text }) => {
          const command = {
            kind: 'write',
            form,
            title: text(call.body.title),
            text: text(call.body.text),
            parties,
            from: Date.parse(from),
            ...(until === undefined ? {} : { until: Date.parse(until) }),
          } as const
          return (read) => {
            const absent = unknownPartner(read, parties)
            if (absent !== undefined) return refuse('cooperation.unknown', { id: absent })
            const id = nextCooperationId('agreement', node, read(cooperationRegisterView, node))
            return decideAgreement(undefined, id, command)
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/agreements/:id/gestures',
      summary: 'One gesture on an agreement: articles, obligations, signature, end',
      access: write,
      schema: { params: IdParams, body: AgreementGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const target = { projection: agreementView, id, unknown: 'cooperation.unknown' } as const
        return submitScreened(deps, call, target, (screen) => {
          const command = commandOf(gesture, screen, partKey(call.body))
          return (read) => {
            if (command.kind === 'add-obligation') {
              const absent = unknownSide(read, command.side)
              if (absent !== undefined) return refuse('cooperation.unknown', { id: absent })
            }
            return decideAgreement(read(agreementView, id), id, command)
          }
        })
      },
    }),
  ]
}

function commandOf(
  gesture: AgreementGesture['gesture'],
  { text }: Screen,
  key: string,
): AgreementCommand {
  switch (gesture.kind) {
    case 'add-article':
      return { ...gesture, key, text: text(gesture.text) }
    case 'add-obligation': {
      const { dueAt, ...rest } = gesture
      const due = dueAt === undefined ? {} : { dueAt: Date.parse(dueAt) }
      return { ...rest, ...due, key, text: text(gesture.text) }
    }
    case 'settle-obligation':
      return gesture
    case 'sign':
      return { kind: 'sign', signedAt: Date.parse(gesture.signedAt) }
    case 'end':
      return { kind: 'end', reason: text(gesture.reason) }
    default:
      return unreachable(gesture)
  }
}
