import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'

const vigie = new RunningVigie()
let red: Caller
let amber: Caller
let incident = ''

const gesture = (rest: object) => ({ commandId: randomUUID(), ...rest })

interface Wire {
  readonly id: string
  readonly tlp: string
  readonly kind: string
  readonly subject: { readonly id: string }
}
const entriesOf = (answer: { body: Record<string, unknown> }) => answer.body['entries'] as Wire[]

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  red = (await vigie.member(first.caller, ['commander'], 'RED')).caller
  amber = (await vigie.member(first.caller, ['commander'], 'AMBER')).caller
  const opened = await red.post(
    '/incidents',
    gesture({ type: 'intrusion', priority: 1, title: 'sous scellés', tlp: 'RED' }),
  )
  incident = entriesOf(opened)[0]!.subject.id
})
afterAll(() => vigie.destroy())

test('[O20] an incident that is not for the person does not exist for them', async () => {
  const note = gesture({ gesture: { kind: 'note', text: 'essai' } })
  const hidden = await amber.post(`/incidents/${incident}/gestures`, note)
  const absent = await amber.post('/incidents/VIG-I999/gestures', note)
  expect([hidden.status, hidden.body['code']]).toEqual([404, 'incident.unknown'])
  expect([absent.status, absent.body['code']]).toEqual([404, 'incident.unknown'])
  expect((await amber.get(`/incidents/${incident}`)).status).toBe(404)
})

test('[O21] what is written about something bears at least its marking', async () => {
  const noted = await red.post(
    `/incidents/${incident}/gestures`,
    gesture({ gesture: { kind: 'note', text: 'témoin entendu' } }),
  )
  expect(entriesOf(noted)[0]!.tlp).toBe('RED')
  const struck = await red.post(
    `/entries/${entriesOf(noted)[0]!.id}/strike`,
    gesture({ reason: 'mauvais témoin' }),
  )
  expect(entriesOf(struck)[0]!.tlp).toBe('RED')
  const seen = JSON.stringify((await amber.get('/entries?limit=500')).body)
  expect(seen).not.toContain('témoin')
})

test('[O23] a gesture without words leaves a GREEN incident GREEN, unmarked words do not', async () => {
  const opened = await red.post(
    '/incidents',
    gesture({ type: 'access', priority: 4, title: 'portillon lent', tlp: 'GREEN' }),
  )
  const { id } = entriesOf(opened)[0]!.subject
  const marked = async (rest: object) =>
    entriesOf(await red.post(`/incidents/${id}/gestures`, gesture(rest)))[0]!.tlp
  expect(await marked({ gesture: { kind: 'set-state', state: 'on-scene' } })).toBe('GREEN')
  const link = { kind: 'attachment', id: '0f'.repeat(16) }
  expect(await marked({ gesture: { kind: 'link', link } })).toBe('GREEN')
  expect(await marked({ gesture: { kind: 'note', text: 'réglé' }, tlp: 'CLEAR' })).toBe('GREEN')
  expect(await marked({ gesture: { kind: 'set-place', place: 'C4' }, tlp: 'RED' })).toBe('RED')
  expect(await marked({ gesture: { kind: 'note', text: 'suite' } })).toBe('RED')
  const other = await red.post(
    '/incidents',
    gesture({ type: 'access', priority: 4, title: 'portillon', tlp: 'GREEN' }),
  )
  const path = `/incidents/${entriesOf(other)[0]!.subject.id}/gestures`
  const noted = await red.post(path, gesture({ gesture: { kind: 'note', text: 'vu' } }))
  expect(entriesOf(noted)[0]!.tlp).toBe('AMBER')
})

test('[O22] a search leaves no trace of what is hidden', async () => {
  for (let i = 0; i < 12; i++) {
    const tlp = i % 4 === 0 ? 'GREEN' : 'RED'
    await red.post('/entries', gesture({ text: `corbeau numéro ${i}`, tlp }))
  }
  const pages: Wire[] = []
  let before: number | undefined
  do {
    const answer = await amber.get(
      `/entries?text=corbeau&limit=2${before === undefined ? '' : `&before=${before}`}`,
    )
    pages.push(...entriesOf(answer))
    before = answer.body['hasMore'] === true ? Number(answer.body['oldest']) : undefined
  } while (before !== undefined)
  expect(pages).toHaveLength(3)
  const nothing = await amber.get('/entries?text=scell%C3%A9s&limit=2')
  expect(nothing.body).toMatchObject({ entries: [], hasMore: false })
  expect(nothing.body['oldest']).toBeUndefined()
})

test('[O22] a list of documents pages over what the reader may see, and over nothing else', async () => {
  for (let i = 0; i < 9; i++) {
    const tlp = i % 3 === 0 ? 'GREEN' : 'RED'
    await red.post('/incidents', gesture({ type: 'other', priority: 5, title: `file ${i}`, tlp }))
  }
  const pages: number[] = []
  const seen = new Set<string>()
  let next: string | undefined
  do {
    const query = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`
    const { body } = await amber.get(`/incidents?limit=2${query}`)
    const documents = body['documents'] as { readonly id: string }[]
    pages.push(documents.length)
    documents.forEach(({ id }) => seen.add(id))
    next = body['next'] as string | undefined
  } while (next !== undefined)
  const all = (await amber.get('/incidents?limit=500')).body['documents'] as unknown[]
  expect(seen.size).toBe(all.length)
  expect(pages.slice(0, -1).every((count) => count === 2)).toBe(true)
  expect(pages.at(-1)).toBeGreaterThan(0)
})
