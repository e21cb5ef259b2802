import { sha256 } from '@noble/hashes/sha2.js'
import { encodeUtf8, toHex } from '@vigie/kit'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { commit, isOpeningOf, openingOf } from './commitment.ts'

const salt = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('[L5] a commitment is the hash of prefix, salt and content', () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, i) => i)
  expect(commit(bytes, encodeUtf8('Amina'))).toBe(
    toHex(
      sha256(
        Uint8Array.from([...encodeUtf8('vigie/sealed/1\0'), ...bytes, ...encodeUtf8('Amina')]),
      ),
    ),
  )
})

test('[L5] an opening opens its commitment; another salt or content does not', () => {
  fc.assert(
    fc.property(salt, salt, fc.string(), fc.string(), (own, other, content, changed) => {
      fc.pre(toHex(own) !== toHex(other) && content !== changed)
      const opening = openingOf(own, content)
      expect(isOpeningOf(opening)).toBe(true)
      expect(isOpeningOf({ ...opening, content: changed })).toBe(false)
      expect(isOpeningOf({ ...opening, salt: toHex(other) })).toBe(false)
      expect(isOpeningOf({ ...opening, salt: opening.salt.slice(2) })).toBe(false)
    }),
  )
})

test('[L5] a salt that is not 32 bytes is a fault', () => {
  expect(() => commit(new Uint8Array(16), encodeUtf8('x'))).toThrow('16 bytes')
})
