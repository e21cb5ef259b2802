import type { DatabaseSync } from 'node:sqlite'
import { canonicalText } from '@vigie/domain'
import type { StoredEntry } from '@vigie/domain'
import type { AnyProjection, Projection, ViewChange } from './log-record.ts'
import { integerOf, textOf } from './sqlite/column.ts'
import { listingTable } from './listing/listing-table.ts'
import { LIVE } from './sqlite/schema.ts'
import { viewColumns } from './view-columns.ts'
import type { ViewColumns } from './view-columns.ts'

/** Writes the documents of one view, version by version. */
export interface ViewTable {
  readonly projection: AnyProjection
  readonly columns: ViewColumns
  /** Position up to which the log was folded; undefined when it was folded by another version, or never. */
  position(): number | undefined
  /** Forgets every document: the view starts from an empty log. */
  reset(): void
  reached(position: number): void
  /** Folds one entry: closes the versions it ends, writes those it makes. */
  fold(stored: StoredEntry): readonly ViewChange[]
  /** Writes again by what words and values these documents are found: some of their texts were purged. */
  reindex(ids: readonly string[]): void
}

/** The writer of one projection's documents. */
export function viewTable(db: DatabaseSync, projection: AnyProjection): ViewTable {
  const { name } = projection
  const columns = viewColumns(db, name)
  const row = db.prepare('SELECT version, position FROM views WHERE name = ?')
  const restart = db.prepare(
    `INSERT INTO views VALUES (?, ?, 0, '')
     ON CONFLICT (name) DO UPDATE SET version = excluded.version, position = 0, columns = ''`,
  )
  const reached = db.prepare('UPDATE views SET position = ? WHERE name = ?')
  const dropStates = db.prepare(
    'DELETE FROM states WHERE number IN (SELECT number FROM versions WHERE view = ?)',
  )
  const dropVersions = db.prepare('DELETE FROM versions WHERE view = ?')
  const live = liveStatement(db)
  // By rowid and without RETURNING: SQLite then needs no statement journal, whose cost grows with what
  // the transaction has changed so far, so that a fact about 5,000 documents took twenty times longer.
  const close = db.prepare('UPDATE versions SET until = ? WHERE number = ?')
  const open = db.prepare(
    `INSERT INTO versions (view, id, position, until, c1, c2, c3, c4)
     VALUES (?, ?, ?, ${LIVE}, ?, ?, ?, ?)`,
  )
  const state = db.prepare('INSERT INTO states VALUES (?, ?)')
  const listing =
    projection.listing === undefined ? undefined : listingTable(db, name, projection.listing)

  function change(stored: StoredEntry, id: string): ViewChange | undefined {
    const { position, entry } = stored
    const found = live.get(name, id)
    const before = found === undefined ? undefined : parseState(projection, textOf(found, 'state'))
    const after = projection.evolve(before, entry, id)
    if (after === before) return undefined
    if (found !== undefined) close.run(position, integerOf(found, 'number'))
    if (after !== undefined) {
      const [c1 = '', c2 = '', c3 = '', c4 = ''] = columns.valuesOf(
        projection.columns?.(after) ?? {},
      )
      const { lastInsertRowid } = open.run(name, id, position, c1, c2, c3, c4)
      state.run(lastInsertRowid, canonicalText(after))
    }
    listing?.put(id, before, after)
    return { view: name, id, position, state: after }
  }

  return {
    projection,
    columns,
    position() {
      const found = row.get(name)
      if (found === undefined || integerOf(found, 'version') !== projection.version)
        return undefined
      return integerOf(found, 'position')
    },
    reset() {
      dropStates.run(name)
      dropVersions.run(name)
      columns.clear()
      listing?.reset()
      restart.run(name, projection.version)
    },
    reached(position) {
      reached.run(position, name)
      columns.save()
    },
    fold(stored) {
      if (!isFolded(projection, stored.entry.kind)) return []
      const changes: ViewChange[] = []
      for (const id of new Set(projection.idsOf(stored.entry))) {
        const made = change(stored, id)
        if (made !== undefined) changes.push(made)
      }
      return changes
    },
    reindex(ids) {
      for (const id of ids) {
        const found = listing === undefined ? undefined : live.get(name, id)
        if (found !== undefined) {
          listing?.reindex(id, parseState(projection, textOf(found, 'state')))
        }
      }
    },
  }
}

/** Present state of one document. */
export function liveReader(db: DatabaseSync) {
  const live = liveStatement(db)
  return function read<S extends object>(projection: Projection<S>, id: string): S | undefined {
    const row = live.get(projection.name, id)
    return row === undefined ? undefined : parseState(projection, textOf(row, 'state'))
  }
}

/** The state of a stored document of this projection. */
export function parseState<S extends object>(_projection: Projection<S>, text: string): S {
  // Sound because only `fold` writes states, from what the projection of this name and version made.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as S
}

function liveStatement(db: DatabaseSync) {
  return db.prepare(
    `SELECT v.number, s.state FROM versions v JOIN states s USING (number)
     WHERE v.view = ? AND v.id = ? AND v.until = ${LIVE}`,
  )
}

function isFolded(projection: AnyProjection, kind: string): boolean {
  return projection.kinds.some((prefix) => kind.startsWith(prefix))
}
