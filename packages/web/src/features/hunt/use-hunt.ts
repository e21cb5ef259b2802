import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { HuntAnswer, HuntFields } from '@vigie/protocol'
import type { HuntEvent } from '@vigie/protocol'
import { useMemo, useRef, useState } from 'react'
import { loadingOf } from '../../data/as-of.tsx'
import type { Loading } from '../../data/live-state.ts'
import { ProblemError } from '../../data/problem.ts'
import { request, send } from '../../data/request.ts'
import { useAnswer } from '../../data/use-answer.ts'

/** A hunt whose stretch stands still: every part of the screen looks at the same one. */
export interface PinnedHunt {
  readonly text: string
  readonly fromMs: number
  readonly toMs: number
  readonly sources: readonly string[]
  readonly facets: readonly string[]
}

export interface HuntResult {
  /** The figures: of the first page. */
  readonly answer: HuntAnswer | undefined
  readonly events: readonly HuntEvent[]
  readonly loading: Loading
  readonly isRunning: boolean
  readonly isStopped: boolean
  readonly hasMore: boolean
  readonly readMore: () => void
  readonly stop: () => void
  readonly retry: () => void
}

const BARS = 90
const PAGE = 100
const FACET_VALUES = 8
/** The server stops a query by itself before. */
const TIMEOUT_MS = 45_000
const NONE: readonly HuntEvent[] = []

/** Runs a hunt when it changes, page by page. One that the reader leaves is stopped on the server too. */
export function useHunt(hunt: PinnedHunt, isWanted: boolean): HuntResult {
  const queries = useQueryClient()
  const queryKey = ['hunt', hunt] as const
  const [stopped, setStopped] = useState<PinnedHunt>()
  const running = useRef<string>(undefined)
  const query = useInfiniteQuery({
    queryKey,
    enabled: isWanted && stopped !== hunt,
    retry: false,
    networkMode: 'always',
    staleTime: Infinity,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const runId = crypto.randomUUID()
      running.current = runId
      const isFirst = pageParam === undefined
      const reply = await request(HuntAnswer, '/api/hunts/query', {
        signal,
        timeoutMs: TIMEOUT_MS,
        body: {
          ...wireHunt(hunt),
          runId,
          events: { limit: PAGE, ...(isFirst ? {} : { cursor: pageParam }) },
          ...(isFirst
            ? {
                histogram: { buckets: BARS },
                facets: hunt.facets.map((field) => ({ field, limit: FACET_VALUES })),
              }
            : {}),
        },
      })
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
    getNextPageParam: (page) => page.events?.next,
  })
  const { data, fetchNextPage, refetch } = query
  const events = useMemo(() => data?.pages.flatMap((page) => page.events?.rows ?? []), [data])
  return {
    answer: data?.pages[0],
    events: events ?? NONE,
    loading: loadingOf(query),
    isRunning: query.isFetching,
    isStopped: stopped === hunt,
    hasMore: query.hasNextPage && !query.isFetchingNextPage && query.error === null,
    readMore: () => {
      void fetchNextPage()
    },
    stop: () => {
      setStopped(hunt)
      void queries.cancelQueries({ queryKey })
      if (running.current !== undefined) {
        void send(`/api/hunts/run/${running.current}`, { method: 'DELETE' })
      }
    },
    retry: () => {
      setStopped(undefined)
      void refetch()
    },
  }
}

/** What the server is told of a hunt; times ISO 8601. */
export function wireHunt({ text, fromMs, toMs, sources }: Omit<PinnedHunt, 'facets'>) {
  return {
    text,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    ...(sources.length === 0 ? {} : { sources }),
  }
}

/** The fields that events have at present. */
export function useHuntFields() {
  return useAnswer(HuntFields, '/api/hunts/fields', { everyMs: 60_000 })
}
