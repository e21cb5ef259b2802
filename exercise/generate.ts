// Writes the telemetry that ships with the exercise: `node exercise/generate.ts`, or to standard
// output with `--stdout`. Same seed, same bytes.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eveningTelemetry } from './telemetry/evening-telemetry.ts'

/** Seed of the telemetry of the final. */
const FINAL_SEED = 20_300_713

const text = eveningTelemetry(FINAL_SEED)
  .map((line) => `${JSON.stringify(line)}\n`)
  .join('')
if (process.argv.includes('--stdout')) process.stdout.write(text)
else writeFileSync(join(import.meta.dirname, 'final', 'telemetry.ndjson'), text)
