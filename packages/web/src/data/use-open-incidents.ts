import { useMemo } from 'react'
import { useDocuments } from './as-of.tsx'
import { readIncident } from './read-incident.ts'

/** Incidents that are not closed, for a choice: the latest first. */
export function useOpenIncidents(): readonly { readonly value: string; readonly text: string }[] {
  const { documents } = useDocuments('incident')
  return useMemo(
    () =>
      [...documents.values()]
        .flatMap((document) => readIncident(document) ?? [])
        .filter(({ state }) => state !== 'closed')
        .toSorted((a, b) => b.openedAtMs - a.openedAtMs)
        .map(({ id, title }) => ({ value: id, text: `${id} · ${title ?? ''}` })),
    [documents],
  )
}
