import { DeploymentBoard, parseAs } from '@vigie/protocol'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'

const vigie = new RunningVigie()
let commander: Caller
let operator: Caller

const gesture = (rest: object) => ({ commandId: randomUUID(), ...rest })

interface Written {
  readonly entries: readonly { readonly kind: string; readonly subject: { readonly id: string } }[]
}
const subjectOf = ({ body }: { body: Record<string, unknown> }) =>
  (body as unknown as Written).entries[0]!.subject.id

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  commander = (await vigie.member(first.caller, ['commander'], 'RED')).caller
  operator = (await vigie.member(first.caller, ['operator'], 'AMBER')).caller
})
afterAll(() => vigie.destroy())

async function unit(callSign: string, rest: object = {}): Promise<string> {
  const answer = await commander.post(
    '/units',
    gesture({ callSign, kind: 'stewards', strength: 4, skills: ['crowd'], ...rest }),
  )
  expect(answer.status).toBe(201)
  const id = subjectOf(answer)
  const until = new Date(Date.now() + 3_600_000).toISOString()
  await act(id, { kind: 'start-duty', until })
  return id
}

const act = (id: string, what: object, by = commander) =>
  by.post(`/units/${id}/gestures`, gesture({ gesture: what }))

async function incident(tlp = 'AMBER'): Promise<string> {
  return subjectOf(
    await commander.post(
      '/incidents',
      gesture({ type: 'crowd', priority: 2, title: 'poussée', tlp }),
    ),
  )
}

async function board(by = commander, asOf?: number): Promise<DeploymentBoard> {
  const answer = await by.get(`/deployment${asOf === undefined ? '' : `?asOf=${asOf}`}`)
  const found = parseAs(DeploymentBoard, answer.body)
  if (found === undefined) throw new Error(JSON.stringify(answer.body))
  return found
}

test('[DP1] a call-sign is given once, and may be given up', async () => {
  const id = await unit('Alpha 1')
  const again = gesture({ callSign: 'ALPHA 1', kind: 'police', strength: 2, skills: [] })
  expect((await commander.post('/units', again)).code).toBe('unit.call-sign-taken')
  const other = await unit('Alpha 2')
  expect((await act(other, { kind: 'set-call-sign', callSign: 'alpha 1' })).code).toBe(
    'unit.call-sign-taken',
  )
  expect((await act(id, { kind: 'set-call-sign', callSign: 'Alpha 9' })).status).toBe(201)
  expect((await act(other, { kind: 'set-call-sign', callSign: 'Alpha 1' })).status).toBe(201)
})

test('[DP3] two operators send one unit at once: one is told who was faster', async () => {
  const id = await unit('Bravo 1')
  const [first, second] = [await incident(), await incident()]
  const answers = await Promise.all([
    act(id, { kind: 'dispatch', incident: first }),
    act(id, { kind: 'dispatch', incident: second }, operator),
  ])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  expect(answers.find(({ status }) => status === 409)?.code).toBe('unit.busy')
  const held = answers[0]?.status === 201 ? first : second
  const wanted = held === first ? second : first
  const moved = await act(id, { kind: 'dispatch', incident: wanted, from: held })
  expect((moved.body as unknown as Written).entries.map(({ kind }) => kind)).toEqual([
    'unit.taken-away',
    'unit.dispatched',
  ])
})

test('[DP15] a unit goes to what is there, open, and for the person who sends it', async () => {
  const id = await unit('Charlie 1')
  const secret = await incident('RED')
  expect((await act(id, { kind: 'dispatch', incident: 'VIG-I999' })).code).toBe('incident.unknown')
  expect((await act(id, { kind: 'dispatch', incident: secret }, operator)).code).toBe(
    'incident.unknown',
  )
  expect((await act(id, { kind: 'hold-post', post: 'nulle-part' })).code).toBe('post.unknown')
})

test('[DP10, DP11, DP16] the board follows a relief, for the present and as of before', async () => {
  const plan = { id: 'C4-N', name: 'Porte C4, côté nord', strength: 6, skills: ['first-aid'] }
  expect((await commander.post('/posts', gesture(plan))).status).toBe(201)
  const first = await unit('Delta 1')
  const second = await unit('Delta 2', { strength: 6, skills: ['first-aid'] })
  await act(first, { kind: 'hold-post', post: 'C4-N' })
  const before = await board()
  expect(before.posts).toMatchObject([
    { planned: 6, present: 4, away: 0, units: [first], missingSkills: ['first-aid'] },
  ])
  const relief = await commander.post(`/units/${second}/relief`, gesture({ leaving: first }))
  expect(relief.status).toBe(201)
  expect((await board()).posts).toMatchObject([{ present: 6, units: [second], missingSkills: [] }])
  expect((await board(commander, before.position)).posts).toEqual(before.posts)
  const shown = (await board()).units.find(({ document }) => document.id === second)
  expect(shown).toMatchObject({ standing: 'heard' })
})

test('[DP16] a RED unit is neither shown nor counted for AMBER eyes', async () => {
  await commander.post('/posts', gesture({ id: 'VIP', name: 'Loge', strength: 4, skills: [] }))
  const hidden = await unit('Echo 1', { tlp: 'RED' })
  await act(hidden, { kind: 'hold-post', post: 'VIP' })
  const vip = ({ posts }: DeploymentBoard) => posts.find(({ document }) => document.id === 'VIP')
  expect(vip(await board())).toMatchObject({ present: 4 })
  expect(vip(await board(operator))).toMatchObject({ present: 0, units: [] })
  expect(JSON.stringify(await board(operator))).not.toContain('Echo 1')
})

test('[DP25, DP26, DP28] a channel is planned and tested over the wire; a RED one is nobody’s to name', async () => {
  const plan = (id: string, rest: object = {}) =>
    gesture({
      id,
      name: 'Commandement',
      purpose: 'command',
      agencies: ['police'],
      stations: ['PC', 'Sierra 1'],
      ...rest,
    })
  expect((await commander.post('/radio-plan', plan('TAC-R', { tlp: 'RED' }))).status).toBe(201)
  const spare = plan('TAC-2', { fallbackFor: 'TAC-R' })
  expect((await operator.post('/radio-plan', spare)).code).toBe('radio-channel.unknown')
  expect((await operator.post('/radio-plan', plan('TAC-1'))).status).toBe(201)
  const onChannel = (what: object, id = 'TAC-1') =>
    operator.post(`/radio-plan/${id}/gestures`, gesture({ gesture: what }))
  expect((await onChannel({ kind: 'start-test' }, 'TAC-R')).code).toBe('radio-channel.unknown')
  const answered = { kind: 'check-station', station: 'PC', hasAnswered: true }
  expect((await onChannel(answered)).code).toBe('radio-channel.no-test')
  for (const what of [{ kind: 'start-test' }, answered])
    expect((await onChannel(what)).status).toBe(201)
  const { body } = await operator.get('/radio-plan')
  const { documents } = body as unknown as { documents: readonly { id: string; state: unknown }[] }
  expect(documents.map(({ id }) => id)).toEqual(['TAC-1'])
  expect(documents[0]?.state).toMatchObject({ test: { checks: { PC: { hasAnswered: true } } } })
})
