import { useState } from 'react'
import type { Written } from '@vigie/protocol'
import { useGesture, useLive } from './live-context.tsx'
import type { Problem } from './problem.ts'
import { useSteppedUp } from './step-up.tsx'
import type { Deed } from './use-deed.ts'

/** Like `useDeed`, for gestures of which some are signed: asks for a fresh proof of identity where the server wants one. */
export function useSignedDeed(): Deed {
  const gesture = useGesture()
  const steppedUp = useSteppedUp()
  const signedUpTo = useLive((state) => state.checkpoint?.size ?? 0)
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [entry, setEntry] = useState<{ readonly id: string; readonly position: number }>()

  async function run(path: string, body: object): Promise<Written | undefined> {
    setRunning(true)
    setProblem(undefined)
    setEntry(undefined)
    const reply = await steppedUp(() => gesture(path, body))
    setRunning(false)
    if (!reply.ok) {
      setProblem(reply.problem)
      return undefined
    }
    setEntry(reply.value.entries.at(-1))
    return reply.value
  }

  const recorded = entry && { id: entry.id, isSigned: entry.position <= signedUpTo }
  return { run, isRunning, problem, recorded }
}
