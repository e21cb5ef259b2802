import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundlePath, decodeBundle, encodeBundle, tilePath, tilesOf } from './tile.ts'

test.each([
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 5, width: 17 }, 'tile/0/005.p/17'],
  [{ level: 2, index: 1067, width: 256 }, 'tile/2/x001/067'],
  [{ level: 1, index: 1_234_067, width: 1 }, 'tile/1/x001/x234/067.p/1'],
])('[L34] tile %j lies at %s', (tile, path) => {
  expect(tilePath(tile)).toBe(path)
})

test('[L34] bundles lie beside the tiles', () => {
  expect(bundlePath(1067, 9)).toBe('tile/entries/x001/067.p/9')
})

test('[L34] a tree of 70,000 has the tiles that tlog-tiles gives as its example', () => {
  const tiles = tilesOf(70_000)
  const full = (level: number) => tiles.filter((t) => t.level === level && t.width === 256).length
  expect([full(0), full(1), full(2)]).toEqual([273, 1, 0])
  expect(tiles.filter((tile) => tile.width < 256)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ])
  expect(tilesOf(256)).toEqual([
    { level: 0, index: 0, width: 256 },
    { level: 1, index: 0, width: 1 },
  ])
  expect(tilesOf(0)).toEqual([])
})

test('[L35] bundles read back, and one cut anywhere does not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1 }),
      fc.nat(),
      (entries, cut) => {
        const bytes = encodeBundle(entries)
        expect(decodeBundle(bytes)).toEqual(entries)
        const cutAt = cut % bytes.length
        const shorter = decodeBundle(bytes.subarray(0, cutAt))
        if (shorter !== undefined) expect(shorter.length).toBeLessThan(entries.length)
      },
    ),
  )
})

test('[L35] an entry that its length cannot hold is a fault', () => {
  expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow('65536 bytes')
})
