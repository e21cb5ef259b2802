import { SOURCE_STATES } from '@vigie/protocol'
import type { SourceRow } from '@vigie/protocol'

/** Filters of the list of sources as they stand in the address. */
export interface SourceSearch {
  /** Only sources in this state. */
  readonly is?: SourceRow['state']
}

/** Stands in the address where a source's id would; no source can bear it. */
export const NEW_SOURCE = '+'

/** Parses the address; what does not fit is left out. */
export function sourceSearch(search: Readonly<Record<string, unknown>>): SourceSearch {
  const is = SOURCE_STATES.find((state) => state === search['is'])
  return is === undefined ? {} : { is }
}

/** The order of the list: what wants a human first. */
const URGENCY: readonly SourceRow['state'][] = [
  'silent',
  'undeclared',
  'receiving',
  'waiting',
  'paused',
]

/** The sources that a search wants: silent ones first, then by name. */
export function sourceRows(
  sources: readonly SourceRow[],
  search: SourceSearch,
  typed: string,
): readonly SourceRow[] {
  const wanted = typed.trim().toLowerCase()
  return sources
    .filter((source) => search.is === undefined || source.state === search.is)
    .filter((source) => source.id.toLowerCase().includes(wanted))
    .toSorted(
      (a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state) || (a.id < b.id ? -1 : 1),
    )
}
