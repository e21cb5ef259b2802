import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MOUNT = '/bin/mount'
const UMOUNT = '/bin/umount'

/** A real disk of a few megabytes. */
export interface SmallDisk {
  readonly path: string
  readOnly(): void
  remove(): void
}

/**
 * Mounts one in memory; undefined, after saying so, where this process may not mount. The record's own
 * tests reach the same refusals there through SQLite's bound on pages.
 */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'vigie-disk-'))
  try {
    execFileSync(MOUNT, ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], {
      stdio: 'pipe',
    })
  } catch (fault) {
    rmSync(path, { recursive: true })
    console.warn(`SKIPPED: no small disk can be mounted here: ${String(fault)}`)
    return undefined
  }
  return {
    path,
    readOnly: () => execFileSync(MOUNT, ['-o', 'remount,ro', path]),
    remove: () => {
      execFileSync(UMOUNT, ['-l', path])
      rmSync(path, { recursive: true })
    },
  }
}
