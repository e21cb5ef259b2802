// Records the golden backup and documents of one release: node e2e/store/golden/record.ts v1
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { backUp, openRecord, PROJECTIONS } from '@vigie/server'
import { documentLines } from './documents.ts'
import { GOLDEN_START_MS, playGoldenEvening } from './script.ts'

const [release = ''] = process.argv.slice(2)
const folder = fileURLToPath(new URL(release, import.meta.url))
if (!/^v\d+$/.test(release) || existsSync(folder)) {
  throw new Error(`"${release}": a new release is needed, such as v2; recorded ones never change`)
}
const data = mkdtempSync(join(tmpdir(), 'vigie-golden-'))
let ticks = 0
const clock = () => GOLDEN_START_MS + 1_000 * ticks++
let draws = 0
// Repeatable "chance": only for a log of invented people.
const random = (size: number) =>
  new Uint8Array(
    createHash('shake256', { outputLength: size }).update(`golden ${draws++}`).digest(),
  )
const record = openRecord({
  directory: data,
  projections: PROJECTIONS,
  clock,
  random,
  nodeId: 'RBT',
  exercise: true,
})
await playGoldenEvening(record)
const lines = documentLines(record, PROJECTIONS)
await record.close()
backUp({ data, target: join(folder, 'backup'), clock, random })
writeFileSync(join(folder, 'documents.ndjson'), lines.map((line) => `${line}\n`).join(''))
rmSync(data, { recursive: true })
