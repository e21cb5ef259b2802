import { mkdirSync, rmSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildWebWhenStale } from '../../packages/cli/src/serve/build-web.ts'

const LOCK = fileURLToPath(new URL('../../node_modules/.vigie-web-build', import.meta.url))
const STALE_MS = 180_000

/** Builds the screens when they are stale; test files that run at once wait for the one that builds. */
export async function buildOnce(): Promise<void> {
  while (!isTaken()) await new Promise((resolve) => setTimeout(resolve, 200))
  try {
    await buildWebWhenStale((line) => console.log(line))
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

/** Takes the lock when it is free, or was left by a run that died. */
function isTaken(): boolean {
  try {
    mkdirSync(LOCK)
    return true
  } catch {
    const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs
    if (since !== undefined && Date.now() - since > STALE_MS) rmSync(LOCK, { recursive: true })
    return false
  }
}
