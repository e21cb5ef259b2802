// Writes the telemetry that ships with the exercise: `node exercise/generate.ts`. Same seed, same bytes.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eveningTelemetry } from './telemetry/evening-telemetry.ts'

/** Seed of the telemetry of the final. */
export const FINAL_SEED = 20_300_713

/** The shipped file as text: one event a line. */
export function finalTelemetry(): string {
  return eveningTelemetry(FINAL_SEED)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')
}

if (import.meta.main) {
  writeFileSync(join(import.meta.dirname, 'final', 'telemetry.ndjson'), finalTelemetry())
}
