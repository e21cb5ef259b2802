import { useQuery } from '@tanstack/react-query'
import { DocumentView } from '@vigie/protocol'
import { loadingOf } from '../../data/as-of.tsx'
import { useLive } from '../../data/live-context.tsx'
import { keep, readOne, walkOf } from '../../data/phone-book.ts'
import type { Walk } from '../../data/phone-book.ts'
import { ProblemError } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { textIn } from '../../data/read-state.ts'
import { readAll } from '../../data/use-answer.ts'

/**
 * A round with its checkpoints and templates: from the server, which is kept on this device, or, without
 * a link, as it was kept here.
 */
export function useWalk(id: string) {
  const latest = useLive(
    (state) =>
      state.entries.findLast(
        ({ kind, subject }) => kind.startsWith('inspection.') && subject.id === id,
      )?.position,
  )
  const query = useQuery({
    queryKey: ['walk', id, latest],
    networkMode: 'always',
    retry: false,
    placeholderData: (previous: Walk | undefined) => (previous?.id === id ? previous : undefined),
    queryFn: () => readWalk(id),
  })
  return {
    walk: query.data,
    loading: loadingOf(query),
    retry: () => {
      void query.refetch()
    },
  }
}

async function readWalk(id: string): Promise<Walk> {
  try {
    return await fetchWalk(id)
  } catch (error) {
    const isAway = error instanceof ProblemError && error.problem.kind === 'unreachable'
    const kept = isAway ? walkOf(await readOne('walks', id)) : undefined
    if (kept === undefined) throw error
    return kept
  }
}

async function fetchWalk(id: string): Promise<Walk> {
  const reply = await request(DocumentView, `/api/inspections/${encodeURIComponent(id)}`)
  if (!reply.ok) throw new ProblemError(reply.problem)
  const round = reply.value
  const venue = (round.state === null ? undefined : textIn(round.state, 'venue')) ?? ''
  const [checkpoints, templates] = await Promise.all([
    readAll(`/api/checkpoints?venue=${encodeURIComponent(venue)}`),
    readAll('/api/check-templates'),
  ])
  const walk: Walk = { id, savedAtMs: Date.now(), round, checkpoints, templates }
  // A phone without room for it still walks the round while the page is open.
  await keep('walks', walk).catch(() => undefined)
  return walk
}
