import { useState } from 'react'
import { useGesture } from './live-context.tsx'
import type { Problem } from './problem.ts'
import { useSteppedUp } from './step-up.tsx'

/** A gesture that is signed: asks for a fresh proof of identity where the server wants one. */
export function useSigning() {
  const gesture = useGesture()
  const steppedUp = useSteppedUp()
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [entryId, setEntryId] = useState<string>()

  async function sign(path: string, body: object): Promise<boolean> {
    setRunning(true)
    setProblem(undefined)
    setEntryId(undefined)
    const reply = await steppedUp(() => gesture(path, body))
    setRunning(false)
    if (reply.ok) setEntryId(reply.value.entries.at(-1)?.id)
    else setProblem(reply.problem)
    return reply.ok
  }

  return { sign, isRunning, problem, entryId }
}
