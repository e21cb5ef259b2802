import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes of a cleared attachment by SHA-256, below a data directory; undefined when there are none. */
export function readAttachment(directory: string, sha256: string): Uint8Array | undefined {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined
  const path = join(directory, 'attachments', sha256)
  return existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined
}
