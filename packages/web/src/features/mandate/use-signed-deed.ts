import { useState } from 'react'
import { useGesture, useLive } from '../../data/live-context.tsx'
import type { Problem } from '../../data/problem.ts'
import { useSteppedUp } from '../../data/step-up.tsx'
import type { Deed } from '../../data/use-deed.ts'

/** Gestures that may need a fresh proof of identity: it is asked for, and the gesture sent once more. */
export function useSignedDeed(): Deed {
  const gesture = useGesture()
  const steppedUp = useSteppedUp()
  const signedUpTo = useLive((state) => state.checkpoint?.size ?? 0)
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [entry, setEntry] = useState<{ readonly id: string; readonly position: number }>()

  const run: Deed['run'] = async (path, body) => {
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

  return {
    run,
    isRunning,
    problem,
    recorded: entry && { id: entry.id, isSigned: entry.position <= signedUpTo },
  }
}
