import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import {
  bytesOf,
  integerOf,
  optionalIntegerOf,
  optionalTextOf,
  textOf,
} from '../store/sqlite/column.ts'
import type { Row } from '../store/sqlite/column.ts'
import { migrate } from '../store/sqlite/migrate.ts'
import type { DatabaseOptions } from '../store/sqlite/open-database.ts'
import { openDatabase } from '../store/sqlite/open-database.ts'
import { storageFaultOf } from '../store/sqlite/storage-fault.ts'

/** Name of the file in the data directory. */
export const CREDENTIAL_FILE = 'access.db'

export interface PasskeyRow {
  /** SHA-256 of the credential id: how the log calls it. */
  readonly passkey: string
  readonly person: string
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly label: string
  readonly synced: boolean
}

export interface PasswordRow {
  readonly secret: string
  readonly person: string
  /** PHC string of argon2id. */
  readonly hash: string
  /** Base32. */
  readonly totp: string
  readonly lastStep: number
}

export type LinkKind = 'invitation' | 'setup'

/** A link or code that works once. */
export interface LinkRow {
  readonly id: string
  readonly person: string | undefined
  readonly untilMs: number
}

const STEPS = [
  `CREATE TABLE login (person TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
   CREATE TABLE passkey (passkey TEXT PRIMARY KEY, person TEXT NOT NULL, credential_id TEXT NOT NULL UNIQUE,
     public_key BLOB NOT NULL, counter INTEGER NOT NULL, transports TEXT NOT NULL, label TEXT NOT NULL,
     synced INTEGER NOT NULL) STRICT;
   CREATE INDEX passkey_person ON passkey (person);
   CREATE TABLE password (secret TEXT PRIMARY KEY, person TEXT NOT NULL, hash TEXT NOT NULL,
     totp TEXT NOT NULL, last_step INTEGER NOT NULL) STRICT;
   CREATE INDEX password_person ON password (person);
   CREATE TABLE session (hash TEXT PRIMARY KEY, session TEXT NOT NULL, until_ms INTEGER) STRICT;
   CREATE INDEX session_session ON session (session);
   CREATE TABLE token (hash TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE link (hash TEXT PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, person TEXT,
     until_ms INTEGER NOT NULL) STRICT`,
]

/**
 * What proves identities: hashes, public keys, TOTP secrets. It lies beside the log in a file that
 * only Vigie's own account may read, and decides nothing: a row counts only while the log's state
 * names it, so a row whose fact was never written is inert, and a revocation is one fact (A2).
 */
export class CredentialStore {
  readonly #db: DatabaseSync
  readonly #path: string

  /** Opens or makes the file in a data directory. This and every writing throw a `StoreFault` when the disk does not allow it. */
  constructor(directory: string, options: DatabaseOptions = {}) {
    this.#path = join(directory, CREDENTIAL_FILE)
    this.#db = openDatabase(this.#path, options)
    chmodSync(this.#path, 0o600)
    migrate(this.#db, STEPS)
  }

  close(): void {
    this.#db.close()
  }

  /** False when somebody else has that login. */
  addLogin(person: string, login: string): boolean {
    const sql = 'INSERT INTO login (person, login) VALUES (?, ?) ON CONFLICT DO NOTHING'
    return this.#run(sql, person, foldLogin(login)) === 1
  }

  personOfLogin(login: string): string | undefined {
    const row = this.#one('SELECT person FROM login WHERE login = ?', foldLogin(login))
    return row && textOf(row, 'person')
  }

  loginOf(person: string): string | undefined {
    const row = this.#one('SELECT login FROM login WHERE person = ?', person)
    return row && textOf(row, 'login')
  }

  addPasskey(row: PasskeyRow): void {
    this.#run(
      'INSERT INTO passkey VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      row.passkey,
      row.person,
      row.credentialId,
      row.publicKey,
      row.counter,
      row.transports.join(' '),
      row.label,
      row.synced ? 1 : 0,
    )
  }

  passkey(credentialId: string): PasskeyRow | undefined {
    const row = this.#one('SELECT * FROM passkey WHERE credential_id = ?', credentialId)
    return row && passkeyRow(row)
  }

  passkeysOf(person: string): readonly PasskeyRow[] {
    return this.#db.prepare('SELECT * FROM passkey WHERE person = ?').all(person).map(passkeyRow)
  }

  dropPasskey(passkey: string): void {
    this.#run('DELETE FROM passkey WHERE passkey = ?', passkey)
  }

  countPasskey(passkey: string, counter: number): void {
    this.#run('UPDATE passkey SET counter = ? WHERE passkey = ?', counter, passkey)
  }

  addPassword(row: PasswordRow): void {
    this.#run(
      'INSERT INTO password VALUES (?, ?, ?, ?, ?)',
      row.secret,
      row.person,
      row.hash,
      row.totp,
      row.lastStep,
    )
  }

