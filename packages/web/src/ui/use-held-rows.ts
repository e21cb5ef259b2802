import { useState } from 'react'
import { heldOrder } from './held-order.ts'

interface Held {
  readonly list: string
  readonly ids: readonly string[]
}

/**
 * Keeps a live list still under the hand: while `isHeld`, rows neither move nor join. `list` names the
 * list (its filters); another one starts anew. `release` lets the rows that arrived in.
 */
export function useHeldRows<T extends { readonly id: string }>(list: {
  readonly name: string
  readonly wanted: readonly T[]
  readonly all: ReadonlyMap<string, T>
  readonly isHeld: boolean
  /** Rows below the last held one join at once: pages that were asked for. */
  readonly isPaged?: boolean
}): { readonly shown: readonly T[]; readonly arrived: number; readonly release: () => void } {
  const { name, wanted, all, isHeld, isPaged = false } = list
  const [held, setHeld] = useState<Held>()
  const isOurs = held?.list === name && held.ids.length > 0
  if (isHeld && !isOurs && wanted.length > 0) setHeld({ list: name, ids: idsOf(wanted) })
  if (!isHeld && held !== undefined) setHeld(undefined)
  return {
    ...heldOrder(wanted, all, isHeld && isOurs ? held.ids : undefined, isPaged),
    release: () => {
      setHeld({ list: name, ids: idsOf(wanted) })
    },
  }
}

function idsOf(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map((row) => row.id)
}
