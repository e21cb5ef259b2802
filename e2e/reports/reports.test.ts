import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord, must } from '@vigie/kit'
import { backUp, restore, secureRandom, systemClock } from '@vigie/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import {
  bytesOf,
  newDeskKey,
  openKeyFile,
  openSealed,
  sealReply,
} from '../../packages/web/src/features/integrity/desk-key.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import { photoTaken } from './photo-taken.ts'

const SECRET = 'le chef des stadiers revend des badges porte 12'
const PASSPHRASE = 'douze étoiles sur la Kasbah'
const vigie = new RunningVigie()
const people = new Map<string, Caller>()
const as = (role: string) => must(people.get(role), role)

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  people.set('administrator', first.caller)
  for (const role of ['operator', 'integrity-desk', 'auditor', 'public-desk'] as const)
    people.set(role, (await vigie.member(first.caller, [role])).caller)
  people.set('other desk', (await vigie.member(first.caller, ['integrity-desk'])).caller)
})
afterAll(() => vigie.destroy())

const gesture = () => ({ commandId: randomUUID(), writtenAt: new Date().toISOString() })

async function report(
  fields: Readonly<Record<string, string>>,
  photos: readonly Uint8Array[] = [],
) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const photo of photos)
    form.append('photos', new Blob([new Uint8Array(photo)]), 'IMG_2026_K.jpg')
  const answer = await fetch(new URL('/fr/report', vigie.publicOrigin), {
    method: 'POST',
    body: form,
  })
  const page = await answer.text()
  return {
    status: answer.status,
    page,
    receipt: /<bdi dir="ltr">([^<]+)<\/bdi>/.exec(page)?.[1] ?? '',
  }
}

async function follow(fields: Readonly<Record<string, string>>) {
  const answer = await fetch(new URL('/fr/report/follow', vigie.publicOrigin), {
    method: 'POST',
    body: new URLSearchParams(fields),
  })
  return { status: answer.status, page: await answer.text() }
}

async function documentsOf(caller: Caller, path: string) {
  const { body } = await caller.get(path)
  return (Array.isArray(body['documents']) ? body['documents'] : []).filter(isRecord)
}

/** Whether a text stands anywhere in the data directory, also where SQLite has not tidied up yet. */
function isOnDisk(text: string): boolean {
  return readdirSync(vigie.directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(text))
}

test('[RP1, RP2, RP7, RP8] a danger reaches the room within 5 s, its photograph clean, its reporter withheld', async () => {
  const sentAt = performance.now()
  const sent = await report(
    { subject: 'danger', text: 'On étouffe', where: 'tribune Nord', contact: '06 12 34 56 78' },
    [photoTaken()],
  )
  expect(sent.status).toBe(201)
  const [shown] = await documentsOf(as('operator'), '/public-reports')
  expect(performance.now() - sentAt).toBeLessThan(5_000)
  const { id, state, texts } = must(shown, 'report')
  expect(state).toMatchObject({ subject: 'danger', state: 'new' })
  expect(Object.values(texts as object)).toEqual(['On étouffe', 'tribune Nord'])
  const entries = await as('auditor').get('/entries?limit=50')
  expect(JSON.stringify(entries.body)).not.toContain('06 12 34')
  expect(isOnDisk('GPS 33.57N')).toBe(false)
  const photo = must((state as { attachments: string[] }).attachments[0], 'photo')
  const bytes = await fetch(new URL(`/api/attachments/${photo}`, vigie.origin), {
    headers: { cookie: must(as('operator').cookie, 'cookie') },
  })
  expect(bytes.headers.get('content-type')).toBe('image/jpeg')
  expect(bytes.headers.get('content-disposition')).not.toContain('IMG_2026')

  const contact = await as('operator').get(`/public-reports/${String(id)}/contact`)
  expect(contact.body).toEqual({ contact: '06 12 34 56 78' })
  const read = await as('administrator').get('/entries?limit=100')
  expect(JSON.stringify(read.body)).toContain('reporter-contact')

  await as('operator').post(`/public-reports/${String(id)}/gestures`, {
    ...gesture(),
    gesture: { kind: 'answer', text: 'Une équipe arrive.' },
  })
  const followed = await follow({ code: sent.receipt.toLowerCase().replaceAll('-', ' ') })
  expect(followed.page).toContain('Une équipe arrive.')
  const added = await follow({ code: sent.receipt, text: 'Merci, elle est là.' })
  expect(added.status).toBe(200)
  expect((await follow({ code: 'AAAA-AAAA-AAAA-AAAA' })).status).toBe(404)
  expect((await follow({ code: 'no code' })).status).toBe(404)
})

test('[RP3] the third report of a danger at a place alarms the commander', async () => {
  for (const text of ['ça pousse trop, on va tomber', 'people are being crushed here'])
    await report({ subject: 'danger', text, where: 'tribune Nord' })
  await expect
    .poll(async () => (await documentsOf(as('operator'), '/clusters')).length)
    .toBeGreaterThan(0)
  const [cluster] = await documentsOf(as('operator'), '/clusters')
  expect(must(cluster, 'cluster')['state']).toMatchObject({ danger: 'crush', state: 'open' })
})

test('[RP11] text and photographs are bounded, and hostile marks taken out', async () => {
  expect((await report({ subject: 'danger', text: ' \u200b ' })).status).toBe(422)
  expect((await report({ subject: 'danger', text: 'é'.repeat(4_001) })).status).toBe(422)
  expect((await report({ subject: 'riot', text: 'x' })).status).toBe(400)
  expect((await report({ subject: 'danger', text: 'x' }, [Buffer.from('<svg/>')])).status).toBe(422)
  await report({ subject: 'found-object', text: 'sac \u202Egnp.exe <script>alert(1)</script>' })
  const [found] = await documentsOf(as('operator'), '/public-reports?subject=found-object')
  expect(Object.values(must(found, 'report')['texts'] as object)).toEqual([
    'sac  gnp.exe <script>alert(1)</script>',
  ])
})

