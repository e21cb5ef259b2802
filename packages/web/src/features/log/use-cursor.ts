import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useKeys } from '../../ui/use-keys.ts'
import type { LogRow } from './log-rows.ts'

/** The row that `j`, `k` and `⏎` act on; with a detail open, moving opens the next one. Answers with its key. */
export function useCursor(rows: readonly LogRow[]): string | undefined {
  const navigate = useNavigate()
  const { id } = useParams({ strict: false })
  const [cursor, setCursor] = useState<string>()

  function open(row: LogRow | undefined, isReplacing: boolean): void {
    if (row?.kind !== 'entry') return
    void navigate({
      to: '/log/$id',
      params: { id: row.entry.id },
      search: (search) => search,
      replace: isReplacing,
    })
  }

  function move(step: 1 | -1): void {
    const at = rows.findIndex((row) => row.key === cursor)
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]
    setCursor(next?.key)
    if (id !== undefined) open(next, true)
  }

  useKeys({
    j: () => {
      move(1)
    },
    k: () => {
      move(-1)
    },
    Enter: () => {
      open(
        rows.find((row) => row.key === cursor),
        false,
      )
    },
    Escape: () => {
      if (id !== undefined) void navigate({ to: '/log', search: (search) => search })
    },
  })
  return cursor
}
