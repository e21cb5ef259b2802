import type { DatabaseSync } from 'node:sqlite'
import type { Actor } from '@vigie/domain'
import { optionalIntegerOf, textOf } from './sqlite/column.ts'

/** What a command did the first time: its actor and the positions it wrote, if any. */
export interface DoneCommand {
  readonly actor: string
  readonly span: { readonly first: number; readonly last: number } | undefined
}

/** Commands that were carried out, so that a repeated one is answered and not repeated. */
export interface CommandTable {
  get(commandId: string): DoneCommand | undefined
  done(commandId: string, actor: Actor, span: DoneCommand['span']): void
}

/** Reads and writes `commands`. */
export function commandTable(db: DatabaseSync): CommandTable {
  const get = db.prepare('SELECT actor, first, last FROM commands WHERE command_id = ?')
  const insert = db.prepare('INSERT INTO commands VALUES (?, ?, ?, ?)')
  return {
    get(commandId) {
      const row = get.get(commandId)
      if (row === undefined) return undefined
      const first = optionalIntegerOf(row, 'first')
      const last = optionalIntegerOf(row, 'last')
      return {
        actor: textOf(row, 'actor'),
        span: first === undefined || last === undefined ? undefined : { first, last },
      }
    },
    done(commandId, actor, span) {
      insert.run(commandId, actorText(actor), span?.first ?? null, span?.last ?? null)
    },
  }
}

/** How `commands` names an actor. */
export function actorText(actor: Actor): string {
  return `${actor.kind} ${actor.id}`
}
