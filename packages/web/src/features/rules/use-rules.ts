import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { RuleList, RuleText } from '@vigie/protocol'
import { ProblemError } from '../../data/problem.ts'
import { request } from '../../data/request.ts'

/** First part of the query keys of everything about rules. */
export const RULES_KEY = 'rules'

/** Hits and cost change without a fact; this is how long they may be old. */
const REFRESH_MS = 10_000

/** Every rule with its statistics. */
export function useRules(isWanted: boolean) {
  return useQuery({
    queryKey: [RULES_KEY, 'list'],
    enabled: isWanted,
    retry: false,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    queryFn: async () => {
      const reply = await request(RuleList, '/api/rules')
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
}

/** The text of one rule. */
export function useRuleText(id: string, isWanted: boolean) {
  return useQuery({
    queryKey: [RULES_KEY, 'text', id],
    enabled: isWanted,
    retry: false,
    queryFn: async () => {
      const reply = await request(RuleText, `/api/rules/${encodeURIComponent(id)}`)
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
}
