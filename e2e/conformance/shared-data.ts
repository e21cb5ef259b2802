import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT =
  process.env['VIGIE_SHARED'] ?? fileURLToPath(new URL('../../../shared/', import.meta.url))

/**
 * Path of a file or folder under the shared data, which is not part of this repository; undefined
 * when it is not there, after saying so. Under CI missing data is an error, never a skipped test.
 */
export function sharedData(path: string): string | undefined {
  const found = `${ROOT.replace(/\/$/, '')}/data/${path}`
  if (existsSync(found)) return found
  if (process.env['CI'] === 'true') throw new Error(`shared data is missing: ${found}`)
  console.warn(`SKIPPED: shared data is missing: ${found} (set VIGIE_SHARED)`)
  return undefined
}
