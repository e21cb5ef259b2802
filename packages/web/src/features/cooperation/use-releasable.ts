import type { ReleasedKind } from '@vigie/domain'
import { DocumentPage } from '@vigie/protocol'
import { useMemo } from 'react'
import { openedIn, textIn } from '../../data/read-state.ts'
import { useAnswer } from '../../data/use-answer.ts'

const PATHS: Readonly<Record<ReleasedKind, string>> = {
  case: '/api/cases?limit=100',
  finding: '/api/findings?limit=100',
  incident: '/api/incidents?limit=100',
  asset: '/api/assets?limit=100',
}

/** The latest objects of a kind that this person sees, to be proposed; any other may be typed. */
export function useReleasable(
  kind: ReleasedKind,
): readonly { readonly value: string; readonly text?: string }[] {
  const { data } = useAnswer(DocumentPage, PATHS[kind])
  return useMemo(
    () =>
      (data?.documents ?? []).flatMap(({ id, state, texts }) => {
        if (state === null) return []
        const words =
          openedIn(state, 'title', texts) ??
          openedIn(state, 'name', texts) ??
          textIn(state, 'ruleTitle')
        return [words === undefined ? { value: id } : { value: id, text: `${id} · ${words}` }]
      }),
    [data],
  )
}
