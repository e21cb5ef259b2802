import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Act, ScopeKind } from '@vigie/domain'
import { isRecord, must, seededRandom } from '@vigie/kit'
import type { Answered } from '../../packages/server/src/access/testing/caller.ts'
import { StreamReader } from '../http/stream-reader.ts'
import type { VisitorCipher } from '../../packages/server/src/http/visitor/visitor-cipher.ts'
import { GraphWriter, maySee } from './object-graph.ts'
import type { Recipient, Thing } from './object-graph.ts'
import { VisitingHouse, writeMandate } from './visiting-house.ts'
import type { GivenMandate } from './visiting-house.ts'
import type { Member } from '../http/running-vigie.ts'

/** 10,000 with `VIGIE_DEEP=1`. */
const GRAPHS = process.env['VIGIE_DEEP'] === '1' ? 10_000 : 60
const READ: readonly Act[] = ['read']
const ALL: readonly ScopeKind[] = [
  'entry',
  'incident',
  'alert',
  'case',
  'observable',
  'task',
  'evidence',
  'asset',
  'event',
  'venue',
]
const MANDATES: readonly (GivenMandate | undefined)[] = [
  { kinds: ALL, scope: ['venue:GSC'], tlp: 'AMBER', pap: 'AMBER', acts: READ },
  { kinds: ['alert', 'case'], scope: ['group:x'], tlp: 'GREEN', pap: 'GREEN', acts: READ },
  { kinds: ALL, scope: 'everything', tlp: 'RED', pap: 'RED', acts: READ },
  {
    kinds: ['case', 'task', 'alert', 'incident', 'asset'],
    scope: ['venue:b', 'group:y'],
    tlp: 'AMBER+STRICT',
    pap: 'AMBER',
    acts: ['read', 'task'],
  },
  undefined,
]

interface Visitor extends Recipient {
  readonly member: Member
  readonly cipher: VisitorCipher
}

const house = new VisitingHouse()
let things: readonly Thing[] = []
let cases: ReadonlyMap<string, Thing> = new Map()
let visitors: readonly Visitor[] = []

beforeAll(async () => {
  await house.open()
  const ceilings = ['RED', 'RED', 'AMBER', 'RED', 'RED'] as const
  const members: Member[] = []
  for (const ceiling of ceilings) members.push(await house.expert(ceiling))
  const venue = await house.first.caller.post('/venues/generated', {
    commandId: crypto.randomUUID(),
    id: 'GSC',
    name: 'Stade A',
    centre: [-6.85, 34.01],
    seed: 2_030,
    capacity: 12_000,
    gatesPerSide: 2,
    wedges: 8,
  })
  expect(venue.status, JSON.stringify(venue.body)).toBe(201)
  const elements = await house.first.caller.get('/venues/GSC/elements?kinds=gate')
  const [gate] = documentsIn(elements.body)
  const host = must(house.host, 'host')
  await house.offline((pen) => {
    const people = members.map(({ id }) => id)
    MANDATES.forEach((given, i) => {
      const person = must(people[i], 'person')
      if (given === undefined) return
      writeMandate(pen, { id: `VIG-MD${i + 1}`, person, supervisor: host.id }, given)
    })
    const place = String(must(gate, 'gate')['id']).split('/')[1]
    const writer = new GraphWriter(pen, seededRandom(20_261_124), people, must(place, 'place'))
    for (let i = 0; i < GRAPHS; i++) writer.write()
    things = writer.things
  })
  cases = new Map(things.flatMap((thing) => (thing.view === 'case' ? [[thing.id, thing]] : [])))
  visitors = members.map((member, i) => {
    const given = MANDATES[i]
    const mandate = given === undefined ? undefined : `VIG-MD${i + 1}`
    const ceiling = must(ceilings[i], 'ceiling')
    return { member, person: member.id, mandate, given, ceiling, cipher: house.cipherOf(mandate) }
  })
}, 600_000)
afterAll(() => house.destroy())

test('[SC4] what leaves for visitors holds what they may see and nothing of the rest: lists, details, counts, search, errors', async () => {
  for (const visitor of visitors) {
    const seen = things.filter((thing) => maySee(visitor, thing, cases))
    const check = checker(visitor, seen)
    await lists(visitor, seen, check)
    await counts(visitor, seen, check)
    await details(visitor, seen, check)
    await searches(visitor, seen, check)
    await entries(visitor, seen, check)
  }
}, 3_600_000)

test('[SC5] an object out of scope answers byte for byte like one that does not exist', async () => {
  for (const visitor of visitors) {
    for (const [view, path, letters] of PLACES) {
      const hidden = things.filter((thing) => thing.view === view && !maySee(visitor, thing, cases))
      const nothing = await answerOf(
        visitor,
        `/${path}/${visitor.cipher.sealId(`VIG-${letters}999999`)}`,
      )
      for (const thing of hidden.slice(0, 10)) {
        const token = must(visitor.cipher.sealId(thing.id), 'token')
        expect(await answerOf(visitor, `/${path}/${token}`)).toBe(nothing)
        // The number that the house knows it by opens nothing either, and is not said back as a token of it.
        const raw = await ask(visitor, `/${path}/${thing.id}`)
        expect(JSON.stringify(raw.body)).not.toContain(token)
      }
    }
  }
})

