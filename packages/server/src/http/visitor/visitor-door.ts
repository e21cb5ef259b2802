import type { ReadObject, Refusal, Tlp } from '@vigie/domain'
import { READ_OBJECTS, TLP_LEVELS } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { Visitor } from './reach.ts'
import type { VisitorEdge } from './visitor-edge.ts'

/** What http needs to let visitors in: main hands it over; without it they are let in nowhere. */
export interface VisitorDoor {
  readonly edge: VisitorEdge
  /** Size of the tree now. */
  readonly position: () => number
  /** Records what is about to be shown; with a refusal it could not be, and nothing is shown. */
  readonly noteReads: (reader: Visitor, shown: readonly Seen[]) => Promise<Refusal | undefined>
}

/** Something that a visitor is shown. */
export interface Seen {
  readonly object: ReadObject
  readonly id: string
  readonly tlp: Tlp
}

/** Documents and entries within an answer or a frame, as readings: parts of a case are readings of it. */
export function seenIn(value: unknown): readonly Seen[] {
  const seen = new Map<string, Seen>()
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit)
    if (!isRecord(part)) return
    const one = seenOf(part)
    if (one === undefined) Object.values(part).forEach(visit)
    else seen.set(`${one.object} ${one.id}`, one)
  }
  visit(value)
  return [...seen.values()]
}

function seenOf(part: Readonly<Record<string, unknown>>): Seen | undefined {
  const { view, id, state, subject, data, texts } = part
  if (typeof id !== 'string' || !isRecord(texts)) return undefined
  if (typeof view === 'string' && isRecord(state)) {
    return seenAs(view, id, state, state['tlp'])
  }
  if (!isRecord(subject) || !isRecord(data)) return undefined
  const { kind, id: about } = subject
  const named =
    typeof kind === 'string' && typeof about === 'string'
      ? seenAs(kind, about, data, part['tlp'])
      : undefined
  const entry: Seen = { object: 'entry', id, tlp: tlpOf(part['tlp']) }
  return named ?? entry
}

function seenAs(
  kind: string,
  id: string,
  within: Readonly<Record<string, unknown>>,
  tlp: unknown,
): Seen | undefined {
  const { case: ofCase } = within
  if (kind.startsWith('case-') && typeof ofCase === 'string') {
    return { object: 'case', id: ofCase, tlp: tlpOf(tlp) }
  }
  const object = READ_OBJECTS.find((known) => known === kind)
  return object === undefined ? undefined : { object, id, tlp: tlpOf(tlp) }
}

function tlpOf(tlp: unknown): Tlp {
  return TLP_LEVELS.find((level) => level === tlp) ?? 'AMBER'
}
