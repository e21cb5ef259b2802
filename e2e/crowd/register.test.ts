import { isRecord } from '@vigie/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf, documentsOf, done, gesture } from '../venue/at-venue.ts'
import { item, sendRaw, startCrowdVigie, until } from './crowd-vigie.ts'
import type { CrowdVigie } from './crowd-vigie.ts'

let vigie: CrowdVigie
beforeAll(async () => {
  vigie = await startCrowdVigie()
})
afterAll(() => vigie.stop())

const describe = (id: string, profile: object) =>
  vigie.commander.post(`/gates/${id}/profile`, gesture({ serves: [], downstream: [], ...profile }))
const confirm = (id: string, state: string, rest: object = {}) =>
  vigie.operator.post(`/gates/${id}/confirmation`, gesture({ state, ...rest }))
const exits = async () =>
  documentsOf(await vigie.operator.get('/crowd/alarms?causes=exit&limit=500'))

test('[CR17] Leppings Lane: gate C opens only when somebody says what is behind it', async () => {
  done(await describe('tunnel', { use: 'passage' }))
  done(await describe('C1', { use: 'both', serves: ['109'], downstream: ['tunnel'] }))
  done(await confirm('C1', 'closed', { downstream: [{ id: 'tunnel', state: 'open' }] }))
  const asked = await confirm('C1', 'open')
  expect(codeOf(asked)).toBe('gate.downstream-unanswered')
  expect(JSON.stringify(asked.body)).toContain('tunnel')
  done(await confirm('C1', 'open', { downstream: [{ id: 'tunnel', state: 'closed' }] }))
  const register = await vigie.operator.get('/gates/register')
  expect(item(register, 'points', 'tunnel')).toMatchObject({
    use: 'passage',
    exit: null,
    confirmation: { state: { state: 'closed', named: true } },
  })
  done(await confirm('C1', 'open'))
})

test('[CR13] a sector that one gate leads to is counted by that gate', async () => {
  const seats = Number(item(await vigie.operator.get('/crowd'), 'sectors', '109')['capacity'])
  const at = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()
  const send = (body: object) => sendRaw(vigie, 'application/json', JSON.stringify(body))
  await send([
    { gate: 'C1', in: 0, at: at(600) },
    { gate: 'C1', in: seats + 12, at: at(1) },
  ])
  const found = await until(
    async () => documentsOf(await vigie.operator.get('/crowd/alarms?causes=occupancy')),
    (documents) => documents.length > 0,
  )
  expect(found[0]).toMatchObject({ id: 'occupancy:109', state: { level: 'red', limit: seats } })
})

test('[CR18] ten minutes before the end every exit that nobody confirmed alarms', async () => {
  done(await describe('A1', { use: 'entrance' }))
  for (const id of ['A2', 'B1', 'B2', 'D1', 'D2']) done(await confirm(id, 'open'))
  done(await confirm('C2', 'closed'))
  expect(await exits()).toEqual([])
  for (const phase of ['gates-open', 'kick-off', 'end-minus-10']) {
    const set = await vigie.commander.post('/event/phase', gesture({ phase }))
    // An installation without inspections opens its gates on a commander's word.
    if (set.status >= 300) throw new Error(`${phase}: ${JSON.stringify(set.body)}`)
  }
  const alarmed = await until(exits, (documents) => documents.length > 0)
  expect(alarmed.map(({ id }) => id).toSorted()).toEqual(['exit:C2'])
  done(await confirm('C2', 'open'))
  await until(exits, (documents) => documents.length === 0)
})

test('[CR29] what would follow if a gate were closed: before and after, within a second', async () => {
  const minute = 60_000
  const now = Date.now()
  const lines: string[] = []
  for (const [index, gate] of ['A1', 'A2', 'B1', 'B2'].entries()) {
    let total = 0
    for (let ago = 60; ago >= 1; ago--) {
      total += 20 + 5 * index
      const at = new Date(now - ago * minute).toISOString()
      lines.push(JSON.stringify({ gate, in: total, at }))
      lines.push(JSON.stringify({ gate, queue: 40, at }))
    }
  }
  const sent = await sendRaw(vigie, 'application/x-ndjson', lines.join('\n'))
  expect(sent.body).toMatchObject({ counted: lines.length })
  // The forecast is made anew once a minute.
  await expect
    .poll(
      async () => {
        const { body } = await vigie.operator.get('/crowd/forecast')
        const gates = Array.isArray(body['gates']) ? body['gates'] : []
        return gates.map((gate: { gate: string }) => gate.gate)
      },
      { timeout: 65_000, interval: 1_000 },
    )
    .toEqual(expect.arrayContaining(['A1', 'A2', 'B1', 'B2']))
  const begun = performance.now()
  const answer = done(
    await vigie.operator.post('/crowd/what-if', { changes: [{ gate: 'A2', state: 'closed' }] }),
  )
  expect(performance.now() - begun).toBeLessThan(1_000)
  const after = Array.isArray(answer.body['gates']) ? answer.body['gates'] : []
  const of = (id: string): unknown => after.find((each: { gate: string }) => each.gate === id)
  const arrivals = (value: unknown, when: string) => {
    const forecasts = isRecord(value) ? value[when] : undefined
    const horizons = isRecord(forecasts) ? forecasts['horizons'] : undefined
    const [first] = Array.isArray(horizons) ? horizons : []
    return Number(first?.arrivals.likely)
  }
  expect(arrivals(of('A2'), 'before')).toBeGreaterThan(0)
  expect(arrivals(of('A2'), 'after')).toBe(0)
  expect(arrivals(of('A1'), 'after')).toBeGreaterThan(arrivals(of('A1'), 'before'))
  expect(vigie.faults).toEqual([])
}, 90_000)
