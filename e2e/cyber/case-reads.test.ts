import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import type { DocumentPage, EntryView, Written } from '@vigie/protocol'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'

const vigie = new RunningVigie()
let analyst: Member
let second: Member
let outsider: Member

beforeAll(async () => {
  await vigie.start()
  const { caller } = await vigie.setUp()
  analyst = await vigie.member(caller, ['analyst'], 'RED')
  second = await vigie.member(caller, ['analyst'], 'RED')
  outsider = await vigie.member(caller, ['analyst', 'auditor'], 'RED')
}, 60_000)
afterAll(() => vigie.destroy())

async function post(path: string, body: object): Promise<string> {
  const answer = await analyst.caller.post(path, { commandId: randomUUID(), ...body })
  expect([200, 201], JSON.stringify(answer.body)).toContain(answer.status)
  return must((answer.body as Written).entries[0], 'entry').subject.id
}

const openCase = (more: object = {}) =>
  post('/cases', { title: 'Suspicion against an insider', severity: 'high', ...more })

async function readings(by: Caller): Promise<readonly EntryView[]> {
  const { body } = await by.get('/entries?limit=500')
  const { entries } = body as { readonly entries: readonly EntryView[] }
  return entries.filter(({ kind }) => kind === 'reading.recorded')
}

function readIn(entries: readonly EntryView[]): readonly { object: string; id: string }[] {
  return entries.flatMap(({ data }) => data['readings'] as { object: string; id: string }[])
}

async function upload(bytes: Buffer): Promise<string> {
  const { caller } = analyst
  const begun = await caller.post('/attachments', {
    name: 'image.txt',
    mediaType: 'text/plain',
    sizeBytes: bytes.length,
    tlp: 'AMBER',
  })
  const { id } = begun.body as { readonly id: string }
  await fetch(new URL(`/api/attachments/${id}?offset=0`, vigie.origin), {
    method: 'PATCH',
    headers: {
      'content-type': 'application/octet-stream',
      cookie: must(caller.cookie, 'cookie'),
    },
    body: new Uint8Array(bytes),
  })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await post(`/attachments/${id}/completion`, { sha256 })
  return id
}

const statusOf = async ({ caller }: Member, id: string) =>
  (
    await fetch(new URL(`/api/attachments/${id}`, vigie.origin), {
      headers: { cookie: must(caller.cookie, 'cookie') },
    })
  ).status

test('[CA44] reading a restricted case is a fact on disk before it is shown; more within five seconds are one more', async () => {
  const first = await openCase({ people: [second.id] })
  const other = await openCase({ people: [second.id] })
  const open = await openCase()
  await second.caller.get(`/cases/${open}`)
  expect(await readings(second.caller)).toEqual([])
  const hidden = await outsider.caller.get(`/cases/${first}`)
  expect(hidden.status).toBe(404)

  await second.caller.get(`/cases/${first}`)
  const [at] = await readings(second.caller)
  expect(at).toMatchObject({
    actor: { kind: 'person', id: second.id },
    subject: { kind: 'person', id: second.id },
    data: { readings: [{ object: 'case', id: first, times: 1 }] },
  })
  for (const id of [first, other, other]) await second.caller.get(`/cases/${id}`)
  expect(await readings(second.caller)).toHaveLength(1)
  await expect.poll(() => readings(second.caller), { timeout: 9_000 }).toHaveLength(2)
  const [later] = await readings(second.caller)
  expect(later?.data).toMatchObject({
    readings: [
      { object: 'case', id: first, times: 1 },
      { object: 'case', id: other, times: 2 },
    ],
  })
  expect(await readings(outsider.caller)).toEqual([])
}, 20_000)

test('[CA45] evidence of a restricted case is for those who may know of it, and its reading a fact', async () => {
  const attachment = await upload(Buffer.from('mailbox of an insider'))
  expect(await statusOf(outsider, attachment)).toBe(200)
  const id = await openCase({ people: [second.id] })
  const evidence = {
    kind: 'register-evidence',
    name: 'mailbox',
    origin: 'mail server',
    acquiredAt: new Date(Date.now() - 60_000).toISOString(),
    tool: 'export 3',
    reason: 'before it is emptied',
    attachment,
  }
  await post(`/cases/${id}/gestures`, { gesture: evidence })

  expect(await statusOf(outsider, attachment)).toBe(404)
  const listed = async ({ caller }: Member) =>
    ((await caller.get('/attachments')).body as DocumentPage).documents.map((one) => one.id)
  expect(await listed(outsider)).not.toContain(attachment)
  expect(await listed(second)).toContain(attachment)
  const log = await outsider.caller.get('/entries?limit=500')
  expect(JSON.stringify(log.body)).not.toContain(attachment)
  expect(await statusOf(second, attachment)).toBe(200)
  await expect
    .poll(async () => readIn(await readings(second.caller)), { timeout: 9_000 })
    .toContainEqual(expect.objectContaining({ object: 'attachment', id: attachment }))

  // Whoever opens the case to all opens its evidence.
  await post(`/cases/${id}/gestures`, { gesture: { kind: 'unrestrict', reason: 'cleared' } })
  expect(await statusOf(outsider, attachment)).toBe(200)
}, 20_000)
