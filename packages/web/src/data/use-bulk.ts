import { TriagedMany } from '@vigie/protocol'
import type { TriageMany } from '@vigie/protocol'
import { useState } from 'react'
import type { Problem } from './problem.ts'
import { request } from './request.ts'

/** Gestures over many alerts, one at a time, with the fate of the latest and its undoing. */
export interface Bulk {
  readonly run: (
    gesture: TriageMany['gesture'],
    findings: TriageMany['findings'],
  ) => Promise<boolean>
  readonly undo: () => Promise<boolean>
  readonly isRunning: boolean
  readonly problem: Problem | undefined
  /** What the latest came to; `isUndone`: it was an undoing. */
  readonly done: (TriagedMany & { readonly isUndone: boolean }) | undefined
}

export function useBulk(): Bulk {
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [done, setDone] = useState<Bulk['done']>()

  async function send(path: string, body: object, isUndone: boolean): Promise<boolean> {
    if (isRunning) return false
    setRunning(true)
    setProblem(undefined)
    const whole = {
      ...body,
      commandId: crypto.randomUUID(),
      writtenAt: new Date().toISOString(),
    }
    let reply = await request(TriagedMany, path, { body: whole })
    // The same id is carried out once: asking again is safe when the answer was lost.
    if (!reply.ok && reply.problem.kind === 'unreachable') {
      reply = await request(TriagedMany, path, { body: whole })
    }
    setRunning(false)
    if (!reply.ok) {
      setProblem(reply.problem)
      return false
    }
    setDone({ ...reply.value, isUndone })
    return true
  }

  return {
    run: (gesture, findings) => send('/api/findings/bulk', { gesture, findings }, false),
    undo: () =>
      done === undefined || done.isUndone
        ? Promise.resolve(false)
        : send(`/api/findings/bulk/${encodeURIComponent(done.bulk)}/undo`, {}, true),
    isRunning,
    problem,
    done,
  }
}
