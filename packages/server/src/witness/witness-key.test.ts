import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openWitnessStore } from '../store/witness-store.ts'
import { openWitnessKey } from './witness-key.ts'

const directory = mkdtempSync(join(tmpdir(), 'vigie-witness-key-'))
afterAll(() => rmSync(directory, { recursive: true }))
const ORIGIN = 'vigie/0123456789abcdef/RBT'

test('[WT9] a key without the store of what it cosigned counts no more', () => {
  const store = openWitnessStore(directory)
  const first = openWitnessKey(directory, ORIGIN, store)
  expect(first.key.name).toBe(`${ORIGIN}/witness`)
  expect(openWitnessKey(directory, ORIGIN, store).vkey).toBe(first.vkey)
  store.close()
  rmSync(join(directory, 'witness.db'))
  const empty = openWitnessStore(directory)
  const second = openWitnessKey(directory, ORIGIN, empty)
  expect(second.vkey).not.toBe(first.vkey)
  // Restored from a backup: the node goes on as another origin, and is another witness.
  const restored = openWitnessKey(directory, ORIGIN.replace('RBT', 'RBT2'), empty)
  expect(restored.vkey).not.toBe(second.vkey)
  empty.close()
})

test('[WT13] of cosigned checkpoints the latest is kept, and earlier ones a minute apart', () => {
  const store = openWitnessStore(directory)
  for (let size = 1; size <= 20; size++) {
    store.storeCosigned('RBT', 'w', { size, timeS: 1_000 + 10 * size, note: `note ${size}` })
  }
  expect(store.cosigned('RBT', 'w')?.size).toBe(20)
  const upTo15 = store.cosignedUpTo('RBT', 15)
  expect(upTo15).toHaveLength(1)
  expect(upTo15[0]?.size).toBeGreaterThan(8)
  expect(store.cosignedUpTo('RBT', 0)).toEqual([])
  store.close()
})
