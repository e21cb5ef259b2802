import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { useDeed } from '../../data/use-deed.ts'
import type { Deed } from '../../data/use-deed.ts'
import type { FindingGesture } from '@vigie/protocol'

export interface FindingDeeds {
  readonly deed: Deed
  /** Incident that the latest promotion opened. */
  readonly opened: string | undefined
  readonly take: (id: string) => void
  readonly promote: (id: string) => void
  /** Resolves to whether it was carried out. */
  readonly gesture: (id: string, gesture: FindingGesture['gesture']) => Promise<boolean>
}

/** The gestures of triage, one at a time, with their fate. */
export function useFindingDeeds(): FindingDeeds {
  const deed = useDeed()
  const me = useMe()
  const [opened, setOpened] = useState<string>()

  async function gesture(id: string, what: FindingGesture['gesture']): Promise<boolean> {
    setOpened(undefined)
    const path = `/api/findings/${encodeURIComponent(id)}/gestures`
    return (await deed.run(path, { gesture: what })) !== undefined
  }

  async function promote(id: string): Promise<void> {
    setOpened(undefined)
    const written = await deed.run(`/api/findings/${encodeURIComponent(id)}/promotion`, {})
    setOpened(written?.entries.find((entry) => entry.kind === 'incident.opened')?.subject.id)
  }

  return {
    deed,
    opened,
    gesture,
    take: (id) => {
      void gesture(id, { kind: 'assign', owner: me.id })
    },
    promote: (id) => {
      void promote(id)
    },
  }
}
