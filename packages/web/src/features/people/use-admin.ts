import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '../../data/problem.ts'
import type { Reply } from '../../data/request.ts'
import { useSteppedUp } from '../../data/step-up.tsx'

/** One gesture of administration at a time; asks for a fresh proof of identity where the server wants one. */
export interface Admin {
  /** Answers with what the server gave; undefined when it was refused, which `problem` then tells. */
  readonly run: <T>(ask: () => Promise<Reply<T>>) => Promise<{ readonly value: T } | undefined>
  readonly isRunning: boolean
  readonly problem: Problem | undefined
}

/** `lists` are the first parts of the query keys that a gesture changes. */
export function useAdmin(lists: readonly string[]): Admin {
  const steppedUp = useSteppedUp()
  const queries = useQueryClient()
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  return {
    isRunning,
    problem,
    run: async (ask) => {
      setRunning(true)
      setProblem(undefined)
      const reply = await steppedUp(ask)
      setRunning(false)
      if (!reply.ok) {
        setProblem(reply.problem)
        return undefined
      }
      await Promise.all(lists.map((list) => queries.invalidateQueries({ queryKey: [list] })))
      return { value: reply.value }
    },
  }
}
