import type { EntryView } from '@vigie/protocol'
import type { OutboxLine } from '../../data/outbox.ts'

/**
 * Lanes of the log: what people tell, what they decide, what becomes of incidents, gates and findings,
 * and the house-keeping of accounts, sessions, sources and exercise, which is hidden at first.
 */
export const LANES = ['narrative', 'decision', 'system', 'administration'] as const
export type Lane = (typeof LANES)[number]

/** What the rooms themselves do; a strike belongs to what it strikes. */
const ROOM_KINDS = [
  'incident.',
  'finding.',
  'gate.',
  'event.',
  'log.struck',
  'log.exported',
  'attachment.',
  'notice.',
  'call.',
  'sitrep.',
  'lesson.',
  'on-call.',
  'delivery.',
  'radio-channel.',
] as const

/** One row of the list: an entry of the log, or an own line that is not on it yet. */
export type LogRow =
  | { readonly kind: 'entry'; readonly key: string; readonly lane: Lane; readonly entry: EntryView }
  | { readonly kind: 'line'; readonly key: string; readonly lane: Lane; readonly line: OutboxLine }

export function laneOf(entry: EntryView): Lane {
  switch (entry.kind) {
    case 'note.written':
      return entry.data['lane'] === 'decision' ? 'decision' : 'narrative'
    case 'incident.noted':
    case 'call.logged':
      return 'narrative'
    case 'event.phase-set':
      return 'decision'
    default:
      return ROOM_KINDS.some((prefix) => entry.kind.startsWith(prefix))
        ? 'system'
        : 'administration'
  }
}

/**
 * The rows of the list, newest first: own lines that wait, then entries up to `frozenAt`. A line keeps
 * its key when it becomes an entry (its command id is the note's id), so that it changes state in place.
 */
export function logRows(options: {
  /** Ascending by position. */
  readonly entries: readonly EntryView[]
  readonly lines: readonly OutboxLine[]
  readonly lanes: ReadonlySet<Lane>
  readonly frozenAt: number | undefined
}): readonly LogRow[] {
  const { entries, lines, lanes, frozenAt } = options
  const rows: LogRow[] = []
  const written = new Set<string>()
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index]
    if (entry === undefined) continue
    if (entry.kind === 'note.written') written.add(entry.subject.id)
    if (frozenAt !== undefined && entry.position > frozenAt) continue
    const lane = laneOf(entry)
    if (lanes.has(lane)) rows.push({ kind: 'entry', key: keyOf(entry), lane, entry })
  }
  const waiting = lines
    .filter(({ commandId }) => !written.has(commandId))
    .map((line): LogRow => ({ kind: 'line', key: line.commandId, lane: line.lane, line }))
    .toReversed()
  return [...waiting, ...rows]
}

/** How many entries of these lanes arrived after the list was frozen. */
export function countNewer(
  entries: readonly EntryView[],
  lanes: ReadonlySet<Lane>,
  frozenAt: number | undefined,
): number {
  if (frozenAt === undefined) return 0
  let count = 0
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index]
    if (entry === undefined || entry.position <= frozenAt) return count
    if (lanes.has(laneOf(entry))) count++
  }
  return count
}

function keyOf(entry: EntryView): string {
  return entry.kind === 'note.written' ? entry.subject.id : entry.id
}
