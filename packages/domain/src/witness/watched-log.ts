import type { JsonObject } from '@vigie/kit'
import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { FactDamaged, textOf } from '../log/fact-data.ts'
import { parseVkey } from '../log/note.ts'

/** A log of others that this Vigie vouches for, under its origin. */
export interface WatchedLog {
  readonly id: string
  /** Keys that may sign its trees, in text form. */
  readonly vkeys: readonly string[]
  /** Epoch ms. */
  readonly since: number
  readonly removedAt?: number
  /** Size at which it showed two different trees; from then on nothing of it is believed. */
  readonly forkedAt?: number
}

export type WatchedLogCommand =
  | { readonly kind: 'watched-log.add'; readonly vkey: string }
  | { readonly kind: 'watched-log.remove' }
  | { readonly kind: 'watched-log.note-fork'; readonly size: number; readonly root: string }

/**
 * Says what follows from a command on the log with the origin `id`. Pure. Adding again adds a key, when
 * the log changes its own. Refusals: `witness.key-invalid` (no Ed25519 key of that origin),
 * `witness.log-unknown`.
 */
export function decideWatchedLog(
  log: WatchedLog | undefined,
  id: string,
  command: WatchedLogCommand,
): Decision {
  switch (command.kind) {
    case 'watched-log.add': {
      const key = parseVkey(command.vkey)
      if (key?.algorithm !== 1 || key.name !== id)
        return refuse('witness.key-invalid', { name: id })
      const isThere = log?.removedAt === undefined && log?.vkeys.includes(command.vkey) === true
      return isThere ? accept() : accept(fact('watched-log.added', id, { vkey: command.vkey }))
    }
    case 'watched-log.remove':
      if (log === undefined) return refuse('witness.log-unknown', { name: id })
      return log.removedAt === undefined ? accept(fact('watched-log.removed', id, {})) : accept()
    case 'watched-log.note-fork': {
      if (log === undefined) return refuse('witness.log-unknown', { name: id })
      const { size, root } = command
      return log.forkedAt === undefined
        ? accept(fact('watched-log.fork-seen', id, { size, root }))
        : accept()
    }
    default:
      return unreachable(command)
  }
}

/** Folds one entry about a watched log. Pure; throws on a damaged log. */
export function evolveWatchedLog(
  state: WatchedLog | undefined,
  entry: Entry,
  id: string,
): WatchedLog {
  const { kind, data, receivedAt } = entry
  if (kind === 'watched-log.added') {
    const before = state === undefined || state.removedAt !== undefined ? [] : state.vkeys
    const vkeys = [...new Set([...before, textOf(data, 'vkey')])]
    return { id, vkeys, since: state?.since ?? receivedAt }
  }
  if (state === undefined) throw new FactDamaged(`${kind} about unknown log ${id}`)
  switch (kind) {
    case 'watched-log.removed':
      return { ...state, removedAt: receivedAt }
    case 'watched-log.fork-seen':
      return { ...state, forkedAt: Number(data['size']) }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'watched-log', id }, data }
}
