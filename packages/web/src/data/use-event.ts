import { useMemo } from 'react'
import { useDocuments } from './as-of.tsx'
import { readEventIn } from './read-event.ts'
import type { ShownEvent } from './read-event.ts'

/** The event with its venue, now or as of the position that the screen looks at; undefined while unknown. */
export function useEvent(): ShownEvent | undefined {
  const { documents } = useDocuments('event')
  return useMemo(() => readEventIn(documents), [documents])
}

/** Id of the venue where the event takes place; undefined while none is described. */
export function useVenueId(): string | undefined {
  return useEvent()?.venue?.id
}
