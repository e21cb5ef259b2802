import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { RuleTrialResult } from '@vigie/protocol'
import { useEffect, useState } from 'react'
import { ProblemError } from '../../data/problem.ts'
import { request } from '../../data/request.ts'

/** How long a hand must rest before the text is tried. */
const REST_MS = 600

/** What a text matches among the latest events, tried again whenever it has changed and is sound. */
export function useTrial(text: string, isSound: boolean, limit: number) {
  const [rested, setRested] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(text)
    }, REST_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
  return useQuery({
    queryKey: ['trial', rested, limit],
    enabled: isSound && rested === text,
    retry: false,
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const reply = await request(RuleTrialResult, '/api/rules/trial', {
        body: { yaml: rested ?? '', limit },
      })
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
}
