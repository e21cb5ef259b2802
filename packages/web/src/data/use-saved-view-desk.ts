import { useState } from 'react'
import { useDeed } from './use-deed.ts'
import type { Deed } from './use-deed.ts'
import { useSavedViews } from './use-saved-views.ts'
import type { ShownView } from './use-saved-views.ts'

/** The saved views of a list, and saving and removing them. */
export interface SavedViewDesk {
  readonly views: readonly ShownView[]
  readonly deed: Deed
  readonly isAsking: boolean
  readonly ask: (isAsking: boolean) => void
  readonly save: (view: { name: string; query: string; shared: boolean }) => Promise<void>
  readonly remove: (id: string) => void
}

export function useSavedViewDesk(list: 'findings' | 'cases'): SavedViewDesk {
  const views = useSavedViews(list)
  const deed = useDeed()
  const [isAsking, ask] = useState(false)
  return {
    views,
    deed,
    isAsking,
    ask,
    save: async (view) => {
      if ((await deed.run('/api/saved-views', { list, ...view })) !== undefined) ask(false)
    },
    remove: (id) => {
      void deed.run(`/api/saved-views/${encodeURIComponent(id)}/removal`, {})
    },
  }
}
