import { createHash, randomUUID } from 'node:crypto'
import { must } from '@vigie/kit'
import { parseAs, PrintedPage } from '@vigie/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'
import { readPdf } from './pdf-text.ts'

const vigie = new RunningVigie()
const LANGUAGES = ['fr', 'ar', 'en'] as const
const HOSTILE = 'Panne #panic() *x* <script>alert(1)</script> $a$ « 100 % »'
/** More classes than the table has rows for. */
const CASES = [
  ['critical', 'availability'],
  ['high', 'availability'],
  ['low', 'fraud'],
  ['medium', 'intrusions'],
  ['medium', 'malicious-code'],
  ['low', 'vulnerable'],
  ['low', 'abusive-content'],
  ['low', 'information-gathering'],
  ['low', 'intrusion-attempts'],
] as const
let first: Member | undefined
let today = ''

const caller = () => must(first, 'administrator').caller
const send = (path: string, body: object, by = caller()) =>
  by.post(path, { commandId: randomUUID(), ...body })

beforeAll(async () => {
  await vigie.start()
  first = await vigie.setUp()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now())
  for (let each = 0; each < 9; each++) {
    const title = each === 0 ? HOSTILE : `Incident ${each}`
    await send('/incidents', { type: 'cyber', priority: 1 + (each % 5), title })
  }
  await send('/assets', { id: 'billetterie', kind: 'system', name: 'Billetterie', tier: 1 })
  await send('/assets', { id: 'A1', kind: 'gate', name: 'Porte A1', tier: 1 })
  const edge = { kind: 'controls', to: 'A1' }
  await send('/assets/billetterie/gestures', { gesture: { kind: 'connect', edge } })
  await send('/assets/billetterie/state', {
    state: 'down',
    happenedAt: new Date(Date.now() - 10 * 60_000).toISOString(),
  })
  for (const [severity, rsitClass] of CASES) {
    const opened = await send('/cases', { title: `Dossier ${rsitClass}`, severity, rsitClass })
    expect(opened.status).toBe(201)
  }
  const venue = await send('/venues/generated', {
    id: 'STADE',
    name: 'Stade',
    centre: [-6.89, 33.95],
    seed: 7,
    capacity: 5_000,
    gatesPerSide: 2,
    wedges: 8,
  })
  expect(venue.status, JSON.stringify(venue.body)).toBe(201)
  const match = await send('/matches', {
    title: 'Maroc – Sénégal',
    stage: 'final',
    venue: 'STADE',
    kickOffAt: new Date(Date.now() + 20 * 3_600_000).toISOString(),
    expected: 4_500,
  })
  expect(match.status, JSON.stringify(match.body)).toBe(201)
}, 60_000)
afterAll(() => vigie.destroy())

async function pageIn(language: string): Promise<PrintedPage> {
  const { body } = await caller().get(`/reports/daily?day=${today}&language=${language}`)
  return must(parseAs(PrintedPage, body), 'a page')
}

async function fileOf(
  path: string,
  body: object,
  by: Caller = caller(),
): Promise<{ readonly status: number; readonly bytes: Uint8Array; readonly name: string | null }> {
  const answer = await fetch(new URL(`/api${path}`, vigie.origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: must(by.cookie, 'cookie') },
    body: JSON.stringify({ commandId: randomUUID(), ...body }),
  })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return { status: answer.status, bytes, name: answer.headers.get('content-disposition') }
}

const textsOf = (page: PrintedPage): readonly string[] => [
  page.title,
  page.marking,
  ...page.blocks.flatMap((block) =>
    'text' in block ? [block.text] : [...block.head, ...block.rows.flat()],
  ),
]

test.each(LANGUAGES)(
  '[EF18] the report in %s is one page; screen, HTML and PDF say the same numbers',
  async (language) => {
    const page = await pageIn(language)
    const { body: figures } = await caller().get(
      `/effectiveness?from=${today}T00:00:00Z&to=${today}T23:59:59Z`,
    )
    const counts = figures['counts'] as Readonly<Record<string, number>>
    expect(counts['incidents']).toBe(9)
    const cells = page.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
    expect(cells.some(([, value]) => value === '9')).toBe(true)

    const html = await fileOf('/reports/daily', { day: today, language, format: 'html' })
    const written = new TextDecoder().decode(html.bytes)
    for (const text of textsOf(page)) expect(written).toContain(escaped(text))

    const pdf = await fileOf('/reports/daily', { day: today, language, format: 'pdf' })
    expect(pdf.name).toContain(`cyber-${today}-${language}.pdf`)
    const read = readPdf(pdf.bytes)
    expect(read.pages).toBe(1)
    const drawn = read.text.replaceAll(/\s/g, '')
    for (const text of textsOf(page)) {
      // Arabic letters are drawn joined, and a line of theirs from the right.
      if (/[\u0600-\u06ff]/.test(text) || (language === 'ar' && /[ .,–]/.test(text))) continue
      expect(drawn).toContain(text.replaceAll(/[\s\u2068\u2069]/g, ''))
    }
    expect(drawn).toContain('A1')
  },
)

