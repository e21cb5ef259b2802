import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'

/** What the screens are built from, relative to the repository. */
const SOURCES = [
  'package-lock.json',
  'packages/web/{index.html,vite.config.ts}',
  'packages/web/public/**/*',
  'packages/{web,protocol,domain,sigma,kit}/src/**/*.{ts,tsx,css,svg,json,woff2}',
]

/** Hash of everything that the screens are built from, tests aside: equal hashes, equal screens. */
export async function hashWebSources(repository: string): Promise<string> {
  const paths: string[] = []
  for await (const entry of glob(SOURCES, { cwd: repository, withFileTypes: true })) {
    if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) {
      paths.push(join(entry.parentPath, entry.name))
    }
  }
  const hash = createHash('sha256')
  for (const path of paths.toSorted()) {
    hash.update(path.slice(repository.length)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}
