import { CASUALTY_CATEGORIES } from '@vigie/domain'
import type { CasualtyCategory } from '@vigie/domain'
import type { DocumentView } from '@vigie/protocol'
import { oneOfIn, openedIn, textIn } from './read-state.ts'

/** Somebody hurt or involved, by the code of their bracelet. */
export interface ShownCasualty {
  readonly id: string
  readonly category: CasualtyCategory
  readonly place: string | undefined
  readonly identity: string | null | undefined
  readonly evacuatedTo: string | null | undefined
  readonly isStruck: boolean
}

export function readCasualty({ id, state, texts }: DocumentView): readonly ShownCasualty[] {
  const category = state === null ? undefined : oneOfIn(state, 'category', CASUALTY_CATEGORIES)
  if (state === null || category === undefined) return []
  return [
    {
      id,
      category,
      place: textIn(state, 'place'),
      identity: openedIn(state, 'identity', texts),
      evacuatedTo: openedIn(state, 'evacuatedTo', texts),
      isStruck: state['struck'] !== undefined,
    },
  ]
}
