/**
 * The tables of `log.db`, as steps: step n brings a database from version n to n + 1 and is never
 * edited once released. `PRAGMA user_version` holds the version.
 *
 * `entries` and `tree_nodes` only ever grow. `versions`/`states` are read models: each row is one
 * document as it stood from `position` until `until` (exclusive; LIVE while current), so that "as of
 * N" is one comparison. `openings` keeps a tombstone (content null) after a purge.
 */
export const SCHEMA_STEPS: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE origins (
    ordinal INTEGER PRIMARY KEY,
    node TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL
  ) STRICT;

  CREATE TABLE keys (
    node TEXT NOT NULL,
    generation INTEGER NOT NULL,
    vkey TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (node, generation)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE entries (
    position INTEGER PRIMARY KEY,
    node TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX entries_by_id ON entries (node, seq);
  CREATE INDEX entries_by_subject ON entries (subject_kind, subject_id, position);
  CREATE INDEX entries_by_kind ON entries (kind, position);

  CREATE TABLE tree_nodes (
    node TEXT NOT NULL,
    level INTEGER NOT NULL,
    idx INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (node, level, idx)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE checkpoints (
    node TEXT NOT NULL,
    size INTEGER NOT NULL,
    signed_at INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (node, size)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE commands (
    command_id TEXT PRIMARY KEY,
    actor TEXT NOT NULL,
    first INTEGER,
    last INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE openings (
    id INTEGER PRIMARY KEY,
    commitment TEXT NOT NULL UNIQUE,
    salt TEXT,
    content TEXT
  ) STRICT;
  CREATE TABLE opening_uses (
    opening INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (opening, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX opening_uses_by_position ON opening_uses (position);
  CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = "unicode61 remove_diacritics 0");
  INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

  CREATE TABLE views (
    name TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    columns TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE versions (
    number INTEGER PRIMARY KEY,
    view TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    until INTEGER NOT NULL,
    c1 ANY NOT NULL,
    c2 ANY NOT NULL,
    c3 ANY NOT NULL,
    c4 ANY NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX versions_by_id ON versions (view, id, position);
  CREATE INDEX versions_by_view ON versions (view, position);
  CREATE INDEX live_by_c1 ON versions (view, c1, id) WHERE until = 9007199254740991;
  CREATE INDEX live_by_c2 ON versions (view, c2, id) WHERE until = 9007199254740991;
  CREATE INDEX live_by_c3 ON versions (view, c3, id) WHERE until = 9007199254740991;
  CREATE INDEX live_by_c4 ON versions (view, c4, id) WHERE until = 9007199254740991;
  CREATE INDEX live_by_id ON versions (view, id) WHERE until = 9007199254740991;
  CREATE TABLE states (number INTEGER PRIMARY KEY, state TEXT NOT NULL) STRICT;
  `,
]

/** `until` of a document version that is still current. */
export const LIVE = Number.MAX_SAFE_INTEGER
