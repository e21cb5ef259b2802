import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../packages/cli/bin/vigie.mjs', import.meta.url))

/** What a run of `vigie` said, and its exit status. */
export interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs the real command to its end. */
export function vigie(...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    encoding: 'utf8',
  })
  return { status, out: stdout, err: stderr }
}
