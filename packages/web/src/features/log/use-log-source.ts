import type { EntryView } from '@vigie/protocol'
import { useMemo } from 'react'
import { loadingOf, useAsOf, useEntryPages } from '../../data/as-of.tsx'
import { useLive, useStores } from '../../data/live-context.tsx'
import type { Loading } from '../../data/live-state.ts'

/** Where the list takes its entries from: the live window, a search, or the past. */
export interface LogSource {
  /** Ascending by position. */
  readonly entries: readonly EntryView[]
  readonly loading: Loading
  readonly hasMore: boolean
  readonly isLive: boolean
  readonly readOlder: () => void
  readonly retry: () => void
}

/** The source for what this screen looks at. `text` is a search; undefined is none. */
export function useLogSource(text: string | undefined): LogSource {
  const asOf = useAsOf()
  const { live } = useStores()
  const isLive = asOf === undefined && text === undefined
  const entries = useLive((state) => state.entries)
  const loading = useLive((state) => state.entriesLoading)
  const before = useLive((state) => state.before)
  const filter = useMemo(
    () => ({ ...(asOf === undefined ? {} : { asOf }), ...(text === undefined ? {} : { text }) }),
    [asOf, text],
  )
  const pages = useEntryPages(filter, !isLive)
  const paged = useMemo(
    () => (pages.data?.pages ?? []).flatMap((page) => page.entries).toReversed(),
    [pages.data],
  )
  if (isLive) {
    return {
      entries,
      loading,
      hasMore: before !== undefined,
      isLive,
      readOlder: () => {
        void live.readOlder()
      },
      retry: () => {
        live.reload()
      },
    }
  }
  return {
    entries: paged,
    loading: loadingOf(pages),
    hasMore: pages.hasNextPage,
    isLive,
    readOlder: () => {
      if (!pages.isFetching) void pages.fetchNextPage()
    },
    retry: () => {
      void pages.refetch()
    },
  }
}
