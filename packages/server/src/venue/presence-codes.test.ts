import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { secureRandom } from '../run/random.ts'
import { openPresenceCodes } from './presence-codes.ts'

const directory = mkdtempSync(join(tmpdir(), 'vigie-presence-'))
afterAll(() => rmSync(directory, { recursive: true }))

const HERE = { id: 'EXT-01', codeVersion: 1 }
const NOW = 1_790_000_000_000

test('[V57] a rotating code holds for its minute and one on either side, at its checkpoint only', () => {
  const codes = openPresenceCodes(directory, secureRandom)
  const { rotating, printed, rotatesAt } = codes.codesAt(HERE, NOW)
  expect(rotating).toMatch(/^\d{6}$/)
  expect(printed).toMatch(/^[A-HJKMNP-Z2-9]{8}$/)
  expect(rotatesAt - NOW).toBeLessThanOrEqual(60_000)
  expect(codes.proofOf(HERE, ` ${rotating.slice(0, 3)} ${rotating.slice(3)}`, NOW)).toBe('rotating')
  expect(codes.proofOf(HERE, rotating, NOW + 60_000)).toBe('rotating')
  expect(codes.proofOf(HERE, rotating, NOW + 180_000)).toBe('wrong')
  expect(codes.proofOf({ ...HERE, id: 'EXT-02' }, printed, NOW)).toBe('wrong')
  expect(codes.proofOf({ ...HERE, codeVersion: 2 }, printed, NOW)).toBe('wrong')
  expect(codes.proofOf(HERE, printed.toLowerCase(), NOW)).toBe('printed')
  expect(codes.proofOf(HERE, undefined, NOW)).toBe('none')
})

test('[V57] labels outlive a restart; the secret is for its owner only', () => {
  const before = openPresenceCodes(directory, secureRandom).codesAt(HERE, NOW)
  expect(openPresenceCodes(directory, secureRandom).codesAt(HERE, NOW)).toEqual(before)
  expect(statSync(join(directory, 'presence.secret')).mode & 0o077).toBe(0)
})