test('[EF25] cases stand by class and severity, the fullest class first, the rest in one row', async () => {
  const { blocks } = await pageIn('en')
  const rows = blocks.flatMap((block) =>
    block.kind === 'table' && block.head[0] === 'Class (RSIT)' ? block.rows : [],
  )
  expect(rows[0]).toEqual(['Availability', '1', '1', '0', '0', '2', '0', '0.3'])
  expect(rows).toHaveLength(7)
  expect(rows.at(-1)?.[0]).toBe('and 2 more')
  expect(rows.reduce((sum, row) => sum + Number(row[5]), 0)).toBe(CASES.length)
})

test('[EF26] minutes of unavailability are those that the log tells, per service and venue', async () => {
  const { blocks } = await pageIn('en')
  const rows = blocks.flatMap((block) =>
    block.kind === 'table' && block.head[0] === 'Service · venue' ? block.rows : [],
  )
  expect(rows.map(([name]) => name)).toEqual(['Billetterie', 'Venue Stade'])
  for (const row of rows) {
    // Ten minutes ago, or since midnight.
    expect(row[3]).toMatch(/^(10|11) min$/)
    expect(row[5]).toBe('A1')
  }
})

test('[EF28] the outlook names the matches of the next 48 hours, and what is out there now', async () => {
  const { blocks } = await pageIn('en')
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))
  const [match] = tables.find(({ head }) => head[0] === 'Match · venue')?.rows ?? []
  expect(match?.[0]).toBe('Maroc – Sénégal · Stade')
  expect(match?.slice(2)).toEqual(['unknown', '4,500', 'Billetterie'])
  const decisions = tables.find(({ head }) => head[0] === 'Subject' && head[1] === 'By')
  expect(decisions?.rows).toEqual([
    ['1', ''],
    ['2', ''],
    ['3', ''],
  ])
})

test('[EF20] what people wrote stands in the report as they wrote it', async () => {
  const html = await fileOf('/reports/daily', { day: today, language: 'fr', format: 'html' })
  const written = new TextDecoder().decode(html.bytes)
  expect(written).not.toContain('<script>')
  expect(written).toContain(escaped(HOSTILE))
  const pdf = await fileOf('/reports/daily', { day: today, language: 'fr', format: 'pdf' })
  expect(readPdf(pdf.bytes).text.replaceAll(/\s/g, '')).toContain(HOSTILE.replaceAll(/\s/g, ''))
})

test('[EF19] a report that leaves is a fact first, with the hash of its bytes', async () => {
  const { bytes } = await fileOf('/reports/daily', { day: today, language: 'ar', format: 'pdf' })
  const { body } = await caller().get('/entries?kinds=report.issued&limit=1')
  const [entry] = body['entries'] as readonly { data: Readonly<Record<string, unknown>> }[]
  expect(entry?.data).toMatchObject({
    name: 'daily',
    about: today,
    language: 'ar',
    format: 'pdf',
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
})

test('[EF19] without the right there is neither file nor fact', async () => {
  const before = await caller().get('/entries?kinds=report.issued&limit=500')
  const auditor = await vigie.member(caller(), ['auditor'])
  const refused = await fileOf(
    '/reports/daily',
    { day: today, language: 'fr', format: 'pdf' },
    auditor.caller,
  )
  expect(refused.status).toBe(403)
  const after = await caller().get('/entries?kinds=report.issued&limit=500')
  expect(after.body['entries']).toEqual(before.body['entries'])
})

test('[EF22] the Arabic page runs from right to left', async () => {
  const html = await fileOf('/reports/daily', { day: today, language: 'ar', format: 'html' })
  expect(new TextDecoder().decode(html.bytes)).toContain('dir="rtl"')
})

test('[EF17] a period that ends before it begins, or is too long, is refused', async () => {
  const ask = (from: string, to: string) => caller().get(`/effectiveness?from=${from}&to=${to}`)
  const backwards = await ask('2026-06-02T00:00:00Z', '2026-06-01T00:00:00Z')
  const long = await ask('2024-06-02T00:00:00Z', '2026-06-01T00:00:00Z')
  expect([backwards.code, long.code]).toEqual([
    'effectiveness.period-invalid',
    'effectiveness.period-invalid',
  ])
  const noDay = await caller().get('/reports/daily?day=2026-02-30&language=fr')
  expect(noDay.code).toBe('request.malformed')
})

test('[EF15] a number opens the list of what it counts', async () => {
  const period = `from=${today}T00:00:00Z&to=${today}T23:59:59Z`
  const { body } = await caller().get(`/effectiveness/counted?${period}&count=incidents`)
  expect(body['total']).toBe(9)
  expect((body['items'] as readonly unknown[]).length).toBe(9)
})

test('[EF11] two periods stand side by side with their sizes', async () => {
  const day = `From=${today}T00:00:00Z`
  const end = `To=${today}T23:59:59Z`
  const { status, body } = await caller().get(
    `/effectiveness/comparison?a${day}&a${end}&b${day}&b${end}&bOwners=nobody`,
  )
  expect(status).toBe(200)
  expect(body['counts']).toMatchObject({ a: { incidents: 9 }, b: { incidents: 0 } })
})

test('[EF10] coverage is told for the rules in force', async () => {
  const { body } = await caller().get(
    `/effectiveness/coverage?from=${today}T00:00:00Z&to=${today}T23:59:59Z`,
  )
  expect(body).toEqual({ techniques: [], rules: 0, untagged: 0 })
})

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
