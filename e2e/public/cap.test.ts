import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import { entryOf, gesture, subjectOf, three } from './desk.ts'

const SCHEMA = fileURLToPath(new URL('cap-1.2.xsd', import.meta.url))
const XMLLINT = process.env['VIGIE_XMLLINT'] ?? 'xmllint'

const vigie = new RunningVigie()
let commander: Caller
let second: Caller
let desk: Caller
let entry = ''

beforeAll(async () => {
  await vigie.start()
  commander = (await vigie.setUp()).caller
  second = (await vigie.member(commander, ['commander'])).caller
  desk = (await vigie.member(commander, ['public-desk'])).caller
  entry = entryOf(await gesture(desk, '/entries', { text: 'Orage annoncé' }))
})
afterAll(() => vigie.destroy())

const texts = three(
  {
    event: 'Orage',
    headline: 'Orage sur le stade <Nord> & alentours',
    description: 'Un orage arrive vers 21:00.',
    instruction: 'Restez sous la tribune.',
    area: 'Stade et parvis',
  },
  {
    event: 'عاصفة رعدية',
    headline: 'عاصفة رعدية على الملعب',
    description: 'تقترب عاصفة رعدية.',
    instruction: 'ابقوا تحت المدرجات.',
    area: 'الملعب ومحيطه',
  },
  {
    event: 'Thunderstorm',
    headline: 'Thunderstorm at the stadium',
    description: 'A thunderstorm is coming.',
    instruction: 'Stay under the stand.',
    area: 'Stadium and forecourt',
  },
)
const polygon = [
  [33.96, -6.9],
  [33.97, -6.9],
  [33.97, -6.88],
  [33.96, -6.9],
]
const alert = (more: object = {}) => ({
  message: 'Alert',
  category: 'Met',
  urgency: 'Expected',
  severity: 'Severe',
  certainty: 'Likely',
  response: 'Shelter',
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  texts,
  polygon,
  evidence: [{ kind: 'entry', id: entry }],
  ...more,
})
async function released(body: object): Promise<string> {
  const id = subjectOf(await gesture(desk, '/public-alerts', body))
  expect((await gesture(second, `/public-alerts/${id}/release`)).status).toBe(201)
  return id
}
async function siteText(path: string, isThere: (text: string) => boolean): Promise<string> {
  const endMs = performance.now() + 5_000
  for (;;) {
    const answer = await fetch(new URL(path, vigie.publicOrigin))
    const text = await answer.text()
    if (answer.ok && isThere(text)) return text
    if (performance.now() > endMs) throw new Error(`${path}: ${answer.status} ${text}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

test('[PU21] an alert wants evidence, an end, a closed outline, and a second person', async () => {
  const codeOf = async (more: object) => (await gesture(desk, '/public-alerts', alert(more))).code
  expect(await codeOf({ evidence: [] })).toBe('publication.evidence-needed')
  expect(await codeOf({ evidence: [{ kind: 'entry', id: 'VIG-9999' }] })).toBe(
    'publication.evidence-unknown',
  )
  expect(await codeOf({ expiresAt: '2020-01-01T00:00:00.000Z' })).toBe(
    'publication.time-impossible',
  )
  expect(await codeOf({ polygon: polygon.slice(0, 3) })).toBe('publication.area-impossible')
  expect(await codeOf({ message: 'Cancel' })).toBe('publication.reference-impossible')
  expect(await codeOf({ message: 'Cancel', about: 'VIG-PA99' })).toBe(
    'publication.reference-impossible',
  )
  const hidden = three({ ...texts.fr, event: 'Orage\u202e' }, texts.ar, texts.en)
  expect(await codeOf({ texts: hidden })).toBe('publication.hidden-characters')
  const own = subjectOf(await gesture(commander, '/public-alerts', alert()))
  expect((await gesture(commander, `/public-alerts/${own}/release`)).code).toBe(
    'publication.same-person',
  )
  expect((await gesture(desk, `/public-alerts/${own}/drop`, { reason: 'Doublon' })).status).toBe(
    201,
  )
  expect((await gesture(second, `/public-alerts/${own}/release`)).code).toBe(
    'publication.state-impossible',
  )
})

test('[PU21, PU22] alert, update and all-clear are valid CAP 1.2 in three languages', async () => {
  const first = await released(alert())
  const page = await siteText('/fr/alerts', (text) => text.includes('Restez sous la tribune'))
  expect(page).toContain('&lt;Nord&gt; &amp; alentours')
  const update = await released(alert({ message: 'Update', about: first, polygon: [] }))
  const clear = await released(
    alert({ message: 'Cancel', about: update, response: 'AllClear', urgency: 'Past' }),
  )
  const feed = await siteText('/alerts.atom', (text) => text.includes(clear))
  for (const id of [first, update, clear]) expect(feed).toContain(`/alerts/${id}.xml`)
  expect(await siteText('/fr/', () => true)).not.toContain('class="alert is-severe"')
  const messages = await Promise.all(
    [first, update, clear].map((id) => siteText(`/alerts/${id}.xml`, () => true)),
  )
  for (const message of messages) {
    expect(message.match(/<language>[^<]+/g)).toEqual([
      '<language>fr-MA',
      '<language>ar-MA',
      '<language>en-GB',
    ])
    expect(message).toContain('<status>Actual</status>')
    expectValid(message)
  }
  expect(messages[1]).toMatch(new RegExp(`<references>vigie@[\\w.]+,${first},\\d{4}-\\S+-00:00<`))
  expect(feed).toMatch(/^<\?xml[^>]+>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom">/)
})

test('[PU22] the validator finds what is wrong', async () => {
  const id = await released(alert())
  const message = await siteText(`/alerts/${id}.xml`, () => true)
  if (isValidatorMissing()) return
  for (const [from, to] of [
    ['<scope>Public</scope>', ''],
    ['<urgency>Expected', '<urgency>Soon'],
    ['-00:00</sent>', 'Z</sent>'],
    ['<headline>', '<title>'],
  ] as const)
    expect(validate(message.replace(from, to)).status, to).not.toBe(0)
})

/** `xmllint` of libxml2, with the schema written from the standard. */
function validate(message: string): { readonly status: number | null; readonly output: string } {
  const { status, stderr } = spawnSync(XMLLINT, ['--noout', '--nonet', '--schema', SCHEMA, '-'], {
    input: message,
    encoding: 'utf8',
  })
  return { status, output: stderr }
}

function expectValid(message: string): void {
  if (isValidatorMissing()) return
  const { status, output } = validate(message)
  expect(status, output).toBe(0)
}

function isValidatorMissing(): boolean {
  if (spawnSync(XMLLINT, ['--version']).error === undefined) return false
  if (process.env['CI'] === 'true') throw new Error('no xmllint found; set VIGIE_XMLLINT')
  console.warn('SKIPPED: no xmllint on this machine, so no CAP message was validated')
  return true
}
