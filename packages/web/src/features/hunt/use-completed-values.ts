import { useQuery } from '@tanstack/react-query'
import { HuntCompletion } from '@vigie/protocol'
import { useEffect, useState } from 'react'
import { request } from '../../data/request.ts'
import { wireHunt } from './use-hunt.ts'
import type { PinnedHunt } from './use-hunt.ts'

/** So long the hand must rest before stored events are asked for values. */
const REST_MS = 180
const NONE: HuntCompletion['items'] = []

/** Values that may stand at the cursor, most frequent first; asks nothing where `cursor` is undefined. */
export function useCompletedValues(
  hunt: PinnedHunt,
  text: string,
  cursor: number | undefined,
): HuntCompletion['items'] {
  const [rested, setRested] = useState<{ readonly text: string; readonly cursor: number }>()
  useEffect(() => {
    if (cursor === undefined) return undefined
    const timer = setTimeout(() => {
      setRested({ text, cursor })
    }, REST_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [text, cursor])
  const isAsked = cursor !== undefined && rested?.text === text && rested.cursor === cursor
  const { data } = useQuery({
    queryKey: ['hunt-values', hunt.fromMs, hunt.toMs, rested],
    enabled: isAsked,
    retry: false,
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const reply = await request(HuntCompletion, '/api/hunts/complete', {
        signal,
        body: { ...wireHunt({ ...hunt, text: rested?.text ?? '' }), cursor: rested?.cursor ?? 0 },
      })
      // Without proposals one writes on: a failed completion is not worth a sentence.
      return reply.ok ? reply.value.items : NONE
    },
  })
  return isAsked ? (data ?? NONE) : NONE
}
