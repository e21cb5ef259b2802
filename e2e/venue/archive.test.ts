import { expect, test } from 'vitest'
import { makeZip } from '../rules/make-zip.ts'
import { planFiles } from '../../packages/server/src/venue/plan-files.ts'
import { readPlan } from '../../packages/server/src/venue/read-plan.ts'
import { isZip, readZip } from '../../packages/server/src/venue/read-zip.ts'

const FILES = [
  { name: 'imdf/manifest.json', content: '{}' },
  { name: 'imdf/venue.geojson', content: '{"name":"الملعب"}'.repeat(500) },
]

test('[V12] an archive gives its files; what is damaged, cut or hostile is refused by name', () => {
  const archive = makeZip(FILES)
  expect(isZip(archive)).toBe(true)
  expect(readZip(archive).map(({ name, bytes }) => [name, bytes.toString()])).toEqual(
    FILES.map(({ name, content }) => [name, content]),
  )
  expect(() => readZip(archive.subarray(0, archive.length - 30))).toThrow('directory')
  expect(() => readZip(makeZip([{ ...FILES[0]!, crc: 1 }]))).toThrow('manifest.json is damaged')
  const bomb = makeZip([{ name: 'bomb.json', content: 'x'.repeat(100_000), declaredBytes: 10 }])
  expect(() => readZip(bomb)).toThrow('bomb.json is damaged')
  const huge = makeZip([{ name: 'huge.json', content: 'x', declaredBytes: 2 ** 31 }])
  expect(planFiles(huge)).toMatchObject({ ok: false })
})

test('[V12] every single byte that is changed in an archive is refused or read as it was', () => {
  const archive = makeZip([{ name: 'a.json', content: '{"type":"FeatureCollection"}' }])
  for (let at = 0; at < archive.length; at++) {
    const changed = Buffer.from(archive)
    changed[at] = (changed[at] ?? 0) ^ 0x55
    const read = planFiles(changed)
    if (read.ok && isZip(changed)) {
      for (const { text } of read.files) expect(text).toBe('{"type":"FeatureCollection"}')
    }
  }
})

test('[V12] a plan is read on a thread of its own', async () => {
  const read = await readPlan(Buffer.from('{"type":"FeatureCollection","features":[]}'))
  expect(read).toMatchObject({ ok: true, plan: { format: 'geojson', elements: [] } })
  expect(await readPlan(makeZip(FILES).subarray(0, 200))).toMatchObject({ ok: false })
})
