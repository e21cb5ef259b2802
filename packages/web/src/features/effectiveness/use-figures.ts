import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Count } from '@vigie/domain'
import { Comparison, Counted, Coverage, Effectiveness } from '@vigie/protocol'
import type { Static, TSchema } from '@vigie/protocol'
import { useAsOf } from '../../data/as-of.tsx'
import { ProblemError } from '../../data/problem.ts'
import { pathWith, request } from '../../data/request.ts'

/** From (inclusive) and to (exclusive), epoch ms. */
export interface ShownPeriod {
  readonly from: number
  readonly to: number
}

/** Figures change by the minute; a screen that stays open follows. */
const REFRESH_MS = 20_000

/** The figures of a period, now or as of the position that the screen looks at. */
export function useFigures(period: ShownPeriod) {
  return useAnswer(Effectiveness, '/api/effectiveness', queryOf(period))
}

/** What one number counts; nothing is asked while none is chosen. */
export function useCounted(period: ShownPeriod, count: Count | undefined) {
  return useAnswer(
    Counted,
    '/api/effectiveness/counted',
    { ...queryOf(period), count },
    count !== undefined,
  )
}

/** Techniques of ATT&CK, and what of them was seen. */
export function useCoverage(period: ShownPeriod) {
  return useAnswer(Coverage, '/api/effectiveness/coverage', queryOf(period))
}

/** Two sides; owners are ids, comma-separated, '' for everybody. */
export function useComparison(
  a: ShownPeriod & { readonly owners: string },
  b: ShownPeriod & { readonly owners: string },
) {
  return useAnswer(Comparison, '/api/effectiveness/comparison', {
    aFrom: iso(a.from),
    aTo: iso(a.to),
    bFrom: iso(b.from),
    bTo: iso(b.to),
    aOwners: a.owners === '' ? undefined : a.owners,
    bOwners: b.owners === '' ? undefined : b.owners,
  })
}

function useAnswer<S extends TSchema>(
  schema: S,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  isWanted = true,
) {
  const asOf = useAsOf()
  return useQuery({
    queryKey: [path, query, asOf],
    enabled: isWanted,
    retry: false,
    placeholderData: keepPreviousData<Static<S>>,
    refetchInterval: asOf === undefined ? REFRESH_MS : false,
    queryFn: async () => {
      const reply = await request(schema, pathWith(path, { ...query, asOf }))
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
}

function queryOf(period: ShownPeriod) {
  return { from: iso(period.from), to: iso(period.to) }
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString()
}