test('[SC6] streams carry what each may see, in frames that end where the tree ends', async () => {
  const host = must(house.host, 'host').caller
  const readers = visitors.slice(0, 4).map((visitor) => {
    const cookie = must(visitor.member.caller.cookie, 'cookie')
    return { visitor, reader: new StreamReader(house.vigie.origin, { cookie }) }
  })
  for (const { reader } of readers) await reader.until(() => reader.hello !== undefined)
  const told = things.filter(({ view }) => view === 'finding' || view === 'case').slice(0, 60)
  let last = 0
  const written: Thing[] = []
  for (const thing of told) {
    const path = thing.view === 'case' ? 'cases' : 'findings'
    const gesture =
      thing.view === 'case'
        ? { kind: 'note', text: `said ${thing.marker}` }
        : { kind: 'assign', owner: must(house.host, 'host').id }
    const answer = await host.post(`/${path}/${thing.id}/gestures`, {
      commandId: crypto.randomUUID(),
      tlp: 'CLEAR',
      gesture,
    })
    if (answer.status !== 201 || !isRecord(answer.body)) continue
    last = Number(answer.body['position'])
    written.push(thing)
  }
  expect(last).toBeGreaterThan(0)
  for (const { visitor, reader } of readers) {
    await reader.until(() => (reader.position ?? 0) >= last)
    const seen = things.filter((thing) => maySee(visitor, thing, cases))
    const text = JSON.stringify(reader.frames)
    checker(visitor, seen)(text, 'stream')
    const changed = new Set(reader.frames.flatMap((frame) => frame.changes.map(({ id }) => id)))
    const expected = written.filter((thing) => maySee(visitor, thing, cases))
    for (const thing of expected) {
      expect(changed.has(must(visitor.cipher.sealId(thing.id), 'token')), thing.id).toBe(true)
    }
    for (const frame of reader.frames) {
      for (const { position } of [...frame.entries, ...frame.changes])
        expect(position).toBe(frame.to)
    }
    await comesBack(visitor, must(reader.position, 'position'))
  }
  const [{ visitor, reader }] = readers as [(typeof readers)[number]]
  const seen = written.find((thing) => thing.view === 'case' && maySee(visitor, thing, cases))
  for (const tag of must(seen, 'case that the first may see').tags) {
    await host.post(`/cases/${seen?.id}/scope`, {
      commandId: crypto.randomUUID(),
      gesture: 'remove',
      tag,
    })
  }
  await reader.closed
  expect(reader.goodbye).toEqual({ reason: 'position-unknown' })
  for (const other of readers) other.reader.leave()
})

/** Only by a position that it was told. */
async function comesBack(visitor: Visitor, position: number): Promise<void> {
  const cookie = must(visitor.member.caller.cookie, 'cookie')
  const again = new StreamReader(house.vigie.origin, { cookie }, { after: position })
  await again.until(() => again.hello !== undefined)
  expect(again.goodbye).toBeUndefined()
  again.leave()
  const probing = new StreamReader(house.vigie.origin, { cookie }, { after: 7 })
  await probing.closed
  expect(probing.goodbye).toEqual({ reason: 'position-unknown' })
}

const PLACES = [
  ['finding', 'findings', 'F'],
  ['case', 'cases', 'C'],
  ['incident', 'incidents', 'I'],
] as const

type Check = (text: string, where: string) => void

/** Fails on any word, id or count of the house in what was sent. */
function checker(visitor: Visitor, seen: readonly Thing[]): Check {
  const markers = new Set(seen.map(({ marker }) => marker))
  const ids = new Set(seen.map(({ id }) => id))
  const leak = (what: string, where: string): never => {
    throw new Error(`${what} leaks in ${where} to the holder of ${visitor.mandate}`)
  }
  // Millions of looks: an assertion each would take longer than the server.
  return (text, where) => {
    for (const [marker] of text.matchAll(/zq\d+zq/g)) if (!markers.has(marker)) leak(marker, where)
    const counting = /VIG[0-9]*-[A-Z]{0,3}[0-9]/.exec(text)?.[0]
    if (counting !== undefined) leak(counting, where)
    for (const [token] of text.matchAll(/V-[A-Z2-7]{26}/g)) {
      const id = visitor.cipher.openId(token) ?? leak(token, where)
      if (!/-([0-9]+|MD[0-9]+)$/.test(id) && !ids.has(id)) leak(id, where)
    }
    for (const [, name = ''] of text.matchAll(/"to":"(asset-\d+)"/g)) {
      if (!ids.has(name)) leak(name, where)
    }
  }
}

