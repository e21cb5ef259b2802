import { CHECK_OUTCOMES, INSPECTION_PURPOSES, LACKS } from '@vigie/domain'
import type { CheckOutcome, InspectionPurpose, Lack } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from '../../data/read-state.ts'
import type { State } from '../../data/read-state.ts'

/** A round as a screen needs it: texts opened, `null` where purged or not for this reader. */
export interface ShownRound {
  readonly id: string
  readonly venue: string
  readonly match: string | undefined
  readonly purpose: InspectionPurpose
  readonly title: string | null
  /** Epoch ms. */
  readonly dueAtMs: number | undefined
  readonly assignee: string | undefined
  /** Checkpoints in the order in which they are walked, with what was found last. */
  readonly stops: readonly ShownStop[]
  readonly delegation: readonly ShownMember[]
  readonly isClosed: boolean
  readonly report: string | null | undefined
}

export interface ShownStop {
  readonly checkpoint: string
  /** Planned time of a visit, epoch ms. */
  readonly atMs: number | undefined
  readonly found: ShownFound | undefined
}

export interface ShownFound {
  readonly outcome: CheckOutcome
  readonly atMs: number
  readonly lacks: readonly Lack[]
}

export interface ShownMember {
  readonly id: string
  readonly who: string | null
  readonly zones: readonly string[]
  readonly escort: string | undefined
}

/** Undefined for a document that is no round, e.g. from a newer server. */
export function readRound({ id, state, texts }: DocumentView): ShownRound | undefined {
  if (state === null) return undefined
  const purpose = oneOfIn(state, 'purpose', INSPECTION_PURPOSES)
  const venue = textIn(state, 'venue')
  if (purpose === undefined || venue === undefined) return undefined
  const outcomes = new Map(membersOf(state, 'outcomes'))
  const stops = membersOf(state, 'stops').map(([checkpoint, stop]) => ({
    checkpoint,
    atMs: numberIn(stop, 'at'),
    found: foundIn(outcomes.get(checkpoint)),
  }))
  return {
    id,
    venue,
    purpose,
    match: textIn(state, 'match'),
    title: openedIn(state, 'title', texts) ?? null,
    dueAtMs: numberIn(state, 'dueAt'),
    assignee: textIn(state, 'assignee'),
    stops: stops.toSorted(
      (a, b) =>
        (a.atMs ?? Infinity) - (b.atMs ?? Infinity) ||
        a.checkpoint.localeCompare(b.checkpoint, undefined, { numeric: true }),
    ),
    delegation: membersOf(state, 'delegation').map(([member, value]) => {
      const { zones } = value
      return {
        id: member,
        who: openedIn(value, 'who', texts) ?? null,
        zones: Array.isArray(zones) ? zones.map(String) : [],
        escort: textIn(value, 'escort'),
      }
    }),
    isClosed: state['isClosed'] === true,
    report: openedIn(state, 'report', texts),
  }
}

/** How far a round is, for its bar: the same counting as the domain's `progressOf`. */
export function roundProgress({ stops }: Pick<ShownRound, 'stops'>) {
  const found = stops.flatMap((stop) => stop.found ?? [])
  const checked = found.filter(({ outcome }) => outcome !== 'not-possible')
  return {
    planned: stops.length,
    done: checked.filter(({ lacks }) => lacks.length === 0).length,
    defects: found.filter(({ outcome }) => outcome === 'defect').length,
    notPossible: found.length - checked.length,
    lacking: checked.filter(({ lacks }) => lacks.length > 0).length,
  }
}

function membersOf(state: State, member: string): readonly (readonly [string, State])[] {
  const value = state[member]
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, each]) => (isRecord(each) ? [[key, each]] : []))
}

function foundIn(value: State | undefined): ShownFound | undefined {
  if (value === undefined) return undefined
  const outcome = oneOfIn(value, 'outcome', CHECK_OUTCOMES)
  const atMs = numberIn(value, 'at')
  if (outcome === undefined || atMs === undefined) return undefined
  const { lacks } = value
  return {
    outcome,
    atMs,
    lacks: Array.isArray(lacks) ? LACKS.filter((lack) => lacks.includes(lack)) : [],
  }
}
