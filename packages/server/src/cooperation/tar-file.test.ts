import { seededRandom } from '@vigie/kit'
import { expect, test } from 'vitest'
import { readTar, writeTar } from './tar-file.ts'

const FILES = [
  { name: 'manifest.note', bytes: Buffer.from('signed\n') },
  { name: 'releases/RBT-RL1.json', bytes: Buffer.from('é'.repeat(700)) },
  { name: 'releases/RBT-RL2.json', bytes: Buffer.alloc(0) },
]
const ARCHIVE = writeTar(FILES, 1_000)

test('[CO18] an archive reads back as it was written', () => {
  const read = readTar(ARCHIVE)
  expect(read.ok && [...read.members].map(([name, bytes]) => ({ name, bytes }))).toEqual(FILES)
})

test('[CO16] an archive that is cut anywhere says what is missing; 20,000 mangled ones never break the reader', () => {
  for (let cut = 0; cut < ARCHIVE.length - 512; cut += 37) {
    expect(readTar(ARCHIVE.subarray(0, cut)).ok, String(cut)).toBe(false)
  }
  const random = seededRandom(7)
  for (let n = 0; n < 20_000; n++) {
    const mangled = Buffer.from(ARCHIVE)
    for (let hits = random.integer(1, 8); hits > 0; hits--) {
      mangled[random.integer(0, mangled.length - 1)] = random.integer(0, 255)
    }
    readTar(mangled.subarray(0, random.integer(0, mangled.length)))
  }
})
