import { gatesBehind } from '@vigie/domain'
import { useCallback } from 'react'
import { useDocuments } from '../../data/as-of.tsx'
import { readFinding } from '../../data/read-finding.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import { useAssets } from '../../data/use-assets.ts'

/**
 * The gates that an incident may take away: those behind the assets that its place names, or that the
 * entities of its linked alerts name. Computed from what is this reader's to see; empty where no asset is named.
 */
export function useGatesAtStake(): (
  incident: Pick<ShownIncident, 'place' | 'links'>,
) => readonly string[] {
  const { graph, names } = useAssets()
  const findings = useDocuments('finding').documents
  return useCallback(
    ({ place, links }) => {
      const entities = links.flatMap(({ kind, id }) => {
        const document = kind === 'finding' ? findings.get(id) : undefined
        const entity = document && readFinding(document)?.entity
        return typeof entity === 'string' ? [entity] : []
      })
      const named = [...(place === undefined ? [] : [place]), ...entities].flatMap((text) =>
        names.named(text),
      )
      return [...new Set(named.flatMap((id) => gatesBehind(graph, id)))].toSorted()
    },
    [graph, names, findings],
  )
}
