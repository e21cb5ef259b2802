import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { openRecord, PROJECTIONS, secureRandom, systemClock } from '@vigie/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { messageView } from '../../packages/server/src/store/views/message-view.ts'
import { RunningVigie } from '../http/running-vigie.ts'

const vigie = new RunningVigie()
let commander: Caller
let operator: Caller
let ids = { commander: '', operator: '', deputy: '' }

/** How long the machine's clock goes on while no server runs: the rest passes under its eyes. */
const AWAY_MS = 58_000
const UNREAD_MS = 60_000

const gesture = (rest: object) => ({ commandId: randomUUID(), ...rest })

interface Document {
  readonly id: string
  readonly state: {
    readonly recipients: readonly string[]
    readonly readAt: Readonly<Record<string, number>>
    readonly escalations: readonly { readonly step: string; readonly at: number }[]
    readonly sentAt: number
  }
}

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  const [one, two, three] = [
    await vigie.member(first.caller, ['commander'], 'RED'),
    await vigie.member(first.caller, ['operator'], 'AMBER'),
    await vigie.member(first.caller, ['operator'], 'GREEN'),
  ]
  commander = one.caller
  operator = two.caller
  ids = { commander: one.id, operator: two.id, deputy: three.id }
})
afterAll(() => vigie.destroy())

const send = (rest: object = {}) =>
  operator.post(
    '/messages',
    gesture({
      text: 'Rampe ASP3 saturée, détourner',
      recipients: [ids.commander],
      deputy: ids.operator,
      commander: ids.commander,
      ...rest,
    }),
  )

async function messages(): Promise<readonly Document[]> {
  return (await commander.get('/messages')).body['documents'] as readonly Document[]
}

test('[ME7] who could not read it is named before anything is written', async () => {
  const refused = await send({ deputy: ids.deputy })
  expect([refused.status, refused.code]).toEqual([422, 'message.unreadable'])
  expect((await send({ recipients: ['nobody'] })).code).toBe('message.unreadable')
  expect(await messages()).toEqual([])
})

test('[ME2] the one it is for reads it; another does not', async () => {
  expect((await send()).status).toBe(201)
  const [message] = await messages()
  const path = `/messages/${message?.id}/reading`
  expect((await operator.post(path, gesture({}))).code).toBe('message.not-yours')
  expect((await commander.post(path, gesture({}))).status).toBe(201)
  expect(Object.keys((await messages())[0]!.state.readAt)).toEqual([ids.commander])
  expect((await commander.get('/messages?unread=true')).body['documents']).toEqual([])
})

test('[ME6] unread, it rises with nobody at a screen, and across a restart', async () => {
  expect((await send({ deputy: ids.operator })).status).toBe(201)
  await vigie.stop()
  const now = Date.now
  Date.now = () => now() + AWAY_MS
  await vigie.start()
  await setTimeout(UNREAD_MS - AWAY_MS + 3_000)
  await vigie.stop()
  Date.now = now
  const { directory } = vigie
  const record = openRecord({
    directory,
    projections: PROJECTIONS,
    clock: systemClock,
    random: secureRandom,
  })
  const { documents } = record.view(messageView).list({ where: { unread: [1] } })
  await record.close()
  const { escalations, recipients, sentAt } = documents[0]!.state
  expect(documents).toHaveLength(1)
  expect(escalations.map(({ step }) => step)).toEqual(['deputy'])
  expect(escalations[0]!.at - sentAt).toBeGreaterThanOrEqual(UNREAD_MS)
  expect(escalations[0]!.at - sentAt).toBeLessThan(UNREAD_MS + 3_000)
  expect(recipients).toContain(ids.operator)
}, 60_000)
