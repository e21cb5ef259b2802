import type { TriageMany } from '@vigie/protocol'
import { useState } from 'react'
import type { FindingFilters } from './finding-query.ts'

/** Everything that a filter showed at a position. */
interface Whole {
  readonly filters: FindingFilters
  readonly asOf: number
  readonly n: number
  readonly atLeast: boolean
}

/** Alerts that somebody picked for one gesture: one by one, or all of a filter. */
export interface Picks {
  readonly ids: ReadonlySet<string>
  readonly whole: Whole | undefined
  readonly n: number
  readonly has: (id: string) => boolean
  readonly toggle: (id: string) => void
  /** All of these, or none when all are picked already. */
  readonly toggleAll: (ids: readonly string[]) => void
  readonly takeWhole: (whole: Whole) => void
  readonly clear: () => void
  /** How the server is told. */
  readonly named: () => TriageMany['findings']
}

const NONE: ReadonlySet<string> = new Set()

export function usePicks(): Picks {
  const [ids, setIds] = useState(NONE)
  const [whole, setWhole] = useState<Whole>()
  const choose = (next: ReadonlySet<string>) => {
    setWhole(undefined)
    setIds(next)
  }
  return {
    ids,
    whole,
    n: whole?.n ?? ids.size,
    has: (id) => whole !== undefined || ids.has(id),
    toggle: (id) => {
      const next = new Set(ids)
      if (!next.delete(id)) next.add(id)
      choose(next)
    },
    toggleAll: (shown) => {
      choose(shown.every((id) => ids.has(id)) ? NONE : new Set([...ids, ...shown]))
    },
    takeWhole: setWhole,
    clear: () => {
      choose(NONE)
    },
    named: () =>
      whole === undefined ? { ids: [...ids] } : { filter: { ...whole.filters }, asOf: whole.asOf },
  }
}
