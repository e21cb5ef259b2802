import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { RuleList, RuleRow } from '@vigie/protocol'
import { useMemo, useState } from 'react'
import type { Loading } from '../../data/live-state.ts'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { LoadReport } from './load-report.tsx'
import { RuleFilters } from './rule-filters.tsx'
import { ruleRows } from './rule-rows.ts'
import { ruleSearch } from './rule-search.ts'
import { useRuleColumns } from './use-rule-columns.tsx'

const NONE: readonly RuleRow[] = []

/** Every rule, what it found and what it costs; or the files that could not be used. */
export function RuleListPanel(props: {
  readonly list: RuleList | undefined
  readonly loading: Loading
  readonly id: string | undefined
  readonly onRetry: () => void
  readonly onLeave: () => void
}) {
  const { list, loading, id, onRetry, onLeave } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const { set, by } = useSearch({ strict: false })
  const search = useMemo(() => ruleSearch({ set, by }), [set, by])
  const [typed, setTyped] = useState('')
  const rules = list?.rules ?? NONE
  const rows = useMemo(() => ruleRows(rules, search, typed), [rules, search, typed])
  const cursor = useListCursor(
    useMemo(() => rows.map((rule) => rule.id), [rows]),
    {
      id,
      show: (next) => {
        void navigate({
          to: '/rules/$id',
          params: { id: next },
          search: (before) => before,
          replace: true,
        })
      },
      leave: onLeave,
    },
  )
  const isWriter = may(me, 'rule.write')
  useKeys(
    isWriter
      ? {
          n: () => {
            void navigate({
              to: '/rules/$id',
              params: { id: 'new' },
              search: (before) => before,
            })
          },
        }
      : {},
  )
  const columns = useRuleColumns(list?.sampledEvents ?? 0)
  return (
    <div className="list-panel">
      <div className="list-head">
        <h1 className="visually-hidden">{speech.text('shell.rules')}</h1>
        <RuleFilters list={list} search={search} typed={typed} onTyped={setTyped} />
        {isWriter ? (
          <div className="list-head-end">
            <Link
              className="button button-primary"
              to="/rules/$id"
              params={{ id: 'new' }}
              search={(before) => before}
            >
              + {speech.text('rule.new')} <kbd className="kbd">n</kbd>
            </Link>
          </div>
        ) : null}
      </div>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={onRetry} />
      ) : null}
      {search.set === 'problems' ? (
        <LoadReport list={list} />
      ) : rows.length === 0 ? (
        <Empty>{speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'rule.none')}</Empty>
      ) : (
        <DenseTable
          label={speech.text('shell.rules')}
          columns={columns}
          rows={rows}
          cursor={cursor}
          rowClass={rowClass}
        />
      )}
    </div>
  )
}

function rowClass(rule: RuleRow): string {
  return rule.state === 'retired' ? 'is-over' : ''
}
