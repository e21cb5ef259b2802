import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Effectiveness } from '@vigie/protocol'
import { localMidnight } from './local-midnight.ts'
import { useLive } from './live-context.tsx'
import { useAsOf } from './as-of.tsx'
import { useMe } from './me.tsx'
import { ProblemError } from './problem.ts'
import { pathWith, request } from './request.ts'
import { may } from './session.ts'

const DAY_MS = 86_400_000
const RENEW_MS = 20_000

/** The numbers of the funnel, now and today; undefined = not known (yet), or not for this reader. */
export interface FunnelFigures {
  /** Events that all sources delivered in the last sixty seconds. */
  readonly perMinute: number | undefined
  /** What stands open now. */
  readonly open: Readonly<Record<'triaged' | 'cases' | 'incidents', number | undefined>>
  readonly today: Readonly<
    Record<
      'events' | 'matches' | 'findings' | 'triaged' | 'cases' | 'incidents',
      number | undefined
    >
  >
}

/** The same numbers as on the screen of effectiveness, for the day of `nowMs` in `timeZone`. */
export function useFunnel(nowMs: number, timeZone: string): FunnelFigures {
  const me = useMe()
  const asOf = useAsOf()
  const from = localMidnight(nowMs, timeZone)
  const perMinute = useLive((state) =>
    state.feedsAtMs === undefined
      ? undefined
      : state.feeds.reduce((sum, feed) => sum + feed.perMinute, 0),
  )
  const { data } = useQuery({
    queryKey: ['funnel', from, asOf],
    enabled: may(me, 'effectiveness.read'),
    retry: false,
    placeholderData: keepPreviousData<Effectiveness>,
    refetchInterval: asOf === undefined ? RENEW_MS : false,
    queryFn: async () => {
      const period = {
        from: new Date(from).toISOString(),
        to: new Date(from + DAY_MS).toISOString(),
        asOf,
      }
      const reply = await request(Effectiveness, pathWith('/api/effectiveness', period))
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
  const counts = data?.counts
  return {
    perMinute: asOf === undefined ? perMinute : undefined,
    open: {
      triaged: counts?.['open-alerts'],
      cases: counts?.['open-cases'],
      incidents: counts?.['open-incidents'],
    },
    today: {
      events: data?.events ?? undefined,
      matches: data?.matches ?? undefined,
      findings: counts?.findings,
      triaged: counts?.triaged,
      cases: counts?.cases,
      incidents: counts?.incidents,
    },
  }
}
