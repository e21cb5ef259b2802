import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { DocumentView, EntryView } from '@vigie/protocol'
import { useLive, useStores } from './live-context.tsx'
import type { Documents, Loading, ViewName } from './live-state.ts'
import { ProblemError, problemOf } from './problem.ts'
import { readEntries, readView } from './snapshot.ts'
import type { EntryFilter } from './snapshot.ts'

const AsOfContext = createContext<number | undefined>(undefined)

/** Puts everything below it at a position of the past; undefined is now. */
export function AsOfProvider(props: {
  readonly asOf: number | undefined
  readonly children: ReactNode
}) {
  return <AsOfContext value={props.asOf}>{props.children}</AsOfContext>
}

/** The position that this screen looks at; undefined is now. */
export function useAsOf(): number | undefined {
  return useContext(AsOfContext)
}

/** A list as a screen draws it: from the live store now, from the server for the past. */
export interface Listing {
  readonly documents: Documents
  readonly loading: Loading
  readonly retry: () => void
}

const NONE: Documents = new Map()

/** The documents of a view, now or as of the position that the screen looks at. */
export function useDocuments(view: ViewName): Listing {
  const asOf = useAsOf()
  const { live } = useStores()
  const present = useLive((state) => state.documents[view])
  const loading = useLive((state) => state.loading[view])
  const past = useQuery({
    queryKey: ['view', view, asOf],
    enabled: asOf !== undefined,
    staleTime: Infinity,
    retry: false,
    queryFn: async () => {
      const reply = await readView(view, asOf)
      if (!reply.ok) throw new ProblemError(reply.problem)
      return byId(reply.value)
    },
  })
  return useMemo(() => {
    if (asOf === undefined) {
      return {
        documents: present,
        loading,
        retry: () => {
          live.reload()
        },
      }
    }
    return {
      documents: past.data ?? NONE,
      loading: loadingOf(past),
      retry: () => {
        void past.refetch()
      },
    }
  }, [asOf, present, loading, past, live])
}

/** Entries that a person searched, about one subject, or of the past: paged from the server, newest first. */
export function useEntryPages(filter: EntryFilter, isWanted: boolean) {
  return useInfiniteQuery({
    queryKey: ['entries', filter],
    enabled: isWanted,
    retry: false,
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const reply = await readEntries(
        pageParam === undefined ? filter : { ...filter, before: pageParam },
      )
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
    getNextPageParam: (page) =>
      page.hasMore ? (page.oldest ?? page.entries.at(-1)?.position) : undefined,
  })
}

/** Loading state of a query that throws `ProblemError`. */
export function loadingOf(query: {
  readonly isPending: boolean
  readonly error: unknown
}): Loading {
  if (query.error !== null) return { kind: 'failed', problem: problemOf(query.error) }
  return query.isPending ? { kind: 'waiting' } : { kind: 'ready' }
}

/** Entries about one subject, ascending, now or as of the position that the screen looks at. */
export function useHistory(
  subjectKind: string,
  subjectId: string,
): {
  readonly entries: readonly EntryView[]
  readonly loading: Loading
} {
  const asOf = useAsOf()
  // A change of the document is what makes its history stale; the position tells that cheaply.
  const latest = useLive((state) => latestAbout(state.entries, subjectKind, subjectId))
  const filter: EntryFilter = {
    subjectKind,
    subjectId,
    ...(asOf === undefined ? {} : { asOf }),
  }
  const query = useQuery({
    queryKey: ['history', filter, asOf === undefined ? latest : undefined],
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const reply = await readEntries(filter)
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value.entries.toReversed()
    },
  })
  return { entries: query.data ?? [], loading: loadingOf(query) }
}

function latestAbout(entries: readonly EntryView[], kind: string, id: string): number | undefined {
  return entries.findLast((entry) => entry.subject.kind === kind && entry.subject.id === id)
    ?.position
}

function byId(documents: readonly DocumentView[]): Documents {
  return new Map(documents.map((document) => [document.id, document]))
}
