import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import type { LogRow } from './log-rows.ts'

const ROW_PX = 34
const NEAR_END_ROWS = 30

/**
 * The list of the log, virtualised: only what is in sight is drawn, newest above. It tells when the
 * reader leaves the top (the list then stops moving under the hand) and when older entries are wanted.
 */
export function LogList(props: {
  readonly rows: readonly LogRow[]
  readonly cursor: string | undefined
  /** Counts the times that the list must show its newest row again. */
  readonly topRequests: number
  /** The own line that waits last: a new one brings the list to the top. */
  readonly ownNewest: string | undefined
  readonly onTop: (isAtTop: boolean) => void
  readonly onNearEnd: () => void
  readonly renderRow: (row: LogRow) => ReactNode
  readonly footer: ReactNode
}) {
  const { rows, cursor, topRequests, ownNewest, onTop, onNearEnd, renderRow, footer } = props
  const speech = useSpeech()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0

  useEffect(() => {
    if (lastShown >= rows.length - NEAR_END_ROWS) onNearEnd()
  }, [lastShown, rows.length, onNearEnd])

  useEffect(() => {
    if (topRequests > 0) virtual.scrollToOffset(0)
  }, [topRequests, virtual])

  useEffect(() => {
    if (ownNewest !== undefined) virtual.scrollToOffset(0)
  }, [ownNewest, virtual])

  useEffect(() => {
    const index = rows.findIndex((row) => row.key === cursor)
    if (index !== -1) virtual.scrollToIndex(index, { align: 'auto' })
    // Only a moved cursor scrolls; arriving rows must not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [cursor])

  return (
    <div
      ref={scroller}
      className="log-scroller"
      onScroll={(event) => {
        onTop(event.currentTarget.scrollTop < ROW_PX)
      }}
    >
      <ol
        className="log-rows"
        aria-label={speech.text('shell.log')}
        style={{ blockSize: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows[item.index]
          return row === undefined ? null : (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              aria-current={row.key === cursor}
              className={`log-row log-row-${row.lane}`}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {renderRow(row)}
            </li>
          )
        })}
      </ol>
      {footer}
    </div>
  )
}
