import {
  chmodSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { must, toHex } from '@vigie/kit'
import type { Clock } from '../../run/clock.ts'
import type { Random } from '../../run/random.ts'
import { entryTable } from '../entry-table.ts'
import { originTable } from '../origin-table.ts'
import { storageFaultOf } from '../sqlite/storage-fault.ts'
import { StoreFault } from '../store-fault.ts'
import { syncDirectory } from '../write-durably.ts'
import { backupFiles, writeBackupManifest } from './backup-manifest.ts'
import type { BackupManifest } from './backup-manifest.ts'
import { rememberBackup } from './known-backups.ts'

export interface BackupOptions {
  /** Data directory, in use or not. */
  readonly data: string
  /** Absent or empty. */
  readonly target: string
  readonly clock: Clock
  readonly random: Random
}

/**
 * In this order, then the rest: detection's cursor is never ahead of the matches, nor those of the log,
 * nor the log of the events, attachments and credentials that it refers to. What is repeated after a
 * restore is known already; what would be missing could not be made up for.
 */
const BEFORE_THE_REST = ['events/cursor', 'events/matches.db', 'log.db', 'events/archive.db']

/** Never copied: private keys (of the log, of TLS), locks, scratch, unfinished uploads, where other backups lie. */
const LEFT_OUT = ['keys', 'tls', 'lock', 'archive.lock', 'scratch', 'backups', 'uploads']

/**
 * Backs a data directory up while it is in use: databases as consistent snapshots, then the files that
 * only ever grow. Private keys are not taken: a restored log goes on as a new origin with a key of its
 * own, and a stolen backup signs nothing.
 */
export async function backUp(options: BackupOptions): Promise<BackupManifest> {
  const { data, target } = options
  if (!existsSync(join(data, 'log.db'))) {
    throw new StoreFault('not-a-backup', `${data} is not a data directory: it has no log.db`)
  }
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new StoreFault('not-empty', `${target} is not empty`)
  }
  try {
    mkdirSync(target, { recursive: true, mode: 0o700 })
    const id = toHex(options.random(16))
    const directory = realpathSync(target)
    // Known before it is whole: a purge meanwhile reports it as outstanding instead of missing it.
    rememberBackup(data, { id, directory })
    const first = BEFORE_THE_REST.filter((path) => existsSync(join(data, path)))
    for (const path of first) copyOne(data, target, path)
    const paths = [...first, ...copyTree(data, target, '')]
    const manifest = {
      id,
      createdAt: new Date(options.clock()).toISOString(),
      ...whereItStands(join(target, 'log.db')),
      files: await backupFiles(target, paths),
    }
    writeBackupManifest(target, manifest)
    return manifest
  } catch (error) {
    throw storageFaultOf(error, target) ?? error
  }
}

function copyTree(from: string, to: string, below: string): readonly string[] {
  const paths: string[] = []
  for (const entry of readdirSync(join(from, below), { withFileTypes: true })) {
    if (
      LEFT_OUT.includes(entry.name) ||
      /-(?:wal|shm|journal)$|\.(?:draft|pem|key)$/.test(entry.name)
    )
      continue
    const path = join(below, entry.name)
    if (entry.isDirectory()) {
      mkdirSync(join(to, path), { recursive: true, mode: 0o700 })
      paths.push(...copyTree(from, to, path))
      continue
    }
    if (!entry.isFile() || BEFORE_THE_REST.includes(path)) continue
    copyOne(from, to, path)
    paths.push(path)
  }
  syncDirectory(join(to, below))
  return paths
}

function copyOne(from: string, to: string, path: string): void {
  mkdirSync(dirname(join(to, path)), { recursive: true, mode: 0o700 })
  if (path.endsWith('.db')) snapshot(join(from, path), join(to, path))
  else copyDurably(join(from, path), join(to, path))
}

/** One consistent state of a database that may be written meanwhile, without its free pages. */
function snapshot(from: string, to: string): void {
  const db = new DatabaseSync(from, { timeout: 5_000 })
  try {
    db.prepare('VACUUM INTO ?').run(to)
  } finally {
    db.close()
  }
  chmodSync(to, 0o600)
  syncFile(to)
}

function copyDurably(from: string, to: string): void {
  copyFileSync(from, to)
  syncFile(to)
}

function syncFile(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
  syncDirectory(dirname(path))
}

function whereItStands(path: string): Pick<BackupManifest, 'node' | 'position'> {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const { node } = must(originTable(db).all().at(-1), 'origin')
    return { node, position: entryTable(db).lastPosition() }
  } finally {
    db.close()
  }
}
