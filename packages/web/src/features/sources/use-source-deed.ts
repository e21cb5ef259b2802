import { SourceWritten } from '@vigie/protocol'
import { useState } from 'react'
import { useLive, useStores } from '../../data/live-context.tsx'
import type { Problem } from '../../data/problem.ts'
import { request } from '../../data/request.ts'

/** Gestures on sources, one at a time. A token that one makes is in its answer, this once. */
export function useSourceDeed() {
  const { live } = useStores()
  const signedUpTo = useLive((state) => state.checkpoint?.size ?? 0)
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [entry, setEntry] = useState<{ readonly id: string; readonly position: number }>()

  /** Sends one gesture, and again under the same id where no answer came; undefined: refused. */
  async function run(path: string, body: object): Promise<SourceWritten | undefined> {
    setRunning(true)
    setProblem(undefined)
    setEntry(undefined)
    const whole = {
      ...body,
      commandId: crypto.randomUUID(),
      writtenAt: new Date().toISOString(),
    }
    let reply = await request(SourceWritten, path, { body: whole })
    if (!reply.ok && reply.problem.kind === 'unreachable') {
      reply = await request(SourceWritten, path, { body: whole })
    }
    setRunning(false)
    if (!reply.ok) {
      setProblem(reply.problem)
      return undefined
    }
    live.applyWritten(reply.value)
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
