import { unreachable } from '@vigie/kit'
import { MEASURE_KINDS, PLACE_KINDS } from '@vigie/domain'
import type { CountReading, Measure } from '@vigie/domain'
import { join } from 'node:path'
import { integerOf, optionalTextOf, textOf } from '../store/sqlite/column.ts'
import type { Row } from '../store/sqlite/column.ts'
import { migrate } from '../store/sqlite/migrate.ts'
import { openDatabase } from '../store/sqlite/open-database.ts'

/** A reading with what became of it. */
export interface StoredReading {
  readonly reading: CountReading
  readonly receivedAt: number
  /** `counted`, `late`, or the code of the refusal for which it was set aside. */
  readonly outcome: string
  /** The person, or token, that sent it. */
  readonly by: string
  /** Position of the log when it was stored, so that "as of N" shows what was measured then. */
  readonly position: number
}

/** A train as it was last told of. Epoch ms. */
export interface TrainTold {
  readonly id: string
  readonly scheduledAt: number
  readonly expectedAt: number
}

/** Readings beside the log: many, by time. What was acknowledged is on disk. */
export interface CountStore {
  /** Adds readings in one durable transaction. */
  add(readings: readonly StoredReading[]): void
  /** Whether a ticket was read before. */
  hasTicket(ticket: string): boolean
  /** Readings received since, in the order they were taken, up to a position of the log. */
  since(receivedAt: number, asOf?: number): Iterable<StoredReading>
  /** Latest readings that were set aside, newest first. */
  setAside(limit: number): readonly StoredReading[]
  tellTrains(trains: readonly TrainTold[]): void
  trains(): readonly TrainTold[]
  /** What the forecaster has learnt, kept for a restart. */
  keepForecast(state: string): void
  keptForecast(): string | undefined
  close(): void
}

const SCHEMA: readonly string[] = [
  `
  CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    place_kind TEXT NOT NULL,
    place TEXT NOT NULL,
    feed TEXT NOT NULL,
    at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    measure TEXT NOT NULL,
    first REAL NOT NULL,
    second REAL NOT NULL,
    ticket TEXT,
    reset INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    sender TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX readings_by_receipt ON readings (received_at);
  CREATE INDEX readings_aside ON readings (id) WHERE outcome NOT IN ('counted', 'late');
  CREATE TABLE tickets (ticket TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE trains (
    id TEXT PRIMARY KEY, scheduled_at INTEGER NOT NULL, expected_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
]

/** Opens the counts of a data directory. Throws a `StoreFault` when the disk does not allow it. */
export function openCountStore(directory: string): CountStore {
  const db = openDatabase(join(directory, 'counts.db'))
  migrate(db, SCHEMA)
  const insert = db.prepare(
    'INSERT INTO readings (place_kind, place, feed, at, received_at, measure, first, second, ticket, reset, outcome, sender, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const addTicket = db.prepare('INSERT OR IGNORE INTO tickets (ticket) VALUES (?)')
  const getTicket = db.prepare('SELECT 1 AS found FROM tickets WHERE ticket = ?')
  const since = db.prepare(
    "SELECT * FROM readings WHERE received_at >= ? AND position <= ? AND outcome IN ('counted', 'late') ORDER BY id",
  )
  const aside = db.prepare(
    "SELECT * FROM readings WHERE outcome NOT IN ('counted', 'late') ORDER BY id DESC LIMIT ?",
  )
  const setTrain = db.prepare(
    'INSERT OR REPLACE INTO trains (id, scheduled_at, expected_at) VALUES (?, ?, ?)',
  )
  const getTrains = db.prepare('SELECT * FROM trains ORDER BY scheduled_at')
  const keep = db.prepare('INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)')
  const kept = db.prepare('SELECT value FROM kept WHERE name = ?')

  function together(write: () => void): void {
    db.exec('BEGIN IMMEDIATE')
    try {
      write()
      db.exec('COMMIT')
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  }

  return {
    add(readings) {
      together(() => {
        for (const { reading, receivedAt, outcome, by, position } of readings) {
          const { place, feed, at, measure } = reading
          const { first, second, ticket } = columnsOf(measure)
          const reset = reading.reset === true ? 1 : 0
          const head = [place.kind, place.id, feed, at, receivedAt, measure.kind] as const
          insert.run(...head, first, second, ticket, reset, outcome, by, position)
          if (ticket !== null && outcome === 'counted') addTicket.run(ticket)
        }
      })
    },
    hasTicket: (ticket) => getTicket.get(ticket) !== undefined,
    *since(receivedAt, asOf = Number.MAX_SAFE_INTEGER) {
      for (const row of since.iterate(receivedAt, asOf)) yield readingOf(row)
    },
    setAside: (limit) => aside.all(limit).map(readingOf),
    tellTrains(trains) {
      together(() => {
        for (const { id, scheduledAt, expectedAt } of trains) {
          setTrain.run(id, scheduledAt, expectedAt)
        }
      })
    },
    trains: () =>
      getTrains.all().map((row) => ({
        id: textOf(row, 'id'),
        scheduledAt: integerOf(row, 'scheduled_at'),
        expectedAt: integerOf(row, 'expected_at'),
      })),
    keepForecast: (state) => void keep.run('forecast', state),
    keptForecast() {
      const row = kept.get('forecast')
      return row === undefined ? undefined : textOf(row, 'value')
    },
    close: () => db.close(),
  }
}

function columnsOf(measure: Measure): {
  readonly first: number
  readonly second: number
  readonly ticket: string | null
} {
  switch (measure.kind) {
    case 'passed':
      return { first: measure.in, second: measure.out, ticket: null }
    case 'scan':
      return { first: 1, second: 0, ticket: measure.ticket }
    case 'arrived':
    case 'queue':
    case 'inside':
      return { first: measure.people, second: 0, ticket: null }
    case 'density':
      return { first: measure.perSquareMetre, second: measure.moving ? 1 : 0, ticket: null }
    default:
      return unreachable(measure)
  }
}

function readingOf(row: Row): StoredReading {
  const kind = known(PLACE_KINDS, textOf(row, 'place_kind'))
  return {
    reading: {
      place: { kind, id: textOf(row, 'place') },
      feed: textOf(row, 'feed'),
      at: integerOf(row, 'at'),
      measure: measureOf(row),
      ...(integerOf(row, 'reset') === 1 ? { reset: true } : {}),
    },
    receivedAt: integerOf(row, 'received_at'),
    outcome: textOf(row, 'outcome'),
    by: textOf(row, 'sender'),
    position: integerOf(row, 'position'),
  }
}

function measureOf(row: Row): Measure {
  const kind = known(MEASURE_KINDS, textOf(row, 'measure'))
  const first = integerOf(row, 'first')
  const second = integerOf(row, 'second')
  switch (kind) {
    case 'passed':
      return { kind, in: first, out: second }
    case 'scan':
      return { kind, ticket: optionalTextOf(row, 'ticket') ?? '' }
    case 'arrived':
    case 'queue':
    case 'inside':
      return { kind, people: first }
    case 'density':
      return { kind, perSquareMetre: first, moving: second === 1 }
    default:
      return unreachable(kind)
  }
}

function known<T extends string>(values: readonly T[], text: string): T {
  const found = values.find((value) => value === text)
  if (found === undefined) throw new Error(`a stored reading bears the unknown word ${text}`)
  return found
}
