import { createRootRoute, createRoute } from '@tanstack/react-router'
import { BrokenPage, NotFoundPage } from './fallback-pages.tsx'
import { Shell } from './shell.tsx'

/** What every room shares in its address: the past that it looks at, and a search of the log. */
export interface RoomSearch {
  readonly asOf?: number
  readonly q?: string
}

export const root = createRootRoute({ notFoundComponent: NotFoundPage, errorComponent: BrokenPage })

/** The frame that every room stands in. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  validateSearch: roomSearch,
})

function roomSearch(search: Record<string, unknown>): RoomSearch {
  const asOf = Number(search['asOf'])
  const q = search['q']
  return {
    ...(Number.isSafeInteger(asOf) && asOf > 0 ? { asOf } : {}),
    ...(typeof q === 'string' && q !== '' ? { q } : {}),
  }
}
