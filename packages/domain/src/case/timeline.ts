import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { CasePart } from './case.ts'
import { TIMELINE_CATEGORIES } from './vocabulary.ts'
import type { TimelineCategory } from './vocabulary.ts'

/** Something that happened, as the investigation puts it together. Three times, never mixed. */
export interface TimelineEvent extends CasePart {
  /** As the source's clock said, epoch ms. */
  readonly sourceAt: number
  /** Milliseconds that this clock was ahead of ours: the event happened at `sourceAt - offsetMs`. */
  readonly offsetMs: number
  /** When it happened by our clock: what the timeline is ordered by. */
  readonly at: number
  /** When it was written down. */
  readonly writtenAt: number
  readonly source: Sealed
  readonly text: Sealed
  readonly category: TimelineCategory
  readonly alert?: string
  readonly by: string
  /** Struck with a reason; it stays, crossed out. */
  readonly struck?: Sealed
}

export type TimelineCommand =
  | {
      readonly kind: 'timeline.add'
      readonly case: string
      readonly sourceAt: number
      readonly offsetMs: number
      readonly source: Sealed
      readonly text: Sealed
      readonly category: TimelineCategory
      readonly alert?: string
    }
  | { readonly kind: 'timeline.strike'; readonly reason: Sealed }

/** Says what follows from a command on the event `id`. Refusals: `timeline.*`. */
export function decideTimeline(
  event: TimelineEvent | undefined,
  id: string,
  command: TimelineCommand,
): Decision {
  if (command.kind === 'timeline.add') {
    const { kind: _, source, text, ...rest } = command
    return accept(
      fact('case-timeline.added', id, {
        ...rest,
        source: sealedJson(source),
        text: sealedJson(text),
      }),
    )
  }
  if (event === undefined) return refuse('timeline.unknown', { id })
  if (event.struck !== undefined) return refuse('timeline.struck-already', { id })
  return accept(
    fact('case-timeline.struck', id, { case: event.case, reason: sealedJson(command.reason) }),
  )
}

/** Folds one entry into its event. */
export function evolveTimeline(
  state: TimelineEvent | undefined,
  entry: Entry,
  id: string,
): TimelineEvent {
  const { data } = entry
  if (entry.kind === 'case-timeline.struck') {
    if (state === undefined) throw new FactDamaged(`${id} was struck but never added`)
    const tlp = mostRestricted([state.tlp, entry.marking.tlp])
    return { ...state, tlp, struck: sealedIn(data, 'reason') }
  }
  const sourceAt = numberOf(data, 'sourceAt')
  const offsetMs = numberOf(data, 'offsetMs')
  const alert = optionalTextOf(data, 'alert')
  return {
    id,
    case: textOf(data, 'case'),
    tlp: entry.marking.tlp,
    sourceAt,
    offsetMs,
    at: sourceAt - offsetMs,
    writtenAt: entry.receivedAt,
    source: sealedIn(data, 'source'),
    text: sealedIn(data, 'text'),
    category: oneOf(data, 'category', TIMELINE_CATEGORIES),
    ...(alert === undefined ? {} : { alert }),
    by: entry.actor.id,
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'case-timeline', id }, data }
}
