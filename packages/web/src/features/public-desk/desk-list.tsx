import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Loading } from '../../data/live-state.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import type { MessageKey } from '../../i18n/messages.ts'

/** What every list of the desk is: states to choose from, rows, and a pane beside them. */
export function DeskList<T extends { readonly id: string; readonly state: string }>(props: {
  readonly label: string
  readonly states: readonly T['state'][]
  readonly rows: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly loading: Loading
  readonly retry: () => void
  readonly isOver: (row: T) => boolean
  readonly open: {
    readonly id: string | undefined
    readonly show: (id: string) => void
    readonly leave: () => void
  }
  readonly pane: { readonly title: string; readonly body: ReactNode } | undefined
  readonly headEnd?: ReactNode
}) {
  const { label, states, rows, columns, loading, retry, isOver, open, pane, headEnd } = props
  const speech = useSpeech()
  const [state, setState] = useState<string>('all')
  const shown = useMemo(
    () => rows.filter((row) => state === 'all' || row.state === state),
    [rows, state],
  )
  const cursor = useListCursor(
    useMemo(() => shown.map(({ id }) => id), [shown]),
    open,
  )
  return (
    <Split
      memory={{ key: 'vigie.pane.public', initialPx: 640 }}
      {...(pane === undefined ? {} : { detail: { ...pane, onClose: open.leave } })}
    >
      <div className="list-panel">
        <div className="list-head">
          <h1 className="visually-hidden">{label}</h1>
          <Choice
            label={speech.text('public.show')}
            value={state}
            options={['all', ...states].map((value) => ({
              value,
              text: speech.text(value === 'all' ? 'public.show.all' : stateKey(value)),
              count: speech.number(
                value === 'all' ? rows.length : rows.filter((row) => row.state === value).length,
              ),
            }))}
            onChange={setState}
          />
          {headEnd}
        </div>
        {loading.kind === 'failed' ? (
          <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
        ) : null}
        {shown.length === 0 ? (
          <Empty>
            {speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'public.empty')}
          </Empty>
        ) : (
          <DenseTable
            label={label}
            columns={columns}
            rows={shown}
            cursor={cursor}
            rowClass={(row) => (isOver(row) ? 'is-over' : '')}
          />
        )}
      </div>
    </Split>
  )
}

const STATE_KEYS = {
  draft: 'public.state.draft',
  proposed: 'public.state.proposed',
  released: 'public.state.released',
  withdrawn: 'public.state.withdrawn',
  open: 'public.state.open',
  judged: 'public.state.judged',
  dropped: 'public.state.dropped',
  waiting: 'public.state.waiting',
  published: 'public.state.published',
  refused: 'public.state.refused',
  appealed: 'public.state.appealed',
  closed: 'public.state.closed',
} as const satisfies Readonly<Record<string, MessageKey>>

/** The word of any state of the desk. */
export function stateKey(state: string): MessageKey {
  const known = Object.entries(STATE_KEYS).find(([word]) => word === state)
  return known?.[1] ?? 'public.state'
}
