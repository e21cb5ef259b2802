import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Where shared data lies; not part of the repository. */
export const SHARED = process.env['VIGIE_SHARED'] ?? join(ROOT, '../shared')

/** The published rules that are active, one directory a tree; empty when they are not there. */
export function publishedRules(): readonly string[] {
  const trees = ['', '-emerging-threats', '-threat-hunting', '-compliance', '-placeholder']
  return trees
    .map((tree) => join(SHARED, `data/sigma-rules/rules${tree}`))
    .filter((path) => existsSync(path))
}

/** So many lines of recorded Windows events, every file in turn; of our own exercise where those are missing. */
export function telemetryLines(count: number): readonly string[] {
  const corpus = join(SHARED, 'data/otrf')
  if (!existsSync(corpus)) return repeated(exerciseLines(), count)
  const lines: string[] = []
  const files = readdirSync(corpus).filter((name) => name.endsWith('.ndjson.gz'))
  const each = Math.ceil(count / files.length)
  for (const name of files) {
    const text = gunzipSync(readFileSync(join(corpus, name))).toString('utf8')
    lines.push(...text.split('\n', each).filter((line) => line !== ''))
  }
  return repeated(lines, count)
}

function exerciseLines(): readonly string[] {
  const path = join(ROOT, 'exercise/final/telemetry.ndjson')
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}

function repeated(lines: readonly string[], count: number): readonly string[] {
  const many: string[] = []
  while (many.length < count) many.push(...lines.slice(0, count - many.length))
  return many
}