async function lists(visitor: Visitor, seen: readonly Thing[], check: Check): Promise<void> {
  for (const [view, path] of [...PLACES, ['asset', 'assets']] as const) {
    const expected = seen.filter((thing) => thing.view === view)
    const found: string[] = []
    let cursor = ''
    for (;;) {
      const answer = await ask(visitor, `/${path}?limit=200${cursor}`)
      check(JSON.stringify(answer.body), path)
      if (answer.status === 403) break
      found.push(...documentsIn(answer.body).map(({ id }) => opened(visitor, String(id))))
      if (view === 'finding' || view === 'case') {
        expect(countIn(answer.body), path).toEqual(boundedCount(expected.length))
      }
      const next = isRecord(answer.body) ? answer.body['next'] : undefined
      if (typeof next !== 'string') break
      expect(next).toMatch(/^v\.[\w-]+$/)
      cursor = `&cursor=${next}`
    }
    expect(found.toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
  }
}

async function counts(visitor: Visitor, seen: readonly Thing[], check: Check): Promise<void> {
  for (const [view, path] of [
    ['finding', 'findings'],
    ['case', 'cases'],
  ] as const) {
    const answer = await ask(visitor, `/${path}/figures`)
    check(JSON.stringify(answer.body), `${path}/figures`)
    if (answer.status === 403) continue
    const figures = isRecord(answer.body) ? answer.body : {}
    const total = Object.values(isRecord(figures['byState']) ? figures['byState'] : {})
    expect(total.reduce<number>((sum, n) => sum + Number(n), 0)).toBe(
      seen.filter((thing) => thing.view === view).length,
    )
  }
}

async function details(visitor: Visitor, seen: readonly Thing[], check: Check): Promise<void> {
  for (const [view, path] of PLACES) {
    for (const thing of seen.filter((one) => one.view === view).slice(0, 40)) {
      const token = must(visitor.cipher.sealId(thing.id), 'token')
      const answer = await ask(visitor, `/${path}/${token}`)
      expect(answer.status).toBe(200)
      const text = JSON.stringify(answer.body)
      check(text, `${path}/${thing.id}`)
      expect(text).toContain(thing.marker)
      if (view !== 'case') continue
      for (const part of seen.filter((one) => one.case === thing.id)) {
        expect(text, `${part.id} of ${thing.id}`).toContain(part.marker)
      }
    }
  }
  for (const path of [
    '/asset-effects',
    '/event',
    '/venues',
    '/attachments',
    '/people/names',
    '/session',
    '/matches',
    '/handovers',
    '/containments',
    '/hunts/fields',
  ]) {
    check(JSON.stringify((await ask(visitor, path)).body), path)
  }
  for (const asset of seen.filter(({ view }) => view === 'asset').slice(0, 20)) {
    check(JSON.stringify((await ask(visitor, `/assets/${asset.id}/dependents`)).body), 'dependents')
  }
}

async function searches(visitor: Visitor, seen: readonly Thing[], check: Check): Promise<void> {
  const known = new Set(seen)
  for (const thing of things.slice(0, 80)) {
    const path = thing.view === 'case' ? 'cases' : 'findings'
    if (thing.view !== 'case' && thing.view !== 'finding') continue
    const answer = await ask(visitor, `/${path}?text=${thing.marker}`)
    check(JSON.stringify(answer.body), `search of ${thing.id}`)
    if (answer.status === 403) continue
    expect(documentsIn(answer.body).length).toBe(known.has(thing) ? 1 : 0)
    expect(countIn(answer.body)).toEqual({ n: known.has(thing) ? 1 : 0, atLeast: false })
  }
}

async function entries(visitor: Visitor, seen: readonly Thing[], check: Check): Promise<void> {
  let before = ''
  let all = ''
  for (;;) {
    const answer = await ask(visitor, `/entries?limit=500${before}`)
    const text = JSON.stringify(answer.body)
    check(text, 'entries')
    all += text
    if (!isRecord(answer.body) || answer.body['hasMore'] !== true) break
    before = `&before=${String(answer.body['oldest'])}`
  }
  for (const { marker, id } of seen) expect(all.includes(marker), `entry of ${id}`).toBe(true)
}

/** A browser asks again when the server has closed a connection that was idle too long. */
async function ask({ member }: Visitor, path: string): Promise<Answered> {
  try {
    return await member.caller.get(path)
  } catch {
    return member.caller.get(path)
  }
}

function opened(visitor: Visitor, id: string): string {
  return visitor.cipher.openId(id) ?? id
}

/** Without what is new each time, and the asked id. */
async function answerOf(visitor: Visitor, path: string): Promise<string> {
  const { status, body } = await ask(visitor, path)
  const token = path.split('/').at(-1) ?? ''
  return `${status} ${JSON.stringify(body)}`
    .replaceAll(token, '<id>')
    .replace(/"requestId":"[^"]+"/, '')
}

function documentsIn(body: unknown): readonly Readonly<Record<string, unknown>>[] {
  const documents = isRecord(body) ? body['documents'] : undefined
  return Array.isArray(documents) ? documents.filter((one) => isRecord(one)) : []
}

function countIn(body: unknown): unknown {
  return isRecord(body) ? body['count'] : undefined
}

function boundedCount(n: number): { n: number; atLeast: boolean } {
  return { n: Math.min(n, 10_000), atLeast: n > 10_000 }
}
