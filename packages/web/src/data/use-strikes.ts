import { useQuery } from '@tanstack/react-query'
import type { EntryView } from '@vigie/protocol'
import { useMemo } from 'react'
import { useAsOf } from './as-of.tsx'
import { openedIn, textIn } from './read-state.ts'
import { readEntries } from './snapshot.ts'

/** That an entry was struck: by whom, when (epoch ms), and why (`null` = purged or not for this reader). */
export interface ShownStrike {
  readonly by: string
  readonly atMs: number
  readonly reason: string | null
}

/** The strikes that these entries and the log as a whole hold, by the id of the struck entry. */
export function useStrikes(entries: readonly EntryView[]): ReadonlyMap<string, ShownStrike> {
  const asOf = useAsOf()
  const { data } = useQuery({
    queryKey: ['strikes', asOf],
    retry: false,
    queryFn: async () => {
      const filter = { kinds: 'log.struck' }
      const reply = await readEntries(asOf === undefined ? filter : { ...filter, asOf })
      return reply.ok ? reply.value.entries : []
    },
  })
  return useMemo(() => strikesIn([...(data ?? []), ...entries]), [data, entries])
}

/** The first strike of an entry stands. */
function strikesIn(entries: readonly EntryView[]): ReadonlyMap<string, ShownStrike> {
  const strikes = new Map<string, ShownStrike>()
  for (const entry of entries) {
    if (entry.kind !== 'log.struck') continue
    const struck = textIn(entry.data, 'entry')
    if (struck === undefined) continue
    strikes.set(struck, {
      by: entry.actor.id,
      atMs: Date.parse(entry.receivedAt),
      reason: openedIn(entry.data, 'reason', entry.texts) ?? null,
    })
  }
  return strikes
}
