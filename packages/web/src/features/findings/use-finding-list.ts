import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useLive } from '../../data/live-context.tsx'
import { useMe } from '../../data/me.tsx'
import { readFinding } from '../../data/read-finding.ts'
import type { ShownFinding } from '../../data/read-finding.ts'
import { usePagedList } from '../../data/use-paged-list.ts'
import type { PagedList } from '../../data/use-paged-list.ts'
import { findingFilters, orderOf } from './finding-query.ts'
import type { FindingFilters } from './finding-query.ts'
import type { FindingSearch } from './finding-search.ts'

const KINDS = ['finding.', 'suppression.']

/** The queue that an address names: pages of the server, each row as new as the stream knows it. */
export interface FindingList extends Omit<PagedList, 'documents'> {
  readonly wanted: readonly ShownFinding[]
  readonly all: ReadonlyMap<string, ShownFinding>
  readonly filters: FindingFilters
}

export function useFindingList(search: FindingSearch): FindingList {
  const me = useMe()
  const asOf = useAsOf()
  const filters = useMemo(() => findingFilters(search, me.id), [search, me.id])
  const query = useMemo(() => ({ ...filters, order: orderOf(search) }), [filters, search])
  const { documents, ...list } = usePagedList('/api/findings', query, KINDS)
  const live = useLive((state) => state.documents.finding)
  return useMemo(() => {
    const wanted = documents.flatMap((document) => {
      const told = asOf === undefined ? live.get(document.id) : undefined
      const newest = told !== undefined && told.position > document.position ? told : document
      return readFinding(newest) ?? []
    })
    const all = new Map(wanted.map((finding) => [finding.id, finding]))
    if (asOf === undefined) {
      for (const document of live.values()) {
        if (all.has(document.id)) continue
        const finding = readFinding(document)
        if (finding !== undefined) all.set(finding.id, finding)
      }
    }
    return { ...list, wanted, all, filters }
    // `list` is new at each drawing; its parts say when something changed.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [documents, live, asOf, filters, list.count, list.loading, list.more])
}
