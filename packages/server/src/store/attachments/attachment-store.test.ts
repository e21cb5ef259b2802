import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Actor } from '@vigie/domain'
import { secureRandom } from '../../run/random.ts'
import { exportLog } from '../export/export-log.ts'
import { openRecord } from '../open-record.ts'
import { canMount, smallDisk } from '../small-disk.ts'
import type { SqliteRecord } from '../sqlite-record.ts'
import { AttachmentStore } from './attachment-store.ts'
import { attachmentView } from './attachment-view.ts'
import { parseMediaType, sniffMediaType } from './media-type.ts'
import { readAttachment } from './read-attachment.ts'

const ME: Actor = { kind: 'person', id: 'p1' }
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5_000, 7)])

let directory = ''
let record: SqliteRecord
let store: AttachmentStore
let nowMs = 1_790_000_000_000

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-attachment-'))
  start()
})

afterEach(async () => {
  await record.close()
  rmSync(directory, { recursive: true, force: true })
})

function start(): void {
  const clock = () => nowMs
  record = openRecord({ directory, projections: [attachmentView], clock, random: secureRandom })
  const { sealer } = record
  store = new AttachmentStore({
    record,
    sealer,
    directory,
    clock,
    random: secureRandom,
    maximumBytes: 10_000,
  })
}

