import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

test('[L1] UTF-8 of every well-formed text reads back, and has the length that encodeURIComponent says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = encodeUtf8(text)
      expect(decodeUtf8(bytes)).toBe(text)
      const escaped = encodeURIComponent(text)
      expect(bytes.length).toBe(escaped.replaceAll(/%../g, '_').length)
    }),
  )
})

test.each([
  ['overlong slash', [0xc0, 0xaf]],
  ['overlong of three', [0xe0, 0x80, 0xaf]],
  ['surrogate', [0xed, 0xa0, 0x80]],
  ['past U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ['cut', [0xe2, 0x82]],
  ['lone continuation', [0x80]],
  ['lead without continuation', [0xc3, 0x28]],
])('[L1] %s is not UTF-8', (_, bytes) => {
  expect(decodeUtf8(Uint8Array.from(bytes))).toBeUndefined()
})

test('[L30] base64 reads back, and only its one form is read', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    }),
  )
  expect(toBase64(encodeUtf8('foob'))).toBe('Zm9vYg==')
  for (const text of ['Zm9vYh==', 'Zm9vYg=', 'Zm9vYg', 'Zm9v Yg==', 'Zm9vY===', '=', 'Zm=v']) {
    expect(fromBase64(text)).toBeUndefined()
  }
})