  password(secret: string): PasswordRow | undefined {
    const row = this.#one('SELECT * FROM password WHERE secret = ?', secret)
    return (
      row && {
        secret: textOf(row, 'secret'),
        person: textOf(row, 'person'),
        hash: textOf(row, 'hash'),
        totp: textOf(row, 'totp'),
        lastStep: integerOf(row, 'last_step'),
      }
    )
  }

  /** Claims a TOTP step for its one use; false when it or a later one was used already. */
  claimStep(secret: string, step: number): boolean {
    return (
      this.#run(
        'UPDATE password SET last_step = ? WHERE secret = ? AND last_step < ?',
        step,
        secret,
        step,
      ) === 1
    )
  }

  /** Adds a cookie's hash; earlier ones of the session stop counting at `othersUntilMs`. */
  addSession(hash: string, session: string, othersUntilMs: number): void {
    this.#run(
      'UPDATE session SET until_ms = ? WHERE session = ? AND until_ms IS NULL',
      othersUntilMs,
      session,
    )
    this.#run('INSERT INTO session VALUES (?, ?, NULL)', hash, session)
  }

  sessions(): readonly { hash: string; session: string; untilMs: number | undefined }[] {
    return this.#db
      .prepare('SELECT * FROM session')
      .all()
      .map((row) => ({
        hash: textOf(row, 'hash'),
        session: textOf(row, 'session'),
        untilMs: optionalIntegerOf(row, 'until_ms'),
      }))
  }

  dropSession(session: string): void {
    this.#run('DELETE FROM session WHERE session = ?', session)
  }

  addToken(hash: string, token: string): void {
    this.#run('INSERT INTO token VALUES (?, ?)', hash, token)
  }

  tokens(): readonly { hash: string; token: string }[] {
    return this.#db
      .prepare('SELECT * FROM token')
      .all()
      .map((row) => ({ hash: textOf(row, 'hash'), token: textOf(row, 'token') }))
  }

  dropToken(token: string): void {
    this.#run('DELETE FROM token WHERE token = ?', token)
  }

  addLink(kind: LinkKind, hash: string, link: LinkRow): void {
    this.#run(
      'INSERT INTO link VALUES (?, ?, ?, ?, ?)',
      hash,
      kind,
      link.id,
      link.person ?? null,
      link.untilMs,
    )
  }

  link(kind: LinkKind, hash: string): LinkRow | undefined {
    const row = this.#one('SELECT * FROM link WHERE hash = ? AND kind = ?', hash, kind)
    return (
      row && {
        id: textOf(row, 'id'),
        person: optionalTextOf(row, 'person'),
        untilMs: integerOf(row, 'until_ms'),
      }
    )
  }

  dropLinks(kind: LinkKind): void {
    this.#run('DELETE FROM link WHERE kind = ?', kind)
  }

  /** Deletes links that expired and whatever belongs to people for whom `isGone` holds. */
  sweep(nowMs: number, isGone: (person: string) => boolean): void {
    this.#run('DELETE FROM link WHERE until_ms <= ?', nowMs)
    const people = this.#db
      .prepare(
        'SELECT person FROM login UNION SELECT person FROM passkey UNION SELECT person FROM password',
      )
      .all()
    for (const row of people) {
      const person = textOf(row, 'person')
      if (isGone(person)) this.forget(person)
    }
  }

  /** Deletes everything that is kept of a person. */
  forget(person: string): void {
    this.#run('DELETE FROM login WHERE person = ?', person)
    this.#run('DELETE FROM passkey WHERE person = ?', person)
    this.#run('DELETE FROM password WHERE person = ?', person)
    this.#run('DELETE FROM link WHERE person = ?', person)
  }

  #one(sql: string, ...values: readonly string[]): Row | undefined {
    return this.#db.prepare(sql).get(...values)
  }

  #run(sql: string, ...values: readonly (string | number | Uint8Array | null)[]): number {
    try {
      return Number(this.#db.prepare(sql).run(...values).changes)
    } catch (error) {
      // A full or read-only disk is then said as such (`http/problem.ts`).
      throw storageFaultOf(error, this.#path) ?? error
    }
  }
}

/** Logins are compared without regard to case or to how a letter was composed. */
export function foldLogin(login: string): string {
  return login.normalize('NFKC').toLowerCase()
}

function passkeyRow(row: Row): PasskeyRow {
  const transports = textOf(row, 'transports')
  return {
    passkey: textOf(row, 'passkey'),
    person: textOf(row, 'person'),
    credentialId: textOf(row, 'credential_id'),
    publicKey: bytesOf(row, 'public_key'),
    counter: integerOf(row, 'counter'),
    transports: transports === '' ? [] : transports.split(' '),
    label: textOf(row, 'label'),
    synced: integerOf(row, 'synced') === 1,
  }
}
