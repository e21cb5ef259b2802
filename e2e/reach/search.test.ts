import { randomUUID } from 'node:crypto'
import { must } from '@vigie/kit'
import { parseAs, SearchAnswer } from '@vigie/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'

const vigie = new RunningVigie()
let first: Member | undefined
let second: Member | undefined
let green: Member | undefined
let arabic = ''
let french = ''

const chief = () => must(first, 'commander')
const operator = () => must(second, 'operator')
const send = (by: Member, path: string, body: object = {}) =>
  by.caller.post(path, { commandId: randomUUID(), ...body })

async function made(by: Member, path: string, body: object): Promise<string> {
  const answer = await send(by, path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return must((answer.body as { changes: { id: string }[] }).changes[0], 'change').id
}

async function search(by: Member, q: string, asOf?: number): Promise<SearchAnswer> {
  const past = asOf === undefined ? '' : `&asOf=${asOf}`
  const { body } = await by.caller.get(`/search?q=${encodeURIComponent(q)}${past}`)
  return must(parseAs(SearchAnswer, body), `answer ${JSON.stringify(body)}`)
}

async function ids(by: Member, q: string): Promise<readonly string[]> {
  return (await search(by, q)).groups.flatMap(({ hits }) => hits.map(({ id }) => id))
}

beforeAll(async () => {
  await vigie.start()
  first = await vigie.setUp()
  second = await vigie.member(first.caller, ['operator'])
  green = await vigie.member(first.caller, ['operator'], 'GREEN')
  arabic = await made(operator(), '/incidents', {
    type: 'crowd',
    priority: 2,
    title: 'ازدحامٌ أمام البوّابة رقم ٢٣ قرب المدرّجة',
  })
  french = await made(operator(), '/incidents', {
    type: 'crowd',
    priority: 2,
    title: 'Évacuation du secteur Nord',
  })
  await made(operator(), '/units', {
    callSign: 'ZOULOU 4',
    kind: 'medical',
    strength: 2,
    skills: [],
  })
}, 60_000)
afterAll(() => vigie.destroy())

test('[RE10] words are found in any spelling and script: hamza, taa marbuta, signs, digits, accents', async () => {
  for (const q of ['بوابه', 'البوابة', 'ازدحام امام', '23', '٢٣', 'المدرجه'])
    expect(await ids(operator(), q), q).toContain(arabic)
  for (const q of ['evacuation', 'ÉVAC', 'secteur nord', french, french.toLowerCase()])
    expect(await ids(operator(), q), q).toContain(french)
  expect(await ids(operator(), 'evacuation sud')).toEqual([])
  expect((await search(operator(), '!!')).groups).toEqual([])
  expect((await search(operator(), 'zoulou')).groups.map(({ view }) => view)).toEqual(['unit'])
})

test('[RE11] what is not for the asker leaves no trace, neither in hits nor in what more there is', async () => {
  const before = await search(must(green, 'green'), 'quintessence')
  expect(before).toMatchObject({ groups: [], entries: [], hasMore: false })
  const hidden = await made(chief(), '/incidents', {
    type: 'intrusion',
    priority: 1,
    title: 'Quintessence',
  })
  await send(chief(), `/incidents/${hidden}/gestures`, {
    gesture: { kind: 'restrict', people: [chief().id] },
  })
  for (const who of [operator(), must(green, 'green')]) {
    expect(await search(who, 'quintessence')).toMatchObject({
      groups: [],
      entries: [],
      hasMore: false,
    })
    expect(await ids(who, hidden)).toEqual([])
  }
  expect(await ids(chief(), 'quintessence')).toContain(hidden)
})

test('[RE12] a document is found by what it says now; the log by what was ever said, and as of a position', async () => {
  await send(operator(), `/incidents/${french}/gestures`, {
    gesture: { kind: 'note', text: 'Brancard demandé' },
  })
  const answer = await search(operator(), 'brancard')
  expect(answer.entries).toHaveLength(1)
  expect((await search(operator(), 'brancard', answer.position - 1)).entries).toEqual([])
  const early = await search(operator(), 'evacuation', 1)
  expect([early.groups, early.entries]).toEqual([[], []])
})
