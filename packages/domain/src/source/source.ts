import { unreachable } from '@vigie/kit'
import { accept } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'

/** A telemetry source, as the log knows it: that it exists, and whether it has fallen silent. */
export interface Source {
  readonly id: string
  readonly silent: boolean
  /** Since when, epoch ms. */
  readonly since: number
}

/** What detection notices of a source. Silence is an alarm, never a zero (DESIGN §6.1). */
export type SourceCommand =
  | { readonly kind: 'source.hear' }
  | { readonly kind: 'source.miss'; readonly lastSeenAt: number }

/** Ids that a source may bear: they stand in paths, files and facts. */
export const SOURCE_ID = /^[a-z0-9][a-z0-9._-]{0,59}$/

/** Says which facts follow; none while nothing changes. Pure, refuses nothing. */
export function decideSource(
  source: Source | undefined,
  id: string,
  command: SourceCommand,
): Decision {
  switch (command.kind) {
    case 'source.hear':
      if (source === undefined) return accept(fact('source.connected', id, {}))
      return source.silent ? accept(fact('source.resumed', id, {})) : accept()
    case 'source.miss':
      if (source === undefined || source.silent) return accept()
      return accept(fact('source.fell-silent', id, { lastSeenAt: command.lastSeenAt }))
    default:
      return unreachable(command)
  }
}

/** Folds one entry into the source. */
export function evolveSource(_state: Source | undefined, entry: Entry, id: string): Source {
  return { id, silent: entry.kind === 'source.fell-silent', since: entry.happenedAt }
}

function fact(kind: string, id: string, data: Fact['data']): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'source', id }, data }
}
