import type { DeliveryOutcome, ReachChannel, Tlp } from '@vigie/domain'
import { REACH_CHANNELS, TLP_LEVELS } from '@vigie/domain'
import type { SQLInputValue } from 'node:sqlite'
import { join } from 'node:path'
import { integerOf, optionalTextOf, textOf } from '../store/sqlite/column.ts'
import type { Row } from '../store/sqlite/column.ts'
import { migrate } from '../store/sqlite/migrate.ts'
import { openDatabase } from '../store/sqlite/open-database.ts'

/** Something that one person is to be told by one address or device. */
export interface Notice {
  /** UUID; also the command under which its end is written. */
  readonly id: string
  /** Message or incident that it is about, or `test`. */
  readonly about: string
  /** Why it goes out; the same reason goes out once to each address. */
  readonly step: string
  readonly person: string
  readonly channel: ReachChannel
  readonly contact: string
  readonly incident?: string
  readonly tlp: Tlp
}

export interface QueuedNotice extends Notice {
  readonly attempts: number
  readonly state: NoticeState
  /** Why the latest attempt failed, in the words of the gateway, cut short. */
  readonly lastError?: string
  readonly queuedAt: number
  readonly dueAt: number
}

/** `moot`: read, withdrawn or without an address before it went out. */
export const NOTICE_STATES = ['waiting', 'sent', 'refused', 'given-up', 'moot'] as const
export type NoticeState = (typeof NOTICE_STATES)[number]

/** The notices that wait, on disk: what was queued survives a restart and a dead gateway. */
export interface NoticeQueue {
  /** Position of the log up to which notices were queued; undefined before the first time. */
  position(): number | undefined
  /** Queues notices and moves the position, in one durable transaction. What is queued already stays. */
  add(notices: readonly Notice[], position: number | undefined, now: number): void
  due(channel: ReachChannel, now: number, limit: number): readonly QueuedNotice[]
  failed(id: string, attempts: number, dueAt: number, why: string): void
  end(id: string, state: Exclude<NoticeState, 'waiting'>, attempts: number, why?: string): void
  /** Ended, and not yet a fact of the log. */
  untold(limit: number): readonly QueuedNotice[]
  told(id: string): void
  about(about: string): readonly QueuedNotice[]
  latest(limit: number): readonly QueuedNotice[]
  close(): void
}

const SCHEMA: readonly string[] = [
  `
  CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    about TEXT NOT NULL,
    step TEXT NOT NULL,
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    contact TEXT NOT NULL,
    incident TEXT,
    tlp TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    state TEXT NOT NULL,
    last_error TEXT,
    queued_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    told INTEGER NOT NULL,
    UNIQUE (about, step, person, contact)
  ) STRICT;
  CREATE INDEX notices_due ON notices (channel, due_at) WHERE state = 'waiting';
  CREATE INDEX notices_untold ON notices (id) WHERE told = 0 AND state <> 'waiting';
  CREATE INDEX notices_about ON notices (about);
  CREATE INDEX notices_queued ON notices (queued_at);
  CREATE TABLE place (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL) STRICT;
  `,
]
const LONGEST_WORDS = 300

/** Opens the queue below the data directory. */
export function openNoticeQueue(directory: string): NoticeQueue {
  const db = openDatabase(join(directory, 'reach.sqlite'))
  migrate(db, SCHEMA)
  const add = db.prepare(
    `INSERT OR IGNORE INTO notices
       (id, about, step, person, channel, contact, incident, tlp, attempts, state, queued_at, due_at, told)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 'waiting', ?, ?, 0)`,
  )
  const move = db.prepare(
    `INSERT INTO place (id, position) VALUES (1, ?1)
     ON CONFLICT (id) DO UPDATE SET position = max(position, ?1)`,
  )
  const rows = (sql: string, ...values: SQLInputValue[]) =>
    db
      .prepare(`SELECT * FROM notices ${sql}`)
      .all(...values)
      .map(noticeIn)
  return {
    position() {
      const row = db.prepare('SELECT position FROM place WHERE id = 1').get()
      return row === undefined ? undefined : integerOf(row, 'position')
    },
    add(notices, position, now) {
      db.exec('BEGIN IMMEDIATE')
      try {
        for (const { id, about, step, person, channel, contact, incident, tlp } of notices) {
          add.run(id, about, step, person, channel, contact, incident ?? null, tlp, now, now)
        }
        if (position !== undefined) move.run(position)
        db.exec('COMMIT')
      } catch (fault) {
        db.exec('ROLLBACK')
        throw fault
      }
    },
    due: (channel, now, limit) =>
      rows(
        `WHERE state = 'waiting' AND channel = ? AND due_at <= ? ORDER BY due_at LIMIT ?`,
        channel,
        now,
        limit,
      ),
    failed(id, attempts, dueAt, why) {
      db.prepare('UPDATE notices SET attempts = ?, due_at = ?, last_error = ? WHERE id = ?').run(
        attempts,
        dueAt,
        why.slice(0, LONGEST_WORDS),
        id,
      )
    },
    end(id, state, attempts, why) {
      const told = state === 'moot' ? 1 : 0
      db.prepare(
        'UPDATE notices SET state = ?, attempts = ?, last_error = ?, told = ? WHERE id = ?',
      ).run(state, attempts, why?.slice(0, LONGEST_WORDS) ?? null, told, id)
    },
    untold: (limit) => rows(`WHERE told = 0 AND state <> 'waiting' LIMIT ?`, limit),
    told(id) {
      db.prepare('UPDATE notices SET told = 1 WHERE id = ?').run(id)
    },
    about: (about) => rows('WHERE about = ? ORDER BY queued_at', about),
    latest: (limit) => rows('ORDER BY queued_at DESC LIMIT ?', limit),
    close() {
      db.close()
    },
  }
}

/** How a notice that ended stands on the log; undefined for one that has not, or that came to nothing. */
export function outcomeOf({ state }: Pick<QueuedNotice, 'state'>): DeliveryOutcome | undefined {
  return state === 'waiting' || state === 'moot' ? undefined : state
}

function noticeIn(row: Row): QueuedNotice {
  const incident = optionalTextOf(row, 'incident')
  const lastError = optionalTextOf(row, 'last_error')
  return {
    id: textOf(row, 'id'),
    about: textOf(row, 'about'),
    step: textOf(row, 'step'),
    person: textOf(row, 'person'),
    channel: known(REACH_CHANNELS, textOf(row, 'channel')),
    contact: textOf(row, 'contact'),
    tlp: known(TLP_LEVELS, textOf(row, 'tlp')),
    attempts: integerOf(row, 'attempts'),
    state: known(NOTICE_STATES, textOf(row, 'state')),
    queuedAt: integerOf(row, 'queued_at'),
    dueAt: integerOf(row, 'due_at'),
    ...(incident === undefined ? {} : { incident }),
    ...(lastError === undefined ? {} : { lastError }),
  }
}

function known<T extends string>(values: readonly T[], text: string): T {
  const found = values.find((value) => value === text)
  if (found === undefined) throw new Error(`a queued notice bears the unknown word ${text}`)
  return found
}
