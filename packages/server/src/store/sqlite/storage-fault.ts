import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { isRecord } from '@vigie/kit'
import { StoreFault } from '../store-fault.ts'

// Primary result codes of SQLite (sqlite.org/rescode.html); the extended ones carry them in their low byte.
const PERM = 3
const READONLY = 8
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const NOTADB = 26

/** Below this, an I/O error is taken to mean that the disk is full. */
const NO_SPACE_BYTES = 1_048_576

/**
 * Says whether an error means that the disk, not our code, failed; undefined for anything else,
 * which is then a bug and must not be swallowed.
 */
export function storageFaultOf(error: unknown, path: string): StoreFault | undefined {
  if (!isRecord(error)) return undefined
  const sqlite = typeof error['errcode'] === 'number' ? error['errcode'] & 0xff : undefined
  if (sqlite !== undefined) return ofSqlite(sqlite, error, path)
  switch (error['code']) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fault('disk-full', path, error)
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return fault('read-only', path, error)
    case 'EIO':
      return fault('io', path, error)
    default:
      return undefined
  }
}

function ofSqlite(code: number, error: unknown, path: string): StoreFault | undefined {
  switch (code) {
    case FULL:
      return fault('disk-full', path, error)
    case READONLY:
    case PERM:
      return fault('read-only', path, error)
    case IOERR:
      return fault(hasNoSpace(path) ? 'disk-full' : 'io', path, error)
    case CANTOPEN:
      return fault(hasNoSpace(path) ? 'disk-full' : 'read-only', path, error)
    case CORRUPT:
    case NOTADB:
      return fault('damaged', path, error)
    default:
      return undefined
  }
}

function hasNoSpace(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize < NO_SPACE_BYTES
  } catch {
    return false
  }
}

function fault(code: StoreFault['code'], path: string, cause: unknown): StoreFault {
  return new StoreFault(code, `${path}: ${SENTENCE[code]}`, { cause })
}

const SENTENCE: Readonly<Record<StoreFault['code'], string>> = {
  'in-use': 'another process has it open',
  'key-missing': 'the private key is missing',
  'newer-schema': 'it was written by a newer Vigie',
  'read-only': 'it cannot be written',
  'disk-full': 'the disk is full',
  damaged: 'the file is damaged',
  'not-a-backup': 'it is not a backup',
  'not-empty': 'the directory is not empty',
  io: 'the disk reports an error',
}
