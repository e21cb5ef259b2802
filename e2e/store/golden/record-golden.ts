import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { backUp, openRecord, PROJECTIONS } from '@vigie/server'
import { documentLines } from './documents.ts'
import { GOLDEN_START_MS, playGoldenEvening } from './script.ts'

/**
 * Plays the golden evening in the data directory `data` and keeps it in `folder`: a backup, and the
 * documents that its log folds to. The same code gives the same log, but for its keys.
 */
export async function recordGolden(folder: string, data: string): Promise<void> {
  let ticks = 0
  const clock = () => GOLDEN_START_MS + 1_000 * ticks++
  let draws = 0
  // Repeatable "chance": only for a log of invented people.
  const random = (size: number) => {
    const hash = createHash('shake256', { outputLength: size }).update(`golden ${draws++}`)
    return new Uint8Array(hash.digest())
  }
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
  await backUp({ data, target: join(folder, 'backup'), clock, random })
  writeFileSync(join(folder, 'documents.ndjson'), lines.map((line) => `${line}\n`).join(''))
}
