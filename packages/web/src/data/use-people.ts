import { useQuery } from '@tanstack/react-query'
import { People, PeopleNames } from '@vigie/protocol'
import type { PersonView } from '@vigie/protocol'
import { useCallback } from 'react'
import { useMe } from './me.tsx'
import { ProblemError } from './problem.ts'
import { request } from './request.ts'
import { may } from './session.ts'

const NOBODY: readonly PersonView[] = []
const NO_NAMES: Readonly<Record<string, string>> = {}

/** The people whom this reader may see; empty for who may not. */
export function usePeople() {
  const me = useMe()
  return useQuery({
    queryKey: ['people'],
    enabled: may(me, 'person.read'),
    staleTime: 30_000,
    retry: false,
    queryFn: async () => {
      const reply = await request(People, '/api/people')
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value.people
    },
  })
}

/** Names by id, for everybody who reads the log; empty for who may not. Purged names are absent. */
export function useNames(): Readonly<Record<string, string>> {
  const me = useMe()
  const query = useQuery({
    queryKey: ['names'],
    enabled: may(me, 'log.read'),
    staleTime: 30_000,
    retry: false,
    queryFn: async () => {
      const reply = await request(PeopleNames, '/api/people/names')
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value.names
    },
  })
  return query.data ?? NO_NAMES
}

/** How a person is called on screen: their name where this reader may know it, else their call-sign (the id). */
export function usePersonName(): (id: string) => string {
  const me = useMe()
  const people = usePeople().data ?? NOBODY
  const names = useNames()
  return useCallback(
    (id) => {
      if (id === me.id) return me.name ?? id
      const person = people.find((candidate) => candidate.id === id)
      return names[id] ?? person?.name ?? person?.login ?? id
    },
    [me, people, names],
  )
}
