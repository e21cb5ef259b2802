import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Ids of the rules that have written tests beside them: `tests/<id>.json` in a directory of rules, as
 * `vigie rules test` reads and runs them. A directory that is not there has none.
 */
export async function testedRules(directories: readonly string[]): Promise<ReadonlySet<string>> {
  const names = await Promise.all(
    directories.map((directory) => readdir(join(directory, 'tests')).catch(() => [])),
  )
  return new Set(
    names.flat().flatMap((name) => (name.endsWith('.json') ? name.slice(0, -5).toLowerCase() : [])),
  )
}
