import { useState } from 'react'
import { useKeys } from './use-keys.ts'

/** The row that the keys act on. `moves` counts the moves, so that a list knows when to follow. */
export interface ListCursor {
  readonly id: string | undefined
  readonly moves: number
}

/**
 * `j` and `k` move through a list; with a detail open, moving opens the next one; `Escape` closes it.
 * `⏎` needs no key of ours: the moved-to row's link has the focus.
 */
export function useListCursor(
  ids: readonly string[],
  detail: {
    readonly id: string | undefined
    readonly show: (id: string) => void
    readonly leave: () => void
  },
): ListCursor {
  const [cursor, setCursor] = useState<ListCursor>({ id: undefined, moves: 0 })
  const from = detail.id ?? cursor.id

  function move(step: 1 | -1): void {
    const at = ids.findIndex((id) => id === from)
    const next = ids[at === -1 ? 0 : Math.min(ids.length - 1, Math.max(0, at + step))]
    if (next === undefined) return
    setCursor({ id: next, moves: cursor.moves + 1 })
    if (detail.id !== undefined && next !== detail.id) detail.show(next)
  }

  useKeys({
    j: () => {
      move(1)
    },
    k: () => {
      move(-1)
    },
    Escape: () => {
      if (detail.id === undefined) setCursor({ id: undefined, moves: cursor.moves })
      else detail.leave()
    },
  })
  return { id: from, moves: cursor.moves }
}
