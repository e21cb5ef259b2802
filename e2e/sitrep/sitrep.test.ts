import { randomUUID } from 'node:crypto'
import { must } from '@vigie/kit'
import { parseAs, PrintedPage, SitrepDraft } from '@vigie/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'
import { fileOf } from './file-of.ts'

const vigie = new RunningVigie()
let first: Member | undefined
let second: Member | undefined
let green: Member | undefined
let incident = ''
let secret = ''

const chief = () => must(first, 'commander')
const operator = () => must(second, 'operator')
const send = (by: Member, path: string, body: object = {}) =>
  by.caller.post(path, { commandId: randomUUID(), ...body })

async function made(by: Member, path: string, body: object): Promise<string> {
  const answer = await send(by, path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return must((answer.body as { changes: { id: string }[] }).changes[0], 'change').id
}

async function draftOf(by: Member, query: string): Promise<SitrepDraft> {
  const { body } = await by.caller.get(`/sitrep-draft?${query}`)
  return must(parseAs(SitrepDraft, body), `draft ${JSON.stringify(body)}`)
}

const wordsOf = ({ sentences }: SitrepDraft) => sentences.map(({ texts }) => texts.fr).join('\n')

beforeAll(async () => {
  await vigie.start()
  first = await vigie.setUp()
  second = await vigie.member(first.caller, ['operator'])
  green = await vigie.member(first.caller, ['operator'], 'GREEN')
  incident = await made(operator(), '/incidents', {
    type: 'crowd',
    priority: 1,
    title: 'Foule compacte devant le tourniquet',
    place: 'C4',
  })
  secret = await made(chief(), '/incidents', { type: 'intrusion', priority: 1, title: 'Indicible' })
  await send(chief(), `/incidents/${secret}/gestures`, {
    gesture: { kind: 'restrict', people: [chief().id] },
  })
  await made(operator(), '/calls', {
    medium: 'radio',
    channel: '3',
    from: 'Porte C4',
    to: 'PC',
    text: 'Un enfant cherche ses parents',
    topic: 'lost-person',
  })
}, 60_000)
afterAll(() => vigie.destroy())

test('[SR4] a draft tells what stands in the log, each sentence in three languages with its entries', async () => {
  const began = performance.now()
  const draft = await draftOf(chief(), 'form=point')
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(wordsOf(draft)).toContain('Foule compacte devant le tourniquet')
  expect(draft.sentences.every(({ texts }) => texts.fr && texts.ar && texts.en)).toBe(true)
  expect(draft.sentences.every(({ sources }) => sources.length > 0)).toBe(true)
  const told = draft.sentences.find(({ texts }) => texts.fr?.startsWith(`${incident},`) === true)
  const [source] = must(told, 'sentence of the incident').sources
  expect((await chief().caller.get(`/entries/${source}`)).body['kind']).toBe('incident.opened')
  expect(draft.sentences.some(({ texts }) => texts.ar?.includes('الأولوية') === true)).toBe(true)
})

test('[SR5] what is kept to named people, or above the clearance of the asker, is in no draft', async () => {
  expect(wordsOf(await draftOf(chief(), 'form=point'))).not.toContain('Indicible')
  const low = await draftOf(must(green, 'green'), 'form=point')
  expect(wordsOf(low)).not.toContain('Foule compacte')
  expect(wordsOf(low)).toContain('Incidents ouverts : 0')
})

test('[SR6] METHANE names what nobody has said yet; the activity log is one person’s', async () => {
  expect((await chief().caller.get('/sitrep-draft?form=methane')).code).toBe(
    'sitrep.incident-needed',
  )
  await send(operator(), `/incidents/${incident}/gestures`, {
    gesture: { kind: 'report-methane', major: true, fields: { hazards: 'Barrière tordue' } },
  })
  const methane = await draftOf(operator(), `form=methane&incident=${incident}`)
  const at = (section: string) =>
    methane.sentences.find((sentence) => sentence.section === section)?.texts.fr
  expect(at('major')).toContain('MAJEUR')
  expect(at('hazards')).toBe('Barrière tordue')
  expect(at('location')).toContain('C4')
  expect(at('access')).toBe('Non renseigné.')
  const own = wordsOf(await draftOf(operator(), 'form=ics-214'))
  expect(own).toContain('Un enfant cherche ses parents')
  expect(own).not.toContain('Indicible')
  const others = await must(green, 'green').caller.get(
    `/sitrep-draft?form=ics-214&person=${operator().id}`,
  )
  expect(others.code).toBe('access.not-permitted')
})

test('[SR7] what is signed is what the person left standing, marked as its entries, and printed', async () => {
  const { sentences, tlp: _tlp, ...draft } = await draftOf(chief(), 'form=point')
  const [kept, ...others] = sentences.map((each) => ({ ...each, origin: 'drafted' as const }))
  const words = { fr: 'La pression monte à l’ouest.' }
  const report = {
    ...draft,
    sentences: [
      must(kept, 'sentence'),
      ...others,
      { section: 'outlook', texts: words, sources: [], origin: 'written' },
    ],
  }
  const unknown = { ...report, sentences: [{ ...must(kept, 'one'), sources: ['VIG-9999'] }] }
  expect((await send(chief(), '/sitreps', unknown)).code).toBe('entry.unknown')
  const id = await made(chief(), '/sitreps', { ...report, tlp: 'CLEAR' })
  const { body } = await operator().caller.get('/sitreps')
  const [signed] = body['documents'] as readonly {
    state: { tlp: string; tree: { size: number }; sentences: unknown[]; signedBy: string }
  }[]
  expect(signed?.state).toMatchObject({ tlp: 'AMBER', signedBy: chief().id })
  expect(signed?.state.sentences).toHaveLength(report.sentences.length)
  expect((await must(green, 'green').caller.get('/sitreps')).body['documents']).toEqual([])
  for (const language of ['fr', 'ar', 'en'] as const) {
    const answer = await operator().caller.get(`/sitreps/${id}/page?language=${language}`)
    const page = must(parseAs(PrintedPage, answer.body), 'page')
    const text = page.blocks.map((block) => ('text' in block ? block.text : '')).join('\n')
    expect(text).toContain('La pression monte')
    expect(text).toContain(incident)
  }
  const pdf = await fileOf(vigie, operator(), `/sitreps/${id}/page`, {
    language: 'ar',
    format: 'pdf',
  })
  expect(pdf.status).toBe(200)
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const [issued] = (await chief().caller.get('/entries?kinds=report.')).body['entries'] as {
    data: { name: string; about: string }
  }[]
  expect(issued?.data).toMatchObject({ name: 'sitrep', about: id })
  expect((await send(operator(), `/sitreps/${id}/withdrawal`, { reason: 'Non' })).code).toBe(
    'sitrep.not-yours',
  )
}, 30_000)

test('[SR23] after the match: the timeline and the times, as the reader may see them, as a file too', async () => {
  const gesture = (rest: object) =>
    send(operator(), `/incidents/${incident}/gestures`, { gesture: rest })
  await gesture({ kind: 'assign', owner: operator().id })
  const closed = await gesture({ kind: 'close', outcome: 'Foule dispersée' })
  expect(closed.status, JSON.stringify(closed.body)).toBe(201)
  const period = {
    from: new Date(Date.now() - 3_600_000).toISOString(),
    to: new Date(Date.now() + 60_000).toISOString(),
  }
  const query = new URLSearchParams(period).toString()
  const all = (await chief().caller.get(`/after-action?${query}`)).body
  const some = (await must(green, 'green').caller.get(`/after-action?${query}`)).body
  expect(all['times']).toMatchObject([
    { priority: 1, incidents: 2, closed: { n: 1 } },
    {},
    {},
    {},
    {},
  ])
  expect(some['times']).toMatchObject([{ priority: 1, incidents: 0 }, {}, {}, {}, {}])
  const kinds = (all['timeline'] as { kind: string }[]).map(({ kind }) => kind)
  expect(kinds).toContain('incident.closed')
  expect(kinds).toContain('sitrep.signed')
  expect(JSON.stringify(some['timeline'])).not.toContain(incident)
  const wish = { ...period, language: 'fr', format: 'html' }
  const file = await fileOf(vigie, chief(), '/after-action', wish)
  expect(file.bytes.toString()).toContain('Foule dispersée')
})

test('[SR24] a lesson rests on entries that its author may read, and is closed by a second person', async () => {
  const [entry] = (await operator().caller.get('/entries?kinds=incident.opened')).body[
    'entries'
  ] as { id: string }[]
  const lesson = {
    observation: 'Barrières posées trop tard',
    measure: 'Les poser avant l’ouverture des portes',
    sources: [must(entry, 'entry').id],
    owner: operator().id,
    dueAt: new Date(Date.now() + 86_400_000).toISOString(),
  }
  expect((await send(must(green, 'green'), '/lessons', lesson)).code).toBe('entry.unknown')
  const id = await made(chief(), '/lessons', lesson)
  const gesture = (by: Member, rest: object) =>
    send(by, `/lessons/${id}/gestures`, { gesture: rest })
  const done = { kind: 'report-done', text: 'Consigne changée' }
  expect((await gesture(chief(), done)).code).toBe('lesson.not-owner')
  expect((await gesture(operator(), done)).status).toBe(201)
  const check = { kind: 'check', verdict: 'verified', text: 'Vu sur place' }
  expect((await gesture(operator(), check)).code).toBe('lesson.same-person')
  expect((await gesture(chief(), check)).status).toBe(201)
  const { body } = await operator().caller.get('/lessons?state=verified')
  expect(body['documents']).toHaveLength(1)
})
