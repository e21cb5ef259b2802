import type { Written } from '@vigie/protocol'
import { useState } from 'react'
import { useGesture, useLive } from './live-context.tsx'
import type { Problem } from './problem.ts'

/** Gestures of one place on a screen, one at a time, with the fate of the latest. */
export interface Deed {
  /** Sends one gesture (see `useGesture`); undefined when it was refused, which `problem` then tells. */
  readonly run: (path: string, body: object) => Promise<Written | undefined>
  readonly isRunning: boolean
  readonly problem: Problem | undefined
  /** The last entry that the latest gesture wrote; undefined also where nothing had to change. */
  readonly recorded: { readonly id: string; readonly isSigned: boolean } | undefined
}

export function useDeed(): Deed {
  const gesture = useGesture()
  const signedUpTo = useLive((state) => state.checkpoint?.size ?? 0)
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [entry, setEntry] = useState<{ readonly id: string; readonly position: number }>()

  async function run(path: string, body: object): Promise<Written | undefined> {
    setRunning(true)
    setProblem(undefined)
    setEntry(undefined)
    const reply = await gesture(path, body)
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
