import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

// For tests only: a real disk of 8 MB in memory, which only root may mount.

const MOUNT = '/bin/mount'
const UMOUNT = '/bin/umount'

/** Whether this process may mount one. */
export const canMount = tryMount()

/** Mounts one that the test's end unmounts; gives its directory. */
export function smallDisk(): string {
  const disk = mkdtempSync(join(tmpdir(), 'vigie-disk-'))
  execFileSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk])
  onTestFinished(() => {
    execFileSync(UMOUNT, ['-l', disk])
    rmSync(disk, { recursive: true })
  })
  return disk
}

/** Makes it read-only; refused by the system while a file on it is open for writing. */
export function makeReadOnly(disk: string): void {
  execFileSync(MOUNT, ['-o', 'remount,ro', disk])
}

function tryMount(): boolean {
  const disk = mkdtempSync(join(tmpdir(), 'vigie-disk-'))
  try {
    execFileSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' })
    execFileSync(UMOUNT, [disk])
    return true
  } catch {
    return false
  } finally {
    rmSync(disk, { recursive: true })
  }
}
