import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import { entryId } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import { sealedIn, sealedJson, textOf } from '../log/fact-data.ts'

/** Lanes of the log that people write in; everything else is the system's. */
export const NOTE_LANES = ['narrative', 'decision'] as const
export type NoteLane = (typeof NOTE_LANES)[number]

/** Longest text of one entry, in UTF-16 units: two dense pages; more is an attachment. */
export const NOTE_MAX_LENGTH = 8_000

/** A person writes a line in the log. The caller has checked the text and sealed it. */
export function decideNote(id: string, lane: NoteLane, text: Sealed): Decision {
  return accept({
    kind: 'note.written',
    kindVersion: 1,
    subject: { kind: 'note', id },
    data: { lane, text: sealedJson(text) },
  })
}

/** That an entry was struck: it stays, drawn through, with who, when and why. */
export interface Strike {
  readonly entry: string
  readonly by: string
  readonly at: number
  readonly reason: Sealed
  /** Marking of the strike; not less than that of what it strikes. */
  readonly tlp: Tlp
}

/** Kinds of what people wrote in words of their own. */
const STRIKEABLE: ReadonlySet<string> = new Set(['note.written', 'incident.noted', 'call.logged'])

/**
 * Strikes an entry with a reason; nothing is edited or removed. Only what people wrote can be
 * struck: states are corrected by a new fact. Refusals: `entry.unknown`, `entry.already-struck`,
 * `entry.not-strikeable`.
 */
export function decideStrike(
  target: Entry | undefined,
  present: Strike | undefined,
  reason: Sealed,
): Decision {
  if (target === undefined) return refuse('entry.unknown')
  const id = entryId(target)
  if (present !== undefined) return refuse('entry.already-struck', { id })
  if (!STRIKEABLE.has(target.kind)) {
    return refuse('entry.not-strikeable', { id, kind: target.kind })
  }
  return accept({
    kind: 'log.struck',
    kindVersion: 1,
    subject: { kind: 'entry', id },
    data: { entry: id, reason: sealedJson(reason) },
  })
}

/** Folds a strike; the first in causal order stands. */
export function evolveStrike(state: Strike | undefined, entry: Entry): Strike {
  if (state !== undefined) return state
  return {
    entry: textOf(entry.data, 'entry'),
    by: entry.actor.id,
    at: entry.receivedAt,
    reason: sealedIn(entry.data, 'reason'),
    tlp: entry.marking.tlp,
  }
}
