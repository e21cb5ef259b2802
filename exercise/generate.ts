// Writes what of the exercise is made: the telemetry and the evening's script, which weaves everyday
// incidents, calls and units into the hand-written story. `node exercise/generate.ts`; with
// `--stdout telemetry` or `--stdout evening` to standard output. Same seed, same bytes.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { weaveEvening } from './evening/evening-script.ts'
import type { Line } from './evening/evening-script.ts'
import { eveningTelemetry } from './telemetry/evening-telemetry.ts'

/** Seed of the telemetry and of the evening of the final. */
const FINAL_SEED = 20_300_713

const directory = join(import.meta.dirname, 'final')
const story = readFileSync(join(directory, 'story.ndjson'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  // Our own file, which the test of the scenario parses with all care.
  .map((line): Line => JSON.parse(line))
const made = {
  telemetry: () => eveningTelemetry(FINAL_SEED),
  evening: () => weaveEvening(story, FINAL_SEED),
} as const

const wanted = process.argv.at(-1)
for (const [name, lines] of Object.entries(made)) {
  const text = () =>
    lines()
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('')
  if (!process.argv.includes('--stdout')) writeFileSync(join(directory, `${name}.ndjson`), text())
  else if (wanted === name) process.stdout.write(text())
}
