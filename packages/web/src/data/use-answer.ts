import { useQuery } from '@tanstack/react-query'
import { DocumentPage } from '@vigie/protocol'
import type { DocumentView, Static, TSchema } from '@vigie/protocol'
import { useCallback } from 'react'
import { loadingOf, useAsOf } from './as-of.tsx'
import { useLive } from './live-context.tsx'
import type { Loading } from './live-state.ts'
import { ProblemError } from './problem.ts'
import { pathWith, request } from './request.ts'

/** When an answer is asked anew. */
export interface Renewal {
  /** Prefixes of the kinds of facts that make it stale. */
  readonly kinds?: readonly string[]
  /** For what is measured and changes without facts. */
  readonly everyMs?: number
}

/** What was asked: the answer once it is here, and how the latest asking went. */
export interface Asked<T> {
  readonly data: T | undefined
  readonly loading: Loading
  readonly retry: () => void
}

/**
 * An answer of the server, now or as of the position that the screen looks at, asked anew after every
 * fact of `kinds`. An undefined `path` asks nothing. What was answered before stays until the new one is here.
 */
export function useAnswer<S extends TSchema>(
  schema: S,
  path: string | undefined,
  renewal: Renewal = {},
): Asked<Static<S>> {
  return useAsked<Static<S>>(path, renewal, async (asOf) => {
    const reply = await request(schema, pathWith(path ?? '', { asOf }))
    if (!reply.ok) throw new ProblemError(reply.problem)
    return reply.value
  })
}

const PAGE = 500
/** A list is read to its end, but never further than this. */
const MOST = 20_000

/** Every document of a paged list, like `useAnswer`. `path` has no query but its filters. */
export function useDocumentList(
  path: string | undefined,
  renewal: Renewal = {},
): Asked<readonly DocumentView[]> {
  return useAsked<readonly DocumentView[]>(path, renewal, (asOf) => readAll(path ?? '', asOf))
}

/** Reads a paged list to its end. Throws `ProblemError`. */
export async function readAll(path: string, asOf?: number): Promise<readonly DocumentView[]> {
  const documents: DocumentView[] = []
  let cursor: string | undefined
  do {
    const [bare = path, filters = ''] = path.split('?')
    const query = { ...Object.fromEntries(new URLSearchParams(filters)), asOf, cursor, limit: PAGE }
    const reply = await request(DocumentPage, pathWith(bare, query))
    if (!reply.ok) throw new ProblemError(reply.problem)
    documents.push(...reply.value.documents)
    cursor = reply.value.next
  } while (cursor !== undefined && documents.length < MOST)
  return documents
}

function useAsked<T>(
  path: string | undefined,
  { kinds = [], everyMs }: Renewal,
  ask: (asOf: number | undefined) => Promise<T>,
): Asked<T> {
  const asOf = useAsOf()
  const latest = useLive((state) =>
    asOf === undefined
      ? state.entries.findLast(({ kind }) => kinds.some((prefix) => kind.startsWith(prefix)))
          ?.position
      : undefined,
  )
  // Boxed: the library takes a bare generic for what might be a function.
  const query = useQuery<{ readonly value: T }>({
    queryKey: ['answer', path, asOf, latest],
    enabled: path !== undefined,
    retry: false,
    networkMode: 'always',
    ...(everyMs === undefined || asOf !== undefined ? {} : { refetchInterval: everyMs }),
    placeholderData: (previous, before) =>
      before?.queryKey[1] === path && before?.queryKey[2] === asOf ? previous : undefined,
    queryFn: async () => ({ value: await ask(asOf) }),
  })
  const { refetch } = query
  const retry = useCallback(() => {
    void refetch()
  }, [refetch])
  return { data: query.data?.value, loading: loadingOf(query), retry }
}
