import type { DatabaseSync } from 'node:sqlite'
import { integerOf, textOf } from './sqlite/column.ts'

/** One origin of this log: the node as it was first set up, or as it went on after a restore. */
export interface Origin {
  readonly node: string
  readonly origin: string
}

/** A public key of an origin; generations count from 1. */
export interface OriginKey {
  readonly generation: number
  readonly vkey: string
}

/** Who wrote here, with which keys, and the few settings that hold for the whole installation. */
export interface OriginTable {
  /** Oldest first; the last one writes. */
  all(): readonly Origin[]
  add(origin: Origin): void
  /** Oldest first. */
  keys(node: string): readonly OriginKey[]
  addKey(node: string, key: OriginKey, createdAtMs: number): void
  setting(name: SettingName): string | undefined
  set(name: SettingName, value: string): void
}

/** `installation`: 16 hex digits; `exercise`: `true` or `false`. */
export type SettingName = 'installation' | 'exercise'

/** Reads and writes `origins`, `keys` and `meta`. */
export function originTable(db: DatabaseSync): OriginTable {
  const all = db.prepare('SELECT node, origin FROM origins ORDER BY ordinal')
  const add = db.prepare('INSERT INTO origins (node, origin) VALUES (?, ?)')
  const keys = db.prepare('SELECT generation, vkey FROM keys WHERE node = ? ORDER BY generation')
  const addKey = db.prepare('INSERT INTO keys VALUES (?, ?, ?, ?)')
  const setting = db.prepare('SELECT value FROM meta WHERE name = ?')
  const set = db.prepare(
    'INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  return {
    all: () =>
      all.all().map((row) => ({ node: textOf(row, 'node'), origin: textOf(row, 'origin') })),
    add({ node, origin }) {
      add.run(node, origin)
    },
    keys: (node) =>
      keys.all(node).map((row) => ({
        generation: integerOf(row, 'generation'),
        vkey: textOf(row, 'vkey'),
      })),
    addKey(node, { generation, vkey }, createdAtMs) {
      addKey.run(node, generation, vkey, createdAtMs)
    },
    setting(name) {
      const row = setting.get(name)
      return row === undefined ? undefined : textOf(row, 'value')
    },
    set(name, value) {
      set.run(name, value)
    },
  }
}
