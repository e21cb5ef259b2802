import { parseElement } from '@vigie/domain'
import type { VenueElement } from '@vigie/domain'
import { useMemo } from 'react'
import { elementPlan } from './element-plan.ts'
import type { ElementPlan } from './element-plan.ts'
import { useMe } from './me.tsx'
import type { ShownEvent } from './read-event.ts'
import { may } from './session.ts'
import { useDocumentList } from './use-answer.ts'

const NONE: readonly VenueElement[] = []

/**
 * The plan of the venue where the event takes place, now or as of the position that the screen looks
 * at; undefined while it has none (or this reader may not see it): then only the bowl is known.
 */
export function usePlan(event: ShownEvent | undefined): {
  readonly plan: ElementPlan | undefined
  readonly elements: readonly VenueElement[]
} {
  const me = useMe()
  const venue = event?.venue
  const path =
    venue?.id === undefined || !may(me, 'venue.read')
      ? undefined
      : `/api/venues/${encodeURIComponent(venue.id)}/elements`
  const listed = useDocumentList(path, { kinds: ['venue.'] })
  const elements = useMemo(
    () =>
      listed.data?.flatMap(({ state }) => {
        const parsed = state === null ? undefined : parseElement(state['element'])
        return parsed?.ok === true ? [parsed.element] : []
      }) ?? NONE,
    [listed.data],
  )
  const [longitude, latitude] = venue?.centre ?? []
  const plan = useMemo(
    () =>
      longitude === undefined || latitude === undefined || elements.length === 0
        ? undefined
        : elementPlan(elements, [longitude, latitude]),
    [elements, longitude, latitude],
  )
  return { plan, elements }
}
