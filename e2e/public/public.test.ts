import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as rawRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig, startVigie } from '@vigie/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import { communique, entryOf, gesture, pictureOf, subjectOf, three, upload } from './desk.ts'
import { makePng } from './make-png.ts'

const vigie = new RunningVigie()
let commander: Caller
let second: Caller
let desk: Caller
let observer: Caller
let counted = ''

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  commander = first.caller
  second = (await vigie.member(commander, ['commander'])).caller
  desk = (await vigie.member(commander, ['public-desk'])).caller
  observer = (await vigie.member(commander, ['observer'])).caller
  counted = entryOf(await gesture(desk, '/entries', { text: 'Comptage : 47 312 entrées à 18:00' }))
})
afterAll(() => vigie.destroy())

const site = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, vigie.publicOrigin), { redirect: 'manual', ...init })
/** The page once it says so: the site renders within a moment of the fact. */
async function pageWith(path: string, words: string): Promise<string> {
  const endMs = performance.now() + 5_000
  for (;;) {
    const page = await (await site(path)).text()
    if (page.includes(words)) return page
    if (performance.now() > endMs) throw new Error(`${path} never said ${words}:\n${page}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
const react = (id: string, text: string, headers: Readonly<Record<string, string>> = {}) =>
  site(`/fr/communiques/${id}/reactions`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ text, name: '', website: '' }),
  })
async function release(id: string, revision = 1, more: object = {}) {
  await gesture(desk, `/communiques/${id}/gestures`, { gesture: { kind: 'propose' } })
  return gesture(second, `/communiques/${id}/release`, { revision, ...more })
}

test('[PU1, PU2] two persons: who wrote or proposed does not release, and only what was read goes', async () => {
  const written = await gesture(commander, '/communiques', communique(counted))
  const id = subjectOf(written)
  expect(id).toMatch(/-CM1$/)
  expect((await gesture(second, `/communiques/${id}/release`, { revision: 1 })).code).toBe(
    'publication.state-impossible',
  )
  await gesture(desk, `/communiques/${id}/gestures`, { gesture: { kind: 'propose' } })
  expect((await gesture(commander, `/communiques/${id}/release`, { revision: 1 })).code).toBe(
    'publication.same-person',
  )
  await gesture(desk, `/communiques/${id}/revisions`, communique(counted))
  await gesture(desk, `/communiques/${id}/gestures`, { gesture: { kind: 'propose' } })
  expect((await gesture(second, `/communiques/${id}/release`, { revision: 1 })).code).toBe(
    'publication.changed-meanwhile',
  )
  expect((await gesture(desk, `/communiques/${id}/release`, { revision: 2 })).status).toBe(403)
  expect((await gesture(second, `/communiques/${id}/release`, { revision: 2 })).status).toBe(201)
  await pageWith(`/fr/communiques/${id}`, 'Ouverture des portes')
})

test('[PU3, PU4] a figure without evidence, or that says something else, is proposed by nobody', async () => {
  const asked = async (more: object) => {
    const id = subjectOf(await gesture(desk, '/communiques', communique(counted, more)))
    return gesture(desk, `/communiques/${id}/gestures`, { gesture: { kind: 'propose' } })
  }
  const title = three('Bilan', 'حصيلة', 'Figures')
  const bodies = (fr: string, ar: string, en: string) => ({
    texts: three(
      { title: title.fr, body: fr },
      { title: title.ar, body: ar },
      { title: title.en, body: en },
    ),
  })
  const unlinked = await asked(bodies('Il y a 3 blessés.', 'جرحى', 'Injured'))
  expect([unlinked.code, unlinked.body['values']]).toEqual([
    'publication.figure-unlinked',
    { figure: '3', language: 'fr' },
  ])
  const differs = await asked(bodies('[47 311](f1)', '[47311](f1)', '[47,311](f1)'))
  expect(differs.code).toBe('publication.evidence-differs')
  const none = { figures: [{ mark: 'f1', evidence: { kind: 'entry', id: 'VIG-9999' } }] }
  expect((await asked(none)).code).toBe('publication.evidence-unknown')
  // An entry that was struck is no evidence any more.
  const struck = entryOf(await gesture(commander, '/entries', { text: 'Comptage : 47 312' }))
  await gesture(commander, `/entries/${struck}/strike`, { reason: 'faux' })
  const gone = { figures: [{ mark: 'f1', evidence: { kind: 'entry', id: struck } }] }
  expect((await asked(gone)).code).toBe('publication.evidence-unknown')
  // A red entry is no evidence for somebody who may not see it.
  const red = entryOf(await gesture(commander, '/entries', { text: '47 312', tlp: 'RED' }))
  const hidden = { figures: [{ mark: 'f1', evidence: { kind: 'entry', id: red } }] }
  expect((await asked(hidden)).code).toBe('publication.evidence-unknown')
})

test('[PU4, PU24] counts and members of documents are evidence, as of their position', async () => {
  const incident = subjectOf(
    await gesture(commander, '/incidents', {
      type: 'medical',
      priority: 3,
      title: 'Malaise',
    }),
  )
  const now = await desk.get('/publication/statistics')
  const asOf = Number(now.body['position'])
  const statistics = now.body['statistics'] as readonly { name: string; value: number }[]
  expect(statistics.find(({ name }) => name === 'incidents')?.value).toBe(1)
  await gesture(commander, '/incidents', { type: 'medical', priority: 3, title: 'Autre' })
  const before = await desk.get(`/publication/statistics?asOf=${asOf - 1}`)
  expect(before.body['statistics']).toContainEqual({ name: 'incidents', value: 0 })
  const body = (n: number) =>
    three(
      { title: 'Bilan', body: `[${n}](n) incident, priorité [3](p).` },
      { title: 'حصيلة', body: `[${n}](n) حادث، الأولوية [3](p).` },
      { title: 'Figures', body: `[${n}](n) incident, priority [3](p).` },
    )
  const figures = [
    { mark: 'n', evidence: { kind: 'statistic', name: 'incidents', asOf } },
    {
      mark: 'p',
      evidence: { kind: 'document', view: 'incident', id: incident, asOf, pointer: 'priority' },
    },
  ]
  const id = subjectOf(
    await gesture(desk, '/communiques', { ...communique(counted), texts: body(1), figures }),
  )
  expect((await release(id)).status).toBe(201)
  const page = await pageWith(`/fr/communiques/${id}`, 'incidents ouverts')
  // PU13: where from, never what else is there.
  expect(page).not.toContain('Malaise')
  const wrong = subjectOf(
    await gesture(desk, '/communiques', { ...communique(counted), texts: body(2), figures }),
  )
  const refused = await gesture(desk, `/communiques/${wrong}/gestures`, {
    gesture: { kind: 'propose' },
  })
  expect(refused.code).toBe('publication.evidence-differs')
})

test('[PU6, PU10, PU11, PU13] pictures leave without metadata; pages are cached, bear no cookie and need no script', async () => {
  const png = makePng({ width: 64, height: 36 }, [20, 80, 60], 'GPS 33.99 -6.85')
  const clear = await upload(vigie.origin, desk, png)
  const amber = await upload(vigie.origin, desk, png, 'AMBER')
  const bad = communique(counted, { pictures: [pictureOf(amber)] })
  const unfit = subjectOf(await gesture(desk, '/communiques', bad))
  expect(
    (await gesture(desk, `/communiques/${unfit}/gestures`, { gesture: { kind: 'propose' } })).code,
  ).toBe('publication.picture-unfit')
  const good = communique(counted, { pictures: [pictureOf(clear), pictureOf(clear)] })
  const id = subjectOf(await gesture(desk, '/communiques', good))
  await release(id)
  const page = await pageWith(`/ar/communiques/${id}`, 'منظر للملعب')
  expect(page).toContain('dir="rtl"')
  expect(page).toContain('href="#slide-2"')
  expect(page).toContain('href="#e-f1"')
  expect(page).toContain(counted)
  const [src = ''] = /\/pictures\/[0-9a-f]{32}\.png/.exec(page) ?? []
  const picture = await site(src)
  const bytes = Buffer.from(await picture.arrayBuffer())
  expect(picture.headers.get('cache-control')).toContain('immutable')
  expect(bytes.includes('GPS')).toBe(false)
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')

  const first = await site(`/ar/communiques/${id}`)
  const { headers } = first
  expect(headers.get('set-cookie')).toBeNull()
  expect(headers.get('cache-control')).toContain('max-age=15')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('content-encoding')).toBe('gzip')
  const etag = headers.get('etag') ?? ''
  const again = await site(`/ar/communiques/${id}`, { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
  // No page refers to anywhere else, and nothing inline runs.
  expect(page.match(/(?:src|href|action)="(?!\/|#)/g)).toBeNull()
  expect(page).not.toMatch(/<script(?! src)|<style|\son\w+=|style="/)
})

test('[PU7, PU12] under an embargo nothing is there before the moment, and all of it after', async () => {
  const texts = three(
    { title: 'Sous embargo', body: 'Secret.' },
    { title: 'تحت الحظر', body: 'سر.' },
    { title: 'Embargoed', body: 'Secret.' },
  )
  const id = subjectOf(
    await gesture(desk, '/communiques', { ...communique(counted), texts, figures: [] }),
  )
  const past = { embargoUntil: new Date(Date.now() - 1_000).toISOString() }
  expect((await release(id, 1, past)).code).toBe('publication.time-impossible')
  const soon = { embargoUntil: new Date(Date.now() + 1_200).toISOString() }
  expect(
    (await gesture(second, `/communiques/${id}/release`, { revision: 1, ...soon })).status,
  ).toBe(201)
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect((await site(`/fr/communiques/${id}`)).status).toBe(404)
  expect(await (await site('/fr/')).text()).not.toContain('Sous embargo')
  expect((await react(id, 'Bravo')).status).toBe(404)
  await pageWith(`/fr/communiques/${id}`, 'Sous embargo')
  expect(await (await site('/sitemap.xml')).text()).toContain(id)
})

test('[PU8, PU12] corrections and withdrawals say why, earlier versions stay; what people wrote is text', async () => {
  const markup = '<img src=x onerror=alert(x)> & "quotes"'
  const texts = (fr: string) =>
    three(
      { title: fr, body: markup },
      { title: 'عنوان', body: 'نص' },
      { title: 'Title', body: 'Text' },
    )
  const first = { ...communique(counted), texts: texts('Premier titre'), figures: [] }
  const id = subjectOf(await gesture(desk, '/communiques', first))
  await release(id)
  const page = await pageWith(`/fr/communiques/${id}`, 'Premier titre')
  expect(page).not.toContain('<img src=x')
  expect(page).toContain('&lt;img src=x')
  const second_ = { ...first, texts: texts('Second titre') }
  expect((await gesture(desk, `/communiques/${id}/revisions`, second_)).code).toBe(
    'publication.reason-needed',
  )
  const reason = three('Le titre était faux.', 'كان العنوان خطأ.', 'The title was wrong.')
  await gesture(desk, `/communiques/${id}/revisions`, { ...second_, reason })
  expect((await release(id, 1)).status).toBe(201)
  const corrected = await pageWith(`/fr/communiques/${id}`, 'Second titre')
  expect(corrected).toContain('Premier titre')
  expect(corrected).toContain('Le titre était faux.')
  const why = three('Publié par erreur.', 'نُشر خطأ.', 'Published by mistake.')
  expect((await gesture(second, `/communiques/${id}/withdrawal`, { reason: why })).status).toBe(201)
  const withdrawn = await pageWith(`/en/communiques/${id}`, 'Published by mistake.')
  expect(withdrawn).not.toContain('<form')
})

test('[PU28] evidence that was struck after the release is shown to the desk as such', async () => {
  const entry = entryOf(await gesture(commander, '/entries', { text: 'Comptage : 47 312' }))
  const id = subjectOf(await gesture(desk, '/communiques', communique(entry)))
  await release(id)
  const found = async () => (await desk.get(`/communiques/${id}/evidence`)).body['figures']
  expect(await found()).toMatchObject([{ mark: 'f1', stands: true }])
  expect(JSON.stringify(await found())).toContain('47312')
  await gesture(commander, `/entries/${entry}/strike`, { reason: 'Compté deux fois' })
  expect(await found()).toEqual([{ mark: 'f1', stands: false, numbers: [] }])
  expect((await desk.get('/communiques/VIG-CM999/evidence')).code).toBe('publication.unknown')
})

test('[PU12] what was purged is on no page any more', async () => {
  const texts = three(
    { title: 'À purger', body: 'Un nom qui n’aurait pas dû paraître.' },
    { title: 'للحذف', body: 'نص.' },
    { title: 'To purge', body: 'Text.' },
  )
  const written = await gesture(desk, '/communiques', {
    ...communique(counted),
    texts,
    figures: [],
  })
  const id = subjectOf(written)
  await release(id)
  await pageWith(`/fr/communiques/${id}`, 'Un nom qui')
  const [entry] = written.body['entries'] as readonly { texts: Record<string, string> }[]
  const commitment = Object.entries(entry!.texts).find(([, text]) => text.startsWith('Un nom'))![0]
  const purged = await gesture(commander, '/purges', {
    commitments: [commitment],
    reason: 'Erreur',
  })
  expect(purged.status).toBe(200)
  const endMs = performance.now() + 5_000
  while ((await site(`/fr/communiques/${id}`)).status !== 404)
    expect(performance.now()).toBeLessThan(endMs)
  expect(await (await site('/fr/')).text()).not.toContain('À purger')
})

test('[PU14] a rumour is checked with evidence, judged by one and released by another', async () => {
  const claim = three(
    'Un stadier serait mort',
    'يقال إن منظما توفي',
    'A steward is said to have died',
  )
  const id = subjectOf(await gesture(desk, '/rumours', { claim, heard: 'Réseaux' }))
  const text = three('C’est faux : il va bien.', 'هذا خطأ: هو بخير.', 'This is false: he is well.')
  const judge = { gesture: { kind: 'judge', word: 'false', text, figures: [] } }
  expect((await gesture(desk, `/rumours/${id}/gestures`, judge)).code).toBe(
    'publication.evidence-needed',
  )
  const check = (evidence: object) => ({
    gesture: { kind: 'check', note: 'Vu le chef de poste', evidence: [evidence] },
  })
  const unknown = { kind: 'entry', id: 'VIG-9999' }
  expect((await gesture(desk, `/rumours/${id}/gestures`, check(unknown))).code).toBe(
    'publication.evidence-unknown',
  )
  await gesture(desk, `/rumours/${id}/gestures`, check({ kind: 'entry', id: counted }))
  const figure = three('Il y a 2 blessés.', 'جرحى', 'Injured')
  const unlinked = { gesture: { ...judge.gesture, text: figure } }
  expect((await gesture(desk, `/rumours/${id}/gestures`, unlinked)).code).toBe(
    'publication.figure-unlinked',
  )
  await gesture(commander, `/rumours/${id}/gestures`, judge)
  expect((await gesture(commander, `/rumours/${id}/release`)).code).toBe('publication.same-person')
  expect((await gesture(second, `/rumours/${id}/release`)).status).toBe(201)
  const page = await pageWith('/fr/truth', 'Un stadier serait mort')
  expect(page).toContain('Faux')
  expect(page).not.toContain('Réseaux')
  expect(page).not.toContain('chef de poste')
})

test('[PU15, PU17, PU18] reactions wait for a person; a refusal names its clause, an appeal goes to another', async () => {
  const id = subjectOf(await gesture(desk, '/communiques', communique(counted)))
  await release(id)
  await pageWith(`/fr/communiques/${id}`, 'Laissez ce champ vide')
  const family = '👨‍👩‍👧‍👦'
  expect((await react(id, family.repeat(801))).status).toBe(422)
  const taken = await react(id, family.repeat(800))
  expect(taken.status).toBe(201)
  expect((await react(id, family.repeat(800))).status).toBe(409)
  const sent = await react(id, 'Bravo <b>à tous</b>')
  const [code = ''] = /[A-Z2-9]{5}-[A-Z2-9]{5}-[A-Z2-9]{5}/.exec(await sent.text()) ?? []
  const queue = await desk.get('/reactions?state=waiting')
  const documents = queue.body['documents'] as readonly { id: string }[]
  expect(documents).toHaveLength(2)
  expect(JSON.stringify(queue.body)).not.toContain('127.0.0.1')
  expect(await (await site(`/fr/communiques/${id}`)).text()).not.toContain('Bravo')
  const [flock = '', bravo = ''] = documents.map((document) => document.id)
  const judge = (caller: Caller, of: string, what: object) =>
    gesture(caller, `/reactions/${of}/gestures`, { gesture: what })
  await judge(desk, flock, { kind: 'publish' })
  await judge(desk, bravo, { kind: 'refuse', clause: 'advertising' })
  await pageWith(`/fr/communiques/${id}`, family)
  const appeal = (fields: Record<string, string>) =>
    site('/fr/appeal', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
    })
  expect(await (await appeal({ code })).text()).toContain('Publicité')
  expect((await appeal({ code: 'AAAAA-AAAAA-AAAAA' })).status).toBe(404)
  expect(await (await appeal({ code, text: 'Ce n’en est pas.' })).text()).toContain(
    'Une autre personne',
  )
  expect((await judge(desk, bravo, { kind: 'publish' })).code).toBe('publication.same-person')
  expect((await judge(second, bravo, { kind: 'publish' })).status).toBe(201)
  expect(await pageWith(`/fr/communiques/${id}`, 'Bravo')).toContain('&lt;b&gt;à tous')
  // Three were counted above (two refused ones read as tries of their text, not of the address).
  const answers: number[] = []
  for (let i = 0; i < 4; i++) answers.push((await react(id, `Encore ${randomUUID()}`)).status)
  expect(answers.at(-1)).toBe(429)
})

test('[PU9, PU20] the site is apart, and takes its own forms only', async () => {
  expect((await site('/api/event')).status).toBe(404)
  expect((await site('/health')).status).toBe(404)
  const inRooms = await fetch(new URL('/fr/truth', vigie.origin), {
    headers: { accept: 'text/html' },
  })
  expect(await inRooms.text()).not.toContain('Vrai ou faux')
  const front = await site('/', { headers: { 'accept-language': 'ar;q=0.9, de' } })
  expect([front.status, front.headers.get('location')]).toEqual([307, '/ar/'])
  expect((await site('/fr/', { method: 'DELETE' })).status).toBe(405)
  expect((await site('/fr/nowhere')).status).toBe(404)
  expect((await site('/fr/nowhere', { method: 'POST', body: 'x' })).status).toBe(415)
  expect((await react('VIG-CM1', 'Bravo', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await react('VIG-CM1', 'x'.repeat(200_000))).status).toBe(413)
  const head = await site('/fr/', { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  // Nothing in an address reaches the disk or the page.
  const strange = await new Promise<number | undefined>((resolve) => {
    rawRequest(vigie.publicOrigin, { path: '/../../etc/passwd' }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).end()
  })
  expect(strange).toBe(404)
})

test('[PU9] a public port that is taken stops the start, and off leaves the rooms alone', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-public-'))
  const startWith = (publicPort: string) =>
    startVigie(
      readConfig({
        VIGIE_DATA: directory,
        VIGIE_PORT: '0',
        VIGIE_PUBLIC_PORT: publicPort,
        VIGIE_RULES: join(directory, 'no-rules'),
      }),
      () => {},
    )
  await expect(startWith(vigie.publicOrigin.port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  const alone = await startWith('off')
  expect(alone.publicOrigin).toBeUndefined()
  await alone.stop()
  rmSync(directory, { recursive: true })
})

test('[PU23] who may not read what is prepared gets none of it, by no door', async () => {
  const answers = await Promise.all(
    ['/communiques', '/rumours', '/reactions', '/public-alerts'].map((path) => observer.get(path)),
  )
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
  const entries = await observer.get('/entries?limit=500')
  expect(JSON.stringify(entries.body)).not.toMatch(/communique\.|rumour\.|reaction\./)
  expect(vigie.faults).toEqual([])
})
