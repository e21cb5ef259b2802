import { useQuery } from '@tanstack/react-query'
import { readEntries } from './snapshot.ts'

/** When the entry at a position was received, epoch ms; undefined while that is not known. */
export function useMomentOf(position: number | undefined): number | undefined {
  const { data } = useQuery({
    queryKey: ['moment', position],
    enabled: position !== undefined,
    staleTime: Infinity,
    retry: false,
    queryFn: async () => {
      const reply = await readEntries(position === undefined ? {} : { asOf: position })
      const newest = reply.ok ? reply.value.entries[0] : undefined
      return newest === undefined ? null : Date.parse(newest.receivedAt)
    },
  })
  return data ?? undefined
}
