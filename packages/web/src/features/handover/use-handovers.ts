import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { isRecord } from '@vigie/kit'
import { DocumentPage, HandoverItems } from '@vigie/protocol'
import type { DocumentView } from '@vigie/protocol'
import { useLive } from '../../data/live-context.tsx'
import { ProblemError } from '../../data/problem.ts'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from '../../data/read-state.ts'
import { request } from '../../data/request.ts'

const STATES = ['offered', 'signed', 'withdrawn'] as const

/** A handover as the screen needs it. */
export interface ShownHandover {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly state: (typeof STATES)[number]
  readonly size: number
  readonly root: string
  readonly items: number
  readonly note: string | null | undefined
  readonly offeredAtMs: number
  readonly signedAtMs: number | undefined
}

/** What is open now, re-read whenever the log grows. */
export function useOpenItems() {
  const position = useLive((state) => state.position)
  return useQuery({
    queryKey: ['handover-items', position],
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const reply = await request(HandoverItems, '/api/handover-items')
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
}

/** The handovers, the latest first. */
export function useHandovers() {
  const position = useLive((state) => state.position)
  return useQuery({
    queryKey: ['handovers', position],
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const reply = await request(DocumentPage, '/api/handovers?limit=50')
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value.documents.flatMap((document) => readHandover(document) ?? [])
    },
  })
}

function readHandover({ id, state, texts }: DocumentView): ShownHandover | undefined {
  if (state === null) return undefined
  const word = oneOfIn(state, 'state', STATES)
  const { tree } = state
  if (word === undefined || !isRecord(tree)) return undefined
  return {
    id,
    from: textIn(state, 'from') ?? '',
    to: textIn(state, 'to') ?? '',
    state: word,
    size: numberIn(tree, 'size') ?? 0,
    root: textIn(tree, 'root') ?? '',
    items: recordsIn(state, 'items').length + (numberIn(state, 'more') ?? 0),
    note: openedIn(state, 'note', texts),
    offeredAtMs: numberIn(state, 'offeredAt') ?? 0,
    signedAtMs: numberIn(state, 'signedAt'),
  }
}
