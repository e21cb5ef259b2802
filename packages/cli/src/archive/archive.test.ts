// Archives that nobody made by hand: bytes changed at random. Reading ends, with content or with a fault
// of a kind that callers expect.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { seededRandom } from '@vigie/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { safePath } from './safe-path.ts'
import { readTar } from '@vigie/server/archives'
import { listZip, openZipMember } from '@vigie/server/archives'

const CASES = process.env['VIGIE_DEEP'] === '1' ? 20_000 : 500

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-archive-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** One member `a.yml`, the smallest archive there is. */
function smallZip(content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const fixed = Buffer.alloc(26)
  fixed.writeUInt16LE(8, 4)
  fixed.writeUInt32LE(crc32(content), 10)
  fixed.writeUInt32LE(packed.length, 14)
  fixed.writeUInt32LE(content.length, 18)
  fixed.writeUInt16LE(5, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fixed, Buffer.from('a.yml'), packed])
  const start = Buffer.from('PK\x01\x02\0\0', 'latin1')
  const entry = Buffer.concat([start, fixed, Buffer.alloc(14), Buffer.from('a.yml')])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}

function smallTar(content: string): Buffer {
  const header = Buffer.alloc(512)
  header.write('a.yml')
  header.write(content.length.toString(8).padStart(11, '0'), 124)
  header.write('0ustar\0', 156)
  header.write('ustar\0', 257)
  header.fill(' ', 148, 156)
  header.write(
    header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0'),
    148,
  )
  return Buffer.concat([header, Buffer.from(content.padEnd(512, '\0')), Buffer.alloc(1024)])
}

function mutated(bytes: Buffer, random: ReturnType<typeof seededRandom>): Buffer {
  const copy = Buffer.from(bytes)
  for (let i = 0; i <= random.integer(0, 4 - 1); i++)
    copy[random.integer(0, copy.length - 1)] = random.integer(0, 256 - 1)
  return random.integer(0, 4 - 1) === 0
    ? copy.subarray(0, random.integer(0, copy.length - 1))
    : copy
}

async function zipContent(path: string): Promise<string> {
  let text = ''
  for (const member of await listZip(path)) {
    for await (const chunk of openZipMember(path, member)) text += Buffer.from(chunk).toString()
  }
  return text
}

test('[R33] damaged ZIP archives give their content or a fault with a code', async () => {
  const random = seededRandom(33)
  const archive = smallZip(Buffer.from('rule '.repeat(400)))
  const path = join(folder, 'a.zip')
  writeFileSync(path, archive)
  expect(await zipContent(path)).toBe('rule '.repeat(400))
  for (let i = 0; i < CASES; i++) {
    writeFileSync(path, mutated(archive, random))
    const outcome: unknown = await zipContent(path).catch((error: unknown) => error)
    if (typeof outcome === 'string') expect(outcome.length).toBeLessThanOrEqual(2000)
    else expect(outcome).toHaveProperty('code')
  }
})

test('[R33] damaged tar archives too', async () => {
  const random = seededRandom(34)
  const archive = smallTar('rule')
  for (let i = 0; i < CASES; i++) {
    const bytes = i === 0 ? archive : mutated(archive, random)
    const read = async (): Promise<readonly string[]> => {
      const texts: string[] = []
      const chunks = [bytes.subarray(0, 700), bytes.subarray(700)]
      async function* stream() {
        yield* chunks
      }
      for await (const { content } of readTar(stream(), (_name, size) => size < 5000)) {
        texts.push(content?.toString() ?? '')
      }
      return texts
    }
    const outcome: unknown = await read().catch((error: unknown) => error)
    if (i === 0) expect(outcome).toEqual(['rule'])
    else if (!Array.isArray(outcome)) expect(outcome).toHaveProperty('code', 'ERR_ARCHIVE')
  }
})

test.each([
  ['rules/a.yml', 'rules/a.yml'],
  ['./rules//a.yml', 'rules/a.yml'],
  ['../a.yml', undefined],
  ['a/../../b.yml', undefined],
  ['/etc/a.yml', undefined],
  ['C:\\a.yml', undefined],
  ['c:a.yml', undefined],
  ['a\u0000.yml', undefined],
  ['a\u202egpj.yml', undefined],
  ['NUL.yml', undefined],
  ['a./b.yml', undefined],
  ['', undefined],
  [`${'x'.repeat(500)}.yml`, undefined],
])('[R31] the name %j leads to %j', (name, path) => {
  expect(safePath(name)).toBe(path)
})
