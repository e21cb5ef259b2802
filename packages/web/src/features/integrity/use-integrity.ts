import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Written } from '@vigie/protocol'
import { useState } from 'react'
import type { Problem } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { readAll } from '../../data/use-answer.ts'
import { openedIn, textIn } from '../../data/read-state.ts'
import { loadingOf } from '../../data/as-of.tsx'
import type { DeskKey } from './desk-key.ts'
import { readSealedReport } from './read-sealed-report.ts'

const ROOT = 'integrity'

export interface ShownDesk {
  readonly id: string
  readonly name: string | null
  readonly members: readonly string[]
}

/** The desks of this member. Their log has no stream: it is asked. */
export function useDesks() {
  const query = useQuery({
    queryKey: [ROOT, 'desks'],
    retry: false,
    networkMode: 'always',
    queryFn: async () =>
      (await readAll('/api/integrity/desks')).flatMap(({ id, state, texts }): ShownDesk[] => {
        if (state === null) return []
        const { members } = state
        return [
          {
            id,
            name: openedIn(state, 'name', texts) ?? textIn(state, 'name') ?? null,
            members: Array.isArray(members) ? members.map(String) : [],
          },
        ]
      }),
  })
  return { desks: query.data ?? [], loading: loadingOf(query) }
}

/** Reports to these desks, opened with the key in this tab; asked anew every half minute. */
export function useSealedReports(key: DeskKey | undefined) {
  const query = useQuery({
    queryKey: [ROOT, 'reports', key?.desk],
    retry: false,
    networkMode: 'always',
    refetchInterval: 30_000,
    queryFn: async () => {
      const read = (await readAll('/api/integrity/reports')).map((each) =>
        readSealedReport(each, key),
      )
      return (await Promise.all(read)).filter((report) => report !== undefined)
    },
  })
  return { reports: query.data ?? [], loading: loadingOf(query) }
}

/** Gestures on the integrity log: what they write is no entry of the log that the other screens show. */
export function useIntegrityDeed() {
  const client = useQueryClient()
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  async function run(path: string, body: object): Promise<boolean> {
    setRunning(true)
    setProblem(undefined)
    const whole = {
      ...body,
      commandId: crypto.randomUUID(),
      writtenAt: new Date().toISOString(),
    }
    const reply = await request(Written, path, { body: whole })
    setRunning(false)
    if (!reply.ok) setProblem(reply.problem)
    await client.invalidateQueries({ queryKey: [ROOT] })
    return reply.ok
  }
  return { run, isRunning, problem }
}
