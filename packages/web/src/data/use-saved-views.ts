import { SavedViews } from '@vigie/protocol'
import type { DocumentView } from '@vigie/protocol'
import { useMe } from './me.tsx'
import { openedIn, textIn } from './read-state.ts'
import { may } from './session.ts'
import { useAnswer } from './use-answer.ts'

/** A filter under a name. `query` is the query string of the list's address. */
export interface ShownView {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly isShared: boolean
  readonly isMine: boolean
  readonly owner: string
}

/** The saved filters of a list: one's own first, then those that others share. */
export function useSavedViews(list: 'findings' | 'cases'): readonly ShownView[] {
  const me = useMe()
  const path = may(me, 'case.read') ? '/api/saved-views' : undefined
  const { data } = useAnswer(SavedViews, path, { kinds: ['saved-view.'] })
  const views = (data?.documents ?? []).flatMap((document) => readView(document, list, me.id))
  return views.toSorted((a, b) => Number(b.isMine) - Number(a.isMine))
}

function readView(
  { id, state, texts }: DocumentView,
  list: string,
  me: string,
): readonly ShownView[] {
  if (state === null || textIn(state, 'list') !== list) return []
  const query = openedIn(state, 'query', texts)
  const owner = textIn(state, 'owner') ?? ''
  if (typeof query !== 'string') return []
  return [
    {
      id,
      name: openedIn(state, 'name', texts) ?? id,
      query,
      isShared: state['shared'] === true,
      isMine: owner === me,
      owner,
    },
  ]
}
