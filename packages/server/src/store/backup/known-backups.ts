import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord } from '@vigie/kit'
import { writeDurably } from '../write-durably.ts'

/** A backup that was made of a data directory, so that a purge can reach it. */
export interface KnownBackup {
  readonly id: string
  readonly directory: string
}

/** Remembers a backup. One file each, so that a backup can be made while the server runs. */
export function rememberBackup(data: string, backup: KnownBackup): void {
  const register = join(data, 'backups')
  mkdirSync(register, { recursive: true, mode: 0o700 })
  writeDurably(join(register, `${backup.id}.json`), `${JSON.stringify(backup)}\n`)
}

/** Every backup that was made of a data directory, gone ones included. */
export function knownBackups(data: string): readonly KnownBackup[] {
  const register = join(data, 'backups')
  if (!existsSync(register)) return []
  return readdirSync(register)
    .filter((name) => name.endsWith('.json'))
    .map((name): unknown => JSON.parse(readFileSync(join(register, name), 'utf8')))
    .filter(isKnownBackup)
}

function isKnownBackup(value: unknown): value is KnownBackup {
  return (
    isRecord(value) && typeof value['id'] === 'string' && typeof value['directory'] === 'string'
  )
}
