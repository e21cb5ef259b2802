import { randomUUID } from 'node:crypto'
import { must } from '@vigie/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'

const vigie = new RunningVigie()
let first: Member | undefined
let second: Member | undefined

const chief = () => must(first, 'commander')
const operator = () => must(second, 'operator')
const send = (by: Member, path: string, body: object = {}) =>
  by.caller.post(path, { commandId: randomUUID(), ...body })
const CALL = { medium: 'telephone', from: '0600', text: 'Monsieur perdu porte N2' }

interface Document {
  readonly id: string
  readonly state: Readonly<Record<string, unknown>>
}

async function calls(by: Member, query = ''): Promise<readonly Document[]> {
  return (await by.caller.get(`/calls${query}`)).body['documents'] as readonly Document[]
}

beforeAll(async () => {
  await vigie.start()
  first = await vigie.setUp()
  second = await vigie.member(first.caller, ['operator'])
}, 60_000)
afterAll(() => vigie.destroy())

test('[RE4] a line from paper keeps its three clocks, and nonsense times are refused', async () => {
  const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000).toISOString()
  const paper = (happened: number, written: number) => ({
    ...CALL,
    happenedAt: minutesAgo(happened),
    paper: { sheet: 'F3', line: 7, writtenAt: minutesAgo(written) },
  })
  expect((await send(operator(), '/calls', paper(10, 20))).code).toBe('call.paper-times')
  expect((await send(operator(), '/calls', paper(10, -20))).code).toBe('call.paper-times')
  const { happenedAt: _h, ...timeless } = paper(10, 5)
  expect((await send(operator(), '/calls', timeless)).code).toBe('call.paper-times')
  const answer = await send(operator(), '/calls', {
    ...paper(30, 20),
    writtenAt: new Date().toISOString(),
  })
  expect(answer.status).toBe(201)
  const [call] = await calls(operator())
  const { happenedAt, writtenAt, receivedAt, paper: line } = must(call, 'call').state
  expect(line).toEqual({ sheet: 'F3', line: 7 })
  expect(Number(writtenAt) - Number(happenedAt)).toBeGreaterThan(590_000)
  expect(Number(receivedAt) - Number(writtenAt)).toBeGreaterThan(1_190_000)
})

test('[RE7] a call that belongs to a restricted incident is for its people, and is struck with a reason', async () => {
  const opened = await send(chief(), '/incidents', { type: 'other', priority: 2, title: 'Réservé' })
  const incident = must((opened.body['changes'] as Document[])[0], 'incident').id
  const logged = await send(chief(), '/calls', { ...CALL, text: 'Confidentiel', incident })
  const call = must((logged.body['changes'] as Document[])[0], 'call')
  expect((await calls(operator())).map(({ id }) => id)).toContain(call.id)
  await send(chief(), `/incidents/${incident}/gestures`, {
    gesture: { kind: 'restrict', people: [chief().id] },
  })
  expect((await calls(operator())).map(({ id }) => id)).not.toContain(call.id)
  expect((await operator().caller.get('/entries?text=Confidentiel')).body['entries']).toEqual([])
  const [entry] = logged.body['entries'] as { id: string }[]
  const path = `/entries/${must(entry, 'entry').id}/strike`
  expect((await send(operator(), path, { reason: 'x' })).code).toBe('entry.unknown')
  expect((await send(chief(), path, { reason: 'Doublon' })).status).toBe(201)
})

test('[RE5] among reports of one danger that keeps being reported a call is not closed alone', async () => {
  const said = [
    'Mouvement de foule rampe ouest, des gens écrasés',
    'Rampe ouest : la foule pousse, on étouffe',
    'Rampe ouest, des gens écrasés contre la barrière',
    'Foule écrasée rampe ouest',
  ]
  for (const text of said) {
    await send(operator(), '/calls', { ...CALL, text, place: 'RAMPE-O' })
  }
  await expect
    .poll(async () => (await operator().caller.get('/clusters')).body['documents'])
    .toHaveLength(1)
  const own = (await calls(operator())).filter(({ state }) => state['place'] === 'RAMPE-O')
  const answers = await Promise.all(
    own.map(({ id }) => send(operator(), `/calls/${id}/gestures`, { gesture: { kind: 'close' } })),
  )
  expect(answers.map(({ code }) => code)).toContain('incident.in-growing-cluster')
  expect(answers.filter(({ status }) => status === 201)).toEqual([])
})
