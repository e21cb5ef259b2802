import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Button } from './button.tsx'
import { DenseTable } from './dense-table.tsx'
import type { Column } from './dense-table.tsx'
import { Empty, ProblemNote } from './notes.tsx'
import { useHand } from './use-hand.ts'
import { useHeldRows } from './use-held-rows.ts'
import { useKeys } from './use-keys.ts'
import type { Keys } from './use-keys.ts'
import { useListCursor } from './use-list-cursor.ts'

/**
 * A list of work: a head of filters, one line per row, its detail beside it. Nothing moves under the
 * hand: while somebody reads, walks or picks, rows that arrive are counted, and let in by `u`.
 */
export function DenseList<T extends { readonly id: string }>(props: {
  readonly label: string
  /** Names what is listed (filters and moment): another one starts anew. */
  readonly name: string
  readonly columns: readonly Column<T>[]
  readonly wanted: readonly T[]
  /** Finds rows that left the list while it was held. */
  readonly all: ReadonlyMap<string, T>
  readonly detail: {
    readonly id: string | undefined
    readonly show: (id: string, replace: boolean) => void
    readonly leave: () => void
  }
  readonly isWaiting: boolean
  readonly problem: string | undefined
  readonly onRetry: () => void
  /** Said when there is nothing. */
  readonly empty: string
  readonly head: ReactNode
  readonly headEnd?: ReactNode
  /** Between head and rows: what is picked, and the fate of gestures. */
  readonly bar?: ReactNode
  /** Keys beside those of every list; they know the row that the cursor is on. */
  readonly keys?: (cursor: string | undefined, shown: readonly T[]) => Keys
  readonly rowClass?: (row: T) => string
  readonly isHeld?: boolean
  readonly paging?: { readonly total: number | undefined; readonly more: (() => void) | undefined }
}) {
  const { label, name, columns, wanted, all, detail, isWaiting, keys, paging } = props
  const speech = useSpeech()
  const hand = useHand()
  const [isAtTop, setAtTop] = useState(true)
  const [isWalking, setWalking] = useState(false)
  const isBusy =
    detail.id !== undefined || isWalking || !isAtTop || hand.isThere || props.isHeld === true
  const { shown, arrived, release } = useHeldRows({
    name,
    wanted,
    all,
    isHeld: !isWaiting && isBusy,
    isPaged: paging !== undefined,
  })
  const ids = useMemo(() => shown.map((row) => row.id), [shown])
  const cursor = useListCursor(ids, {
    id: detail.id,
    show: (id) => {
      detail.show(id, true)
    },
    leave: detail.leave,
  })
  if (isWalking !== (cursor.id !== undefined)) setWalking(cursor.id !== undefined)
  useKeys({ u: release, ...keys?.(cursor.id, shown) })

  return (
    <div className="list-panel" onPointerMove={hand.onPointerMove}>
      <div className="list-head">
        <h1 className="visually-hidden">{label}</h1>
        {props.head}
        <output className={arrived > 0 ? 'arrived' : 'visually-hidden'}>
          {arrived > 0 ? (
            <Button tone="primary" onPress={release}>
              ↑ {speech.text('list.arrived', { n: arrived })} <kbd className="kbd">u</kbd>
            </Button>
          ) : null}
        </output>
        {props.headEnd === undefined ? null : <div className="list-head-end">{props.headEnd}</div>}
      </div>
      <div className="list-bar">
        {props.bar}
        {props.problem === undefined ? null : (
          <ProblemNote sentence={props.problem} onRetry={props.onRetry} />
        )}
      </div>
      {shown.length === 0 ? (
        <Empty>{isWaiting ? speech.text('shell.loading') : props.empty}</Empty>
      ) : (
        <DenseTable
          label={label}
          columns={columns}
          rows={shown}
          cursor={cursor}
          onTop={setAtTop}
          {...(props.rowClass === undefined ? {} : { rowClass: props.rowClass })}
          {...(paging?.total === undefined ? {} : { total: paging.total })}
          onNearEnd={paging?.more}
        />
      )}
    </div>
  )
}
