import { passkeysOf } from '@vigie/domain'
import { must } from '@vigie/kit'
import { PasskeyOptions, PasskeyRegistration, Passkeys } from '@vigie/protocol'
import { Type } from 'typebox'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { AccessContext } from './access-context.ts'
import { refusal } from './authoriser.ts'
import { personOf } from './person-of.ts'
import { personProjection } from './projections.ts'
import { submitPerson } from './submit.ts'

const OWN = { kind: 'action', action: 'session.own' } as const
const Nothing = Type.Object({})

/** One's own passkeys: seeing, adding, removing them. */
export function ownPasskeyRoutes(context: AccessContext): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/session/passkeys',
      summary: 'My passkeys',
      access: OWN,
      schema: { answer: { 200: Passkeys } },
      handle: ({ principal }) => {
        const { id } = personOf(principal)
        const person = must(context.record.view(personProjection).get(id), 'person')
        const held = new Set(passkeysOf(person))
        const rows = context.credentials.passkeysOf(id).filter((row) => held.has(row.passkey))
        return ok({
          passkeys: rows.map(({ passkey, label, synced }) => ({ id: passkey, label, synced })),
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session/passkeys/options',
      summary: 'Start adding a passkey of mine',
      access: { ...OWN, stepUp: true },
      schema: { answer: { 200: PasskeyOptions } },
      handle: async ({ principal }) => {
        const { id } = personOf(principal)
        const login = context.credentials.loginOf(id) ?? id
        return ok(await context.passkeys.offerRegistration(id, login))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/session/passkeys',
      summary: 'Add a passkey of mine',
      access: { ...OWN, stepUp: true },
      schema: { body: PasskeyRegistration, answer: { 201: Nothing } },
      handle: async ({ principal, body }) => {
        const { id } = personOf(principal)
        const row = await context.passkeys.register(id, body)
        if (row === undefined) return refused(refusal('access.passkey-refused'))
        context.credentials.addPasskey(row)
        const proof = { kind: 'passkey', passkey: row.passkey } as const
        const outcome = await submitPerson(context, { kind: 'person', id }, id, {
          kind: 'person.add-proof',
          proof,
        })
        return outcome.ok ? { kind: 'json', status: 201, body: {} } : refused(outcome.refusal)
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/session/passkeys/:id',
      summary: 'Remove a passkey of mine',
      access: { ...OWN, stepUp: true },
      schema: {
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        answer: { 204: Nothing },
      },
      handle: async ({ principal, params }) => {
        const { id } = personOf(principal)
        const outcome = await submitPerson(context, { kind: 'person', id }, id, {
          kind: 'person.remove-passkey',
          passkey: params.id,
        })
        if (!outcome.ok) return refused(outcome.refusal)
        context.credentials.dropPasskey(params.id)
        return { kind: 'empty', status: 204 }
      },
    }),
  ]
}
