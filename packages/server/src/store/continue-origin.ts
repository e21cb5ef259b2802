import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { EMPTY_FRONTIER, originOf } from '@vigie/domain'
import type { Actor, OriginContinued } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import type { Clock } from '../run/clock.ts'
import { appendFacts } from './append-facts.ts'
import { readHead } from './head.ts'
import { createNodeKey } from './node-key.ts'
import type { Origin } from './origin-table.ts'
import { signHead } from './sign-head.ts'
import { lockData } from './sqlite/data-lock.ts'
import { migrate } from './sqlite/migrate.ts'
import { openDatabase } from './sqlite/open-database.ts'
import { SCHEMA_STEPS } from './sqlite/schema.ts'
import { StoreFault } from './store-fault.ts'
import { tablesOf } from './tables.ts'
import type { Tables } from './tables.ts'

export interface ContinueOptions {
  readonly directory: string
  readonly reason: OriginContinued['reason']
  readonly actor: Actor
  readonly clock: Clock
}

/**
 * Lets a log go on as a new origin (spec L56): `RBT` becomes `RBT2`, with a key and a tree of its own,
 * whose first entry holds the last signed tree checkpoint of the old one. The old tree is never added to
 * again, so that no second history of it can exist. Throws a `StoreFault` when the directory is in use,
 * or when there is no entry to go on from.
 */
export function continueAsNewOrigin(options: ContinueOptions): Origin {
  const { directory } = options
  const lock = lockData(directory)
  let db: DatabaseSync | undefined
  try {
    db = openDatabase(join(directory, 'log.db'))
    migrate(db, SCHEMA_STEPS)
    return continued(tablesOf(db, []), options)
  } finally {
    db?.close()
    lock.release()
  }
}

function continued(tables: Tables, options: ContinueOptions): Origin {
  const { directory, actor, reason } = options
  const nowMs = options.clock()
  const previous = must(tables.origins.all().at(-1), 'origin')
  const checkpoint = tables.tree.latestCheckpoint(previous.node)
  if (checkpoint === undefined) {
    throw new StoreFault('not-a-backup', `${directory} holds no entry to go on from: set up anew`)
  }
  const node = nextGeneration(previous.node)
  const origin = originOf(must(tables.origins.setting('installation'), 'installation'), node)
  const key = createNodeKey({ directory, node, origin, generation: 1 })
  const data: JsonObject = {
    reason,
    previousNode: previous.node,
    previousCheckpoint: checkpoint.note,
  }
  const fact = {
    kind: 'log.origin-continued',
    kindVersion: 1,
    subject: { kind: 'origin', id: node },
    data,
  }
  const exercise = tables.origins.setting('exercise') === 'true'
  const head = {
    ...readHead(tables, { node, origin, exercise, key }),
    seq: 0,
    frontier: EMPTY_FRONTIER,
  }
  tables.db.exec('BEGIN IMMEDIATE')
  tables.origins.add({ node, origin })
  tables.origins.addKey(node, { generation: 1, vkey: key.vkey }, nowMs)
  const appended = appendFacts(tables, head, [fact], { actor, receivedAt: nowMs, nowMs })
  if (!appended.ok) throw new Error(`the first entry of ${node}: ${appended.refusal.code}`)
  signHead(tables.tree, appended.head, nowMs)
  tables.db.exec('COMMIT')
  return { node, origin }
}

/** `RBT` → `RBT2` → `RBT3`. */
export function nextGeneration(node: string): string {
  const generation = Number(node.slice(3) || '1')
  return `${node.slice(0, 3)}${generation + 1}`
}