test('[RP6] without a desk a report of misconduct is refused and nothing of it kept', async () => {
  const sent = await report({ subject: 'misconduct', text: SECRET })
  expect(sent.status).toBe(409)
  expect(isOnDisk(SECRET)).toBe(false)
})

test('[RP5, RP6, RP9, RP10, RP12] misconduct is sealed to a desk, and to nobody else', async () => {
  const made = await newDeskKey('inspection', PASSPHRASE)
  const opened = await as('integrity-desk').post('/integrity/desks', {
    ...gesture(),
    id: 'inspection',
    name: 'Inspection générale',
    publicKey: made.publicKey,
  })
  expect(opened.status).toBe(201)
  const before = await as('auditor').get('/entries?limit=1')
  const sent = await report(
    { subject: 'misconduct', text: SECRET, where: 'porte 12', contact: 'K. 06 00' },
    [photoTaken()],
  )
  expect(sent.status).toBe(201)
  const after = await as('auditor').get('/entries?limit=1')
  expect(after.body['position']).toBe(before.body['position'])
  for (const text of [SECRET, 'porte 12', 'K. 06 00', 'misconduct', sent.receipt])
    expect(isOnDisk(text), text).toBe(false)

  const key = must(await openKeyFile(await made.file.text(), PASSPHRASE), 'key')
  expect(await openKeyFile(await made.file.text(), 'another passphrase')).toBeUndefined()
  const [sealed] = await documentsOf(as('integrity-desk'), '/integrity/reports')
  const { id, state, texts } = must(sealed, 'sealed report') as {
    id: string
    state: {
      envelope: { sealed: string }
      replyKey: string
      files: { enc: string; sha256: string }[]
    }
    texts: Record<string, string>
  }
  const envelope = JSON.parse(must(texts[state.envelope.sealed], 'envelope')) as {
    enc: string
    ct: string
  }
  const sealedBytes = { enc: envelope.enc, ct: must(bytesOf(envelope.ct), 'bytes') }
  const plain = must(await openSealed(key, 'report', sealedBytes), 'plain text')
  expect(JSON.parse(new TextDecoder().decode(plain))).toEqual({
    subject: 'misconduct',
    text: SECRET,
    where: 'porte 12',
    contact: 'K. 06 00',
    language: 'fr',
  })
  const file = must(state.files[0], 'file')
  const ct = await fetch(
    new URL(`/api/integrity/reports/${id}/files/${file.sha256}`, vigie.origin),
    { headers: { cookie: must(as('integrity-desk').cookie, 'cookie') } },
  )
  const photo = await openSealed(key, 'report-photo', {
    enc: file.enc,
    ct: new Uint8Array(await ct.arrayBuffer()),
  })
  expect(must(photo, 'photo').length).toBeGreaterThan(100)

  const reply = await sealReply(state.replyKey, 'Nous enquêtons.')
  const replied = await as('integrity-desk').post(`/integrity/reports/${id}/replies`, {
    ...gesture(),
    envelope: reply,
  })
  expect(replied.status).toBe(201)
  expect((await follow({ code: sent.receipt })).page).toContain('Nous enquêtons.')
  expect(isOnDisk('Nous enquêtons.')).toBe(false)

  for (const role of ['administrator', 'operator', 'auditor', 'public-desk'])
    expect((await as(role).get('/integrity/reports')).status, role).toBe(403)
  expect(await documentsOf(as('other desk'), '/integrity/reports')).toEqual([])
  expect(await documentsOf(as('other desk'), '/integrity/desks')).toEqual([])
  const stranger = await as('other desk').post(`/integrity/reports/${id}/closure`, gesture())
  expect(stranger.status).toBe(404)

  const target = `${vigie.directory}-backup`
  const again = `${vigie.directory}-restored`
  try {
    const clock = systemClock
    await backUp({ data: vigie.directory, target, clock, random: secureRandom })
    const actor = { kind: 'person', id: 'admin' } as const
    await restore({ backup: target, data: again, actor, purges: [], clock })
    expect(readdirSync(join(again, 'integrity', 'keys')).length).toBeGreaterThan(0)
    expect(readdirSync(join(again, 'integrity', 'files'))).toEqual([file.sha256])
  } finally {
    rmSync(target, { recursive: true, force: true })
    rmSync(again, { recursive: true, force: true })
  }
})

test('[RP4] a report is given to an incident that its reader may see, and closed', async () => {
  const [first] = await documentsOf(as('operator'), '/public-reports?state=new')
  const path = `/public-reports/${String(must(first, 'report')['id'])}/gestures`
  const link = (incident: string) =>
    as('operator').post(path, { ...gesture(), gesture: { kind: 'link', incident } })
  expect((await link('VIG-I99')).code).toBe('incident.unknown')
  const taken = await as('operator').post(path, { ...gesture(), gesture: { kind: 'take' } })
  expect(taken.status).toBe(201)
  const closing = { ...gesture(), gesture: { kind: 'close', outcome: 'levé' } }
  expect((await as('operator').post(path, closing)).status).toBe(201)
  const late = { ...gesture(), gesture: { kind: 'take' } }
  expect((await as('operator').post(path, late)).code).toBe('public-report.closed')
  expect((await as('auditor').post(path, { ...closing, commandId: randomUUID() })).status).toBe(403)
})
