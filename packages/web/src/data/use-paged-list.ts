import { useInfiniteQuery } from '@tanstack/react-query'
import { CountedPage } from '@vigie/protocol'
import type { Count, DocumentView } from '@vigie/protocol'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { loadingOf, useAsOf } from './as-of.tsx'
import { useLive } from './live-context.tsx'
import type { Loading } from './live-state.ts'
import { ProblemError } from './problem.ts'
import { pathWith, request } from './request.ts'

const PAGE = 200
/** A list is asked anew at most this often, however much happens. */
const LEAST_GAP_MS = 1_000
/** What is snoozed or expires changes lists without a fact. */
const RENEW_MS = 30_000

/** A list of the server that may be of millions, as far as it was read. */
export interface PagedList {
  readonly documents: readonly DocumentView[]
  /** Of all that match. */
  readonly count: Count | undefined
  /** Position that the first page stands at. */
  readonly position: number | undefined
  /** Only the newest were looked through for the text. */
  readonly onlyNewest: boolean
  readonly loading: Loading
  readonly retry: () => void
  /** Reads the next page; undefined when there is none, or it is on its way. */
  readonly more: (() => void) | undefined
}

/**
 * A filtered list by pages, now or as of the position that the screen looks at. Now, all pages that
 * were read are asked anew soon after any fact of `kinds` (prefixes). `path` has no query of its own.
 */
export function usePagedList(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  kinds: readonly string[],
): PagedList {
  const asOf = useAsOf()
  const latest = useLive((state) =>
    asOf === undefined
      ? state.entries.findLast(({ kind }) => kinds.some((prefix) => kind.startsWith(prefix)))
          ?.position
      : undefined,
  )
  const pages = useInfiniteQuery({
    queryKey: ['paged', path, query, asOf],
    retry: false,
    networkMode: 'always',
    refetchInterval: asOf === undefined ? RENEW_MS : false,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const whole = { ...query, asOf, cursor: pageParam, limit: PAGE }
      const reply = await request(CountedPage, pathWith(path, whole))
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
    getNextPageParam: (page) => page.next,
  })
  const { data, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = pages
  const position = data?.pages[0]?.position
  const isStale = latest !== undefined && position !== undefined && latest > position
  useRenewal(refetch, isStale ? latest : undefined)

  const documents = useMemo(() => {
    // Rows that moved while pages were read may stand in two of them.
    const byId = new Map<string, DocumentView>()
    for (const page of data?.pages ?? []) {
      for (const document of page.documents) {
        if (!byId.has(document.id)) byId.set(document.id, document)
      }
    }
    return [...byId.values()]
  }, [data])
  const more = useCallback(() => {
    void fetchNextPage()
  }, [fetchNextPage])
  return {
    documents,
    count: data?.pages[0]?.count,
    position,
    onlyNewest: data?.pages[0]?.onlyNewest ?? false,
    loading: loadingOf(pages),
    retry: () => {
      void refetch()
    },
    more: hasNextPage && !isFetchingNextPage ? more : undefined,
  }
}

/** Asks anew when there is news: `newest` is its position, undefined while there is none. */
function useRenewal(refetch: () => Promise<unknown>, newest: number | undefined): void {
  const askedMs = useRef(0)
  useEffect(() => {
    if (newest === undefined) return undefined
    const timer = setTimeout(
      () => {
        askedMs.current = Date.now()
        void refetch()
      },
      Math.max(0, askedMs.current + LEAST_GAP_MS - Date.now()),
    )
    return () => {
      clearTimeout(timer)
    }
  }, [newest, refetch])
}