async function restart(): Promise<void> {
  await record.close()
  start()
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function begin(bytes: Uint8Array, mediaType = 'image/png', name = 'porte C4.png'): string {
  const begun = store.begin({ actor: ME, name, mediaType, sizeBytes: bytes.length })
  if (!begun.ok) throw new Error(begun.refusal.code)
  return begun.id
}

async function upload(bytes: Uint8Array, mediaType?: string): Promise<string> {
  const id = begin(bytes, mediaType)
  expect(store.append(id, ME, 0, bytes).ok).toBe(true)
  const end = { id, actor: ME, commandId: `finish ${id}`, sha256: hash(bytes) }
  expect(await store.finish(end)).toMatchObject({ ok: true })
  return id
}

describe('an upload', () => {
  test('[ST70] goes on where it stood, after a lost answer and after a restart', async () => {
    const id = begin(PNG)
    expect(store.append(id, ME, 0, PNG.subarray(0, 1_000))).toMatchObject({
      ok: true,
      offset: 1_000,
    })
    expect(store.append(id, ME, 0, PNG.subarray(0, 1_000))).toMatchObject({
      ok: false,
      refusal: { code: 'attachment.offset-mismatch', values: { expected: 1_000 } },
    })
    await restart()
    expect(store.state(id, ME)).toMatchObject({ ok: true, offset: 1_000, sizeBytes: PNG.length })
    expect(store.append(id, ME, 1_000, PNG.subarray(1_000)).ok).toBe(true)
    const end = { id, actor: ME, commandId: 'c1', sha256: hash(PNG) }
    const first = await store.finish(end)
    expect(first).toMatchObject({ ok: true, entries: [{ entry: { kind: 'attachment.received' } }] })
    expect(await store.finish(end)).toMatchObject({ ok: true, replayed: true })
    const opened = store.open(id)
    expect(opened).toMatchObject({
      ok: true,
      name: 'porte C4.png',
      attachment: { state: 'cleared' },
    })
    expect(opened.ok && Buffer.from(opened.bytes).equals(PNG)).toBe(true)
    expect(readdirSync(join(directory, 'attachments')).toSorted()).toEqual(
      [hash(PNG), 'quarantine', 'uploads'].toSorted(),
    )
    expect(readdirSync(join(directory, 'attachments', 'uploads'))).toEqual([])
  })

  test('[ST71] is refused when too large, of a kind not allowed, incomplete, or not what was hashed', async () => {
    const code = (result: { ok: boolean }) =>
      (result as { refusal?: { code: string } }).refusal?.code
    const one = { actor: ME, name: 'x', mediaType: 'image/png', sizeBytes: 10 }
    expect(code(store.begin({ ...one, sizeBytes: 10_001 }))).toBe('attachment.too-large')
    expect(code(store.begin({ ...one, mediaType: 'application/zip' }))).toBe(
      'attachment.kind-refused',
    )
    expect(code(store.begin({ ...one, name: '\ud800' }))).toBe('request.malformed')
    const id = begin(PNG.subarray(0, 10))
    expect(code(store.append(id, ME, 0, PNG.subarray(0, 11)))).toBe('attachment.too-large')
    store.append(id, ME, 0, PNG.subarray(0, 9))
    const end = { id, actor: ME, commandId: 'c', sha256: hash(PNG) }
    expect(code(await store.finish(end))).toBe('attachment.offset-mismatch')
    store.append(id, ME, 9, PNG.subarray(9, 10))
    expect(code(await store.finish(end))).toBe('attachment.hash-mismatch')
    expect(record.position()).toBe(0)
    expect(store.state(id, ME)).toMatchObject({ ok: true, offset: 10 })
  })

  test('[ST77] bears the marking of its author, before and after a restart, and so does its check', async () => {
    const announced = { actor: ME, name: 'x.png', mediaType: 'image/png', sizeBytes: PNG.length }
    const begun = store.begin({ ...announced, tlp: 'RED' })
    const id = begun.ok ? begun.id : ''
    await restart()
    expect(store.append(id, ME, 0, PNG).ok).toBe(true)
    await store.finish({ id, actor: ME, commandId: 'c', sha256: hash(PNG) })
    expect(record.view(attachmentView).get(id)).toMatchObject({ tlp: 'RED', state: 'cleared' })
    const usual = await upload(PNG)
    expect(record.view(attachmentView).get(usual)).toMatchObject({ tlp: 'AMBER' })
    const about = (subjectId: string) =>
      record
        .search({ subject: { kind: 'attachment', id: subjectId }, limit: 9 })
        .entries.map(({ entry }) => entry.marking.tlp)
    expect(about(id)).toEqual(['RED', 'RED'])
    expect(about(usual)).toEqual(['AMBER', 'AMBER'])
  })

  test('[ST72] is its author’s alone, and given up after a day', async () => {
    const id = begin(PNG)
    const other: Actor = { kind: 'person', id: 'p2' }
    expect(store.state(id, other)).toMatchObject({ refusal: { code: 'attachment.unknown' } })
    expect(store.append(id, other, 0, PNG)).toMatchObject({ ok: false })
    expect(store.state('../../log', ME)).toMatchObject({ ok: false })
    nowMs += 25 * 3_600_000
    await restart()
    expect(store.state(id, ME)).toMatchObject({ ok: false })
  })
})

test.skipIf(!canMount)(
  '[ST76] an upload on a full disk is refused, keeps nothing of the chunk, and goes on with room',
  async () => {
    const disk = smallDisk()
    const clock = () => nowMs
    const onDisk = openRecord({
      directory: join(disk, 'data'),
      projections: [attachmentView],
      clock,
      random: secureRandom,
    })
    onTestFinished(() => onDisk.close())
    const { sealer } = record
    const options = { record, sealer, directory: join(disk, 'data'), clock, random: secureRandom }
    const attachments = new AttachmentStore(options)
    const bytes = Buffer.concat([PNG, Buffer.alloc(3_000_000, 9)])
    const begun = attachments.begin({
      actor: ME,
      name: 'x',
      mediaType: 'image/png',
      sizeBytes: bytes.length,
    })
    const id = begun.ok ? begun.id : ''
    writeFileSync(join(disk, 'filler'), Buffer.alloc(6_500_000))
    expect(attachments.append(id, ME, 0, bytes)).toMatchObject({
      refusal: { code: 'store.disk-full' },
    })
    expect(attachments.state(id, ME)).toMatchObject({ ok: true, offset: 0 })
    rmSync(join(disk, 'filler'))
    expect(attachments.append(id, ME, 0, bytes)).toMatchObject({ ok: true, offset: bytes.length })
    const end = { id, actor: ME, commandId: 'c', sha256: hash(bytes) }
    expect(await attachments.finish(end)).toMatchObject({ ok: true })
  },
)

describe('a check', () => {
  test('[ST73] refuses bytes that are not what they were declared as, and removes them', async () => {
    const id = await upload(PNG, 'application/pdf')
    expect(record.view(attachmentView).get(id)).toMatchObject({
      state: 'refused',
      problem: 'not-what-it-says',
    })
    expect(store.open(id)).toMatchObject({ refusal: { code: 'attachment.kind-refused' } })
    expect(existsSync(join(directory, 'attachments', 'quarantine', hash(PNG)))).toBe(false)
    expect(readAttachment(directory, hash(PNG))).toBeUndefined()
  })

  test('[ST74] that a crash left undone is done at the next start; until then nothing can be read', async () => {
    // What a kill between the two facts leaves: the bytes in quarantine and only the first fact.
    writeFileSync(join(directory, 'attachments', 'quarantine', hash(PNG)), PNG)
    const content = JSON.stringify({ name: 'x.png', sha256: hash(PNG) })
    const { reference, opening } = record.sealer.seal(content)
    await record.submit({
      commandId: 'c',
      actor: ME,
      openings: [opening],
      decide: () => ({
        ok: true,
        facts: [
          {
            kind: 'attachment.received',
            kindVersion: 1,
            subject: { kind: 'attachment', id: 'a1' },
            data: { content: { ...reference }, mediaType: 'image/png', sizeBytes: PNG.length },
          },
        ],
      }),
    })
    expect(store.open('a1')).toMatchObject({ refusal: { code: 'attachment.quarantined' } })
    await restart()
    await store.resume()
    expect(store.open('a1')).toMatchObject({ ok: true })
  })

  test.each([
    ['image/jpeg', 'ffd8ffe000104a464946'],
    ['image/png', '89504e470d0a1a0a00'],
    ['image/webp', '524946460000000057454250'],
    ['application/pdf', '255044462d312e37'],
    ['text/plain', Buffer.from('Constaté à la porte ٢٣\n').toString('hex')],
    [undefined, '504b0304'],
    [undefined, '4d5a9000'],
    [undefined, 'fffe6100'],
    [undefined, '3c00'],
  ])('[ST73] sees %s', (type, hex) => {
    expect(sniffMediaType(Buffer.from(hex, 'hex'))).toBe(type)
  })

  test('[ST71] declared types are read without parameters', () => {
    expect(parseMediaType('Text/Plain; charset=utf-8')).toBe('text/plain')
    expect(parseMediaType('text/html')).toBeUndefined()
  })
})

describe('attachments beside the log', () => {
  test('[ST75] travel in an export with their opening, and go with a purge of it', async () => {
    const id = await upload(PNG)
    const twin = await upload(PNG)
    const exported = async () => {
      const outcome = await exportLog(record, {
        commandId: crypto.randomUUID(),
        actor: ME,
        openings: 'all',
        attachment: (sha256) => readAttachment(directory, sha256),
        createdAtMs: nowMs,
      })
      const paths: string[] = []
      if (outcome.ok) for await (const { path } of outcome.files) paths.push(path)
      return paths.filter((path) => path.startsWith('attachments/'))
    }
    expect(await exported()).toEqual([`attachments/${hash(PNG)}`])
    const purge = (one: string) =>
      record.purge({
        commandId: crypto.randomUUID(),
        actor: ME,
        commitments: [record.view(attachmentView).get(one)!.content.sealed],
        reason: 'a face',
      })
    expect((await purge(id)).ok).toBe(true)
    expect(store.open(id)).toMatchObject({ refusal: { code: 'attachment.unknown' } })
    expect(store.open(twin)).toMatchObject({ ok: true })
    expect((await purge(twin)).ok).toBe(true)
    expect(readAttachment(directory, hash(PNG))).toBeUndefined()
    expect(await exported()).toEqual([])
  })
})
