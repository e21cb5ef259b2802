import { entryId, MOST_SOURCES } from '@vigie/domain'
import type { Entry, Principal } from '@vigie/domain'
import type { Presenter } from '../http/present.ts'
import type { LogRecord } from '../store/log-record.ts'

/** What reading for somebody needs. */
export interface ReadDeps {
  readonly record: LogRecord
  readonly presenter: Presenter
}

/** How many of the newest entries about something are looked at for a sentence. */
const LOOKED_AT = 40

/**
 * Ids of the entries that tell of something, as far as this reader may see them: the first that made it,
 * and the latest. Oldest first, at most `MOST_SOURCES`.
 */
export function sourcesOf(
  { record, presenter }: ReadDeps,
  reader: Principal,
  subject: Entry['subject'],
): readonly string[] {
  const { entries } = record.search({ subject, limit: LOOKED_AT })
  const ids = presenter
    .presentEntries(reader, entries)
    .map(({ id }) => id)
    .toReversed()
  const [first, ...later] = ids
  return first === undefined ? [] : [first, ...later.slice(-(MOST_SOURCES - 1) / 2)]
}

/** The id of a stored entry, when this reader may see it. */
export function visibleEntry(
  { record, presenter }: ReadDeps,
  reader: Principal,
  id: string,
): Entry | undefined {
  const stored = record.entry(id)
  if (stored === undefined || presenter.presentEntry(reader, stored) === undefined) return undefined
  return entryId(stored.entry) === id ? stored.entry : undefined
}
