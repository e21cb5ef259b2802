import './dense-table.css'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { ListCursor } from './use-list-cursor.ts'
import { useMedia } from './use-media.ts'

/** A column. `className` sets its width and the width of the list below which it is left out. */
export interface Column<T> {
  readonly id: string
  readonly title: ReactNode
  readonly className: string
  readonly render: (row: T) => ReactNode
}

const ROW_PX = 34
const TOUCH_ROW_PX = 54
/** So many rows before the last, more are asked for. */
const NEAR_END_ROWS = 20

/**
 * A dense table of many rows, of which only those in sight are drawn. One cell of each row holds the
 * link that opens it; the whole row takes the click. A moved cursor scrolls into sight and takes the focus.
 */
export function DenseTable<T extends { readonly id: string }>(props: {
  readonly label: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly cursor: ListCursor
  readonly rowClass?: (row: T) => string
  readonly onTop?: (isAtTop: boolean) => void
  /** How many rows there are where `rows` are only the first of them. */
  readonly total?: number
  /** Told while the last rows are near, so that more can be read. */
  readonly onNearEnd?: (() => void) | undefined
}) {
  const { label, columns, rows, cursor, rowClass, onTop, total, onNearEnd } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rowPx = useMedia('(max-width: 820px)') ? TOUCH_ROW_PX : ROW_PX
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.id ?? index,
    scrollPaddingStart: rowPx,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)

  const isNearEnd = (items.at(-1)?.index ?? 0) >= rows.length - NEAR_END_ROWS
  useEffect(() => {
    if (isNearEnd) onNearEnd?.()
  }, [isNearEnd, onNearEnd])

  useEffect(() => {
    virtual.measure()
  }, [rowPx, virtual])

  useEffect(() => {
    const index = rows.findIndex((row) => row.id === cursor.id)
    if (cursor.moves === 0 || index === -1) return undefined
    virtual.scrollToIndex(index, { align: 'auto' })
    const frame = requestAnimationFrame(() => {
      const link = scroller.current?.querySelector(`[data-row="${CSS.escape(cursor.id ?? '')}"] a`)
      if (link instanceof HTMLElement) link.focus({ preventScroll: true })
    })
    return () => {
      cancelAnimationFrame(frame)
    }
    // Only a moved cursor takes the focus; arriving rows must not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [cursor.moves])

  return (
    <div
      ref={scroller}
      className="dense"
      onScroll={(event) => {
        onTop?.(event.currentTarget.scrollTop < rowPx)
      }}
    >
      <table aria-label={label} aria-rowcount={(total ?? rows.length) + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.className}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer px={above} />
          {items.map(({ index, key }) => {
            const row = rows[index]
            return row === undefined ? null : (
              <tr
                key={key}
                data-row={row.id}
                aria-rowindex={index + 2}
                aria-current={row.id === cursor.id}
                className={rowClass?.(row)}
              >
                {columns.map((column) => (
                  <td key={column.id} className={column.className}>
                    {column.render(row)}
                  </td>
                ))}
              </tr>
            )
          })}
          <Spacer px={below} />
        </tbody>
      </table>
    </div>
  )
}

/** Stands for the rows that are out of sight. */
function Spacer(props: { readonly px: number }) {
  if (props.px <= 0) return null
  return (
    <tr className="dense-spacer" aria-hidden="true">
      <td style={{ blockSize: props.px }}>{'\u00a0'}</td>
    </tr>
  )
}
