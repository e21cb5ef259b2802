import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord } from '@vigie/kit'
import { StoreFault } from '../store-fault.ts'
import { writeDurably } from '../write-durably.ts'

/** What a backup says about itself, in `vigie-backup.json`; written last, so that a torn one has none. */
export interface BackupManifest {
  /** Drawn for each backup: tells it apart from another one made later at the same place. */
  readonly id: string
  readonly createdAt: string
  readonly node: string
  /** Highest arrival position in it. */
  readonly position: number
  readonly files: readonly BackupFile[]
}

export interface BackupFile {
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
}

const NAME = 'vigie-backup.json'
const FORMAT = 'vigie-backup/1'

/** Writes the manifest of a backup whose files are on disk. */
export function writeBackupManifest(directory: string, manifest: BackupManifest): void {
  const text = JSON.stringify({ format: FORMAT, ...manifest }, undefined, 2)
  writeDurably(join(directory, NAME), `${text}\n`)
}

/** Reads it; throws a `StoreFault` `not-a-backup` when there is none that this Vigie understands. */
export function readBackupManifest(directory: string): BackupManifest {
  const path = join(directory, NAME)
  const manifest = existsSync(path) ? parseManifest(readFileSync(path, 'utf8')) : undefined
  if (manifest !== undefined) return manifest
  throw new StoreFault('not-a-backup', `${directory} is not a whole backup: no readable ${NAME}`)
}

/** Size and hash of one file of a backup, read piece by piece: a log may be larger than memory. */
export async function backupFile(directory: string, path: string): Promise<BackupFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const piece of createReadStream(join(directory, path))) {
    const bytes = Buffer.from(piece)
    hash.update(bytes)
    sizeBytes += bytes.length
  }
  return { path, sizeBytes, sha256: hash.digest('hex') }
}

/** Sizes and hashes of several, in their order. */
export async function backupFiles(
  directory: string,
  paths: readonly string[],
): Promise<readonly BackupFile[]> {
  const files: BackupFile[] = []
  for (const path of paths) files.push(await backupFile(directory, path))
  return files
}

/** Paths of files that are missing or not what the manifest says. */
export async function damagedFiles(
  directory: string,
  manifest: BackupManifest,
): Promise<readonly string[]> {
  const damaged: string[] = []
  for (const { path, sha256 } of manifest.files) {
    const isThere = existsSync(join(directory, path))
    if (!isThere || (await backupFile(directory, path)).sha256 !== sha256) damaged.push(path)
  }
  return damaged
}

function parseManifest(text: string): BackupManifest | undefined {
  const value = parseJson(text)
  if (!isRecord(value) || value['format'] !== FORMAT) return undefined
  const { id, createdAt, node, position, files } = value
  if (typeof id !== 'string' || typeof createdAt !== 'string' || typeof node !== 'string') {
    return undefined
  }
  if (typeof position !== 'number' || !Array.isArray(files) || !files.every(isBackupFile)) {
    return undefined
  }
  return { id, createdAt, node, position, files }
}

function isBackupFile(value: unknown): value is BackupFile {
  if (!isRecord(value)) return false
  const { path, sizeBytes, sha256 } = value
  const isInside = typeof path === 'string' && !/(?:^\/|(?:^|\/)\.\.(?:\/|$))/.test(path)
  return isInside && typeof sizeBytes === 'number' && typeof sha256 === 'string'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
