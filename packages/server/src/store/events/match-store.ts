import { must } from '@vigie/kit'
import type { Json } from '@vigie/kit'
import { join } from 'node:path'
import { integerOf, optionalIntegerOf, optionalTextOf, textOf } from '../sqlite/column.ts'
import type { Row } from '../sqlite/column.ts'
import { migrate } from '../sqlite/migrate.ts'
import { openDatabase } from '../sqlite/open-database.ts'

/** A match (event × rule) as detection found it. */
export interface NewMatch {
  /** Event reference in the event store. */
  readonly event: string
  readonly rule: string
  readonly finding: string
  /** Event time, epoch ms, when the event tells it. */
  readonly atMs?: number
  readonly receivedAtMs: number
  readonly source: string
  /** Position of the log when it was stored, so that "as of N" shows what was measured then. */
  readonly position: number
  /** Why the rule matched, as JSON; kept for the first ones of a finding only. */
  readonly why?: Json
}

export interface StoredMatch extends Omit<NewMatch, 'why'> {
  readonly why: string | undefined
}

/** Matches beside the log: millions, queried by finding, with a retention of their own. */
export interface MatchStore {
  /** Adds matches in one durable transaction; one that is known already (same event and rule) is skipped. */
  add(matches: readonly NewMatch[], groups: readonly MatchGroup[]): void
  /** The finding that matches of a group go to, with how many it has. */
  group(key: string): { readonly finding: string; readonly count: number } | undefined
  /** Matches of a finding, newest event first; `before`, an event reference, gives the next page. */
  of(
    finding: string,
    query: { readonly limit: number; readonly asOf?: number; readonly before?: string },
  ): readonly StoredMatch[]
  count(finding: string, asOf?: number): number
  /** Matches of an event, with the findings that they went to. */
  ofEvent(event: string): readonly { readonly rule: string; readonly finding: string }[]
  /** Hits of every rule that ever matched, by rule; counted in the transaction that stores the match. */
  hits(): ReadonlyMap<string, RuleHits>
  close(): void
}

/** What is stored of one rule. */
export interface RuleHits {
  readonly count: number
  /** When the latest of its events was received, epoch ms. */
  readonly lastAtMs: number
}

/** Which finding a group (rule × entity) goes to at present. */
export interface MatchGroup {
  readonly key: string
  readonly finding: string
}

const SCHEMA: readonly string[] = [
  `
  CREATE TABLE matches (
    event TEXT NOT NULL,
    rule TEXT NOT NULL,
    finding TEXT NOT NULL,
    at INTEGER,
    received_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    position INTEGER NOT NULL,
    why TEXT,
    PRIMARY KEY (event, rule)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX matches_by_finding ON matches (finding, event);
  CREATE TABLE totals (finding TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE match_groups (key TEXT PRIMARY KEY, finding TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE rule_totals (
    rule TEXT PRIMARY KEY, count INTEGER NOT NULL, last_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO rule_totals SELECT rule, count(*), max(received_at) FROM matches GROUP BY rule;
  `,
]

/** Sorts after every event reference, which are digits and a colon. */
const AFTER_ALL = '~'

/** Opens the matches of a data directory. Throws a `StoreFault` when the disk does not allow it. */
export function openMatchStore(directory: string): MatchStore {
  const db = openDatabase(join(directory, 'matches.db'))
  migrate(db, SCHEMA)
  const insert = db.prepare(
    'INSERT OR IGNORE INTO matches (event, rule, finding, at, received_at, source, position, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const addTotal = db.prepare(
    'INSERT INTO totals (finding, count) VALUES (?, 1) ON CONFLICT (finding) DO UPDATE SET count = count + 1',
  )
  const addRuleTotal = db.prepare(
    'INSERT INTO rule_totals (rule, count, last_at) VALUES (?, 1, ?) ON CONFLICT (rule) DO UPDATE SET count = count + 1, last_at = max(last_at, excluded.last_at)',
  )
  const ruleTotals = db.prepare('SELECT rule, count, last_at FROM rule_totals')
  const setGroup = db.prepare('INSERT OR REPLACE INTO match_groups (key, finding) VALUES (?, ?)')
  const getGroup = db.prepare(
    'SELECT g.finding, coalesce(t.count, 0) AS count FROM match_groups g LEFT JOIN totals t ON t.finding = g.finding WHERE g.key = ?',
  )
  const ofFinding = db.prepare(
    'SELECT * FROM matches WHERE finding = ? AND position <= ? AND event < ? ORDER BY event DESC LIMIT ?',
  )
  const ofOne = db.prepare('SELECT rule, finding FROM matches WHERE event = ?')
  const total = db.prepare('SELECT count FROM totals WHERE finding = ?')
  const totalAsOf = db.prepare(
    'SELECT count(*) AS count FROM matches WHERE finding = ? AND position <= ?',
  )

  return {
    add(matches, groups) {
      db.exec('BEGIN IMMEDIATE')
      try {
        for (const { key, finding } of groups) setGroup.run(key, finding)
        for (const match of matches) {
          const why = match.why === undefined ? null : JSON.stringify(match.why)
          const added = insert.run(
            match.event,
            match.rule,
            match.finding,
            match.atMs ?? null,
            match.receivedAtMs,
            match.source,
            match.position,
            why,
          )
          if (added.changes !== 1) continue
          addTotal.run(match.finding)
          addRuleTotal.run(match.rule, match.receivedAtMs)
        }
        db.exec('COMMIT')
      } catch (error) {
        // A full disk ends the transaction by itself.
        if (db.isTransaction) db.exec('ROLLBACK')
        throw error
      }
    },
    group(key) {
      const row = getGroup.get(key)
      return row === undefined
        ? undefined
        : { finding: textOf(row, 'finding'), count: integerOf(row, 'count') }
    },
    of(finding, { limit, asOf = Number.MAX_SAFE_INTEGER, before = AFTER_ALL }) {
      return ofFinding.all(finding, asOf, before, limit).map(matchOf)
    },
    count(finding, asOf) {
      if (asOf !== undefined) return integerOf(must(totalAsOf.get(finding, asOf), 'count'), 'count')
      const row = total.get(finding)
      return row === undefined ? 0 : integerOf(row, 'count')
    },
    ofEvent(event) {
      return ofOne
        .all(event)
        .map((row) => ({ rule: textOf(row, 'rule'), finding: textOf(row, 'finding') }))
    },
    hits() {
      return new Map(
        ruleTotals
          .all()
          .map((row) => [
            textOf(row, 'rule'),
            { count: integerOf(row, 'count'), lastAtMs: integerOf(row, 'last_at') },
          ]),
      )
    },
    close() {
      db.close()
    },
  }
}

function matchOf(row: Row): StoredMatch {
  const atMs = optionalIntegerOf(row, 'at')
  return {
    event: textOf(row, 'event'),
    rule: textOf(row, 'rule'),
    finding: textOf(row, 'finding'),
    ...(atMs === undefined ? {} : { atMs }),
    receivedAtMs: integerOf(row, 'received_at'),
    source: textOf(row, 'source'),
    position: integerOf(row, 'position'),
    why: optionalTextOf(row, 'why'),
  }
}
