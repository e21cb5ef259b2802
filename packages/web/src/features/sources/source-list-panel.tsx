import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { SOURCE_STATES } from '@vigie/protocol'
import type { SourceList, SourceRow } from '@vigie/protocol'
import { useMemo, useState } from 'react'
import type { Loading } from '../../data/live-state.ts'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { DoorReport } from './door-report.tsx'
import { NEW_SOURCE, sourceRows, sourceSearch } from './source-search.ts'
import { useSourceColumns } from './use-source-columns.tsx'

const NONE: readonly SourceRow[] = []

/** The list of sources, silent ones first, and under it the doors and who was turned away at them. */
export function SourceListPanel(props: {
  readonly list: SourceList | undefined
  readonly loading: Loading
  readonly id: string | undefined
  readonly onRetry: () => void
  readonly onLeave: () => void
}) {
  const { list, loading, id, onRetry, onLeave } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const { is } = useSearch({ strict: false })
  const search = useMemo(() => sourceSearch({ is }), [is])
  const [typed, setTyped] = useState('')
  const sources = list?.sources ?? NONE
  const rows = useMemo(() => sourceRows(sources, search, typed), [sources, search, typed])
  const show = (next: string, replace: boolean) => {
    void navigate({
      to: '/sources/$id',
      params: { id: next },
      search: (before) => before,
      replace,
    })
  }
  const cursor = useListCursor(
    useMemo(() => rows.map((source) => source.id), [rows]),
    {
      id,
      show: (next) => {
        show(next, true)
      },
      leave: onLeave,
    },
  )
  const isManager = may(me, 'source.manage')
  useKeys(
    isManager
      ? {
          n: () => {
            show(NEW_SOURCE, false)
          },
        }
      : {},
  )
  const columns = useSourceColumns()
  const inState = (state: SourceRow['state']) => sources.filter((each) => each.state === state)
  return (
    <div className="list-panel sources">
      <div className="list-head">
        <h1 className="visually-hidden">{speech.text('shell.sources')}</h1>
        <Choice<SourceRow['state'] | 'all'>
          label={speech.text('source.show')}
          value={search.is ?? 'all'}
          options={[
            {
              value: 'all',
              text: speech.text('source.show.all'),
              count: speech.number(sources.length),
            },
            ...SOURCE_STATES.filter(
              (state) => state === search.is || inState(state).length > 0,
            ).map((value) => ({
              value,
              text: speech.text(`source.state.${value}`),
              count: speech.number(inState(value).length),
            })),
          ]}
          onChange={(value) => {
            void navigate({
              to: '.',
              search: (before) => {
                const { is: _is, ...rest } = before
                return value === 'all' ? rest : { ...rest, is: value }
              },
            })
          }}
        />
        <input
          className="field-input source-find"
          type="search"
          dir="auto"
          aria-label={speech.text('source.find')}
          placeholder={speech.text('source.find')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
          }}
        />
        {isManager ? (
          <div className="list-head-end">
            <Link
              className="button button-primary"
              to="/sources/$id"
              params={{ id: NEW_SOURCE }}
              search={(before) => before}
            >
              + {speech.text('source.new')} <kbd className="kbd">n</kbd>
            </Link>
          </div>
        ) : null}
      </div>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={onRetry} />
      ) : null}
      <div className="source-body">
        {rows.length === 0 ? (
          <Empty>
            {speech.text(
              loading.kind === 'waiting'
                ? 'shell.loading'
                : sources.length === 0
                  ? 'source.none'
                  : 'source.none.here',
            )}
          </Empty>
        ) : (
          <DenseTable
            label={speech.text('shell.sources')}
            columns={columns}
            rows={rows}
            cursor={cursor}
            rowClass={(source) => (source.state === 'paused' ? 'is-over' : '')}
          />
        )}
        {list === undefined ? null : <DoorReport list={list} />}
      </div>
    </div>
  )
}
