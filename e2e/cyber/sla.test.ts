import { randomUUID } from 'node:crypto'
import { must } from '@vigie/kit'
import type { CaseDetail, Effectiveness, SlaTargetsView, Written } from '@vigie/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'

const vigie = new RunningVigie()
let analyst: Member
let commander: Member

beforeAll(async () => {
  await vigie.start()
  const { caller } = await vigie.setUp()
  analyst = await vigie.member(caller, ['analyst'], 'RED')
  commander = await vigie.member(caller, ['commander'], 'RED')
}, 60_000)
afterAll(() => vigie.destroy())

const set = (by: Caller, minutes: number) =>
  by.post('/sla', {
    commandId: randomUUID(),
    target: { severity: 'critical', goal: 'contain', minutes },
  })

async function openCase(): Promise<string> {
  const answer = await analyst.caller.post('/cases', {
    commandId: randomUUID(),
    title: 'Turnstiles answer to somebody else',
    severity: 'critical',
  })
  return must((answer.body as Written).entries[0], 'entry').subject.id
}

async function containTargetMs(id: string): Promise<number | undefined> {
  const { sla } = (await analyst.caller.get(`/cases/${id}`)).body as CaseDetail
  return sla.find(({ goal }) => goal === 'contain')?.targetMs
}

test('[CA46] a target is set by whoever manages the event; cases keep those of their opening', async () => {
  const before = await openCase()
  const { body } = await analyst.caller.get('/sla')
  expect((body as SlaTargetsView).targets.critical).toEqual({
    acknowledge: 5,
    contain: 15,
    resolve: 480,
  })
  expect((await set(analyst.caller, 20)).status).toBe(403)
  expect((await set(commander.caller, 0)).status).toBe(400)
  const written = await set(commander.caller, 20)
  expect(written.status).toBe(201)
  expect((written.body as Written).entries[0]).toMatchObject({
    kind: 'sla.target-set',
    data: { severity: 'critical', goal: 'contain', minutes: 20 },
  })
  expect(((await analyst.caller.get('/sla')).body as SlaTargetsView).targets.critical.contain).toBe(
    20,
  )
  const after = await openCase()
  expect(await containTargetMs(before)).toBe(15 * 60_000)
  expect(await containTargetMs(after)).toBe(20 * 60_000)

  const containTarget = async (to: number) => {
    const period = `from=${new Date(to - 3_600_000).toISOString()}&to=${new Date(to).toISOString()}`
    const figures = (await analyst.caller.get(`/effectiveness?${period}`)).body as Effectiveness
    return figures.spans.find(({ span, severity }) => span === 'contain' && severity === 4)
      ?.targetMs
  }
  expect(await containTarget(Date.now() + 3_600_000)).toBe(20 * 60_000)
  expect(await containTarget(Date.now() - 3_600_000)).toBe(15 * 60_000)
})
