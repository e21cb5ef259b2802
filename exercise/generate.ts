// Writes what of the exercises is made: the telemetry and the script of the final, which weaves everyday
// incidents, calls and units into the hand-written story, and the scripts made after history.
// `node exercise/generate.ts`; with `--stdout telemetry`, `--stdout evening` or `--stdout <script>` to
// standard output. `node exercise/generate.ts <script> <seed> <directory>` writes another evening of a
// script, in other words, languages and places. Same seed, same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { weaveEvening } from './evening/evening-script.ts'
import type { Line } from './evening/evening-script.ts'
import { SCRIPTS, SHIPPED_SEED } from './scripts/scripts.ts'
import type { MadeScript } from './scripts/telling.ts'
import { eveningTelemetry } from './telemetry/evening-telemetry.ts'

/** Seed of the telemetry and of the evening of the final. */
const FINAL_SEED = 20_300_713

const final = join(import.meta.dirname, 'final')
const story = readFileSync(join(final, 'story.ndjson'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  // Our own file, which the test of the scenario parses with all care.
  .map((line): Line => JSON.parse(line))
const made = {
  telemetry: () => eveningTelemetry(FINAL_SEED),
  evening: () => weaveEvening(story, FINAL_SEED),
} as const

function textOf(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

function write(script: MadeScript, directory: string): void {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'scenario.json'), `${JSON.stringify(script.head, null, 2)}\n`)
  writeFileSync(join(directory, 'evening.ndjson'), textOf(script.lines))
}

const [first, second, third] = process.argv.slice(2)
const other = Object.entries(SCRIPTS).find(([name]) => name === first)
if (other !== undefined && second !== undefined && third !== undefined) {
  const [, make] = other
  write(make(Number(second)), third)
} else if (first === '--stdout') {
  for (const [name, lines] of Object.entries(made)) {
    if (second === name) process.stdout.write(textOf(lines()))
  }
  for (const [name, make] of Object.entries(SCRIPTS)) {
    if (second === name) process.stdout.write(textOf(make(SHIPPED_SEED).lines))
  }
} else {
  for (const [name, lines] of Object.entries(made)) {
    writeFileSync(join(final, `${name}.ndjson`), textOf(lines()))
  }
  for (const [name, make] of Object.entries(SCRIPTS)) {
    write(make(SHIPPED_SEED), join(import.meta.dirname, name))
  }
}
