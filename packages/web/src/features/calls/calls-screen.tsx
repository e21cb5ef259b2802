import './calls.css'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useStrikes } from '../../data/use-strikes.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { CallDetail } from './call-detail.tsx'
import { CallForm } from './call-form.tsx'
import { readCall } from './read-call.ts'
import { useCallColumns } from './use-call-columns.tsx'

const SHOWN = ['open', 'all'] as const
type Shown = (typeof SHOWN)[number]
const NO_ENTRIES = [] as const

/** The radio and telephone log: a line for the next message, and those that were said. */
export function CallsScreen() {
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false })
  const [shown, setShown] = useState<Shown>('open')
  const { data, loading, retry } = useDocumentList('/api/calls', { kinds: ['call.', 'log.struck'] })
  const strikes = useStrikes(NO_ENTRIES)
  const calls = useMemo(() => (data ?? []).flatMap((each) => readCall(each) ?? []), [data])
  const rows = useMemo(
    () => calls.filter((call) => shown === 'all' || (call.isOpen && !strikes.has(call.entry))),
    [calls, shown, strikes],
  )
  const leave = () => {
    void navigate({ to: '/calls', search: (search) => search })
  }
  const cursor = useListCursor(
    useMemo(() => rows.map((call) => call.id), [rows]),
    {
      id,
      leave,
      show: (next) => {
        void navigate({ to: '/calls/$id', params: { id: next }, search: (s) => s })
      },
    },
  )
  const columns = useCallColumns(strikes)
  const open = calls.find((call) => call.id === id)
  return (
    <Split
      {...(open === undefined
        ? {}
        : {
            detail: {
              title: speech.text('call.title', { id: open.id }),
              body: <CallDetail key={open.id} call={open} />,
              onClose: leave,
            },
          })}
    >
      <div className="list-panel calls">
        <div className="list-head calls-head">
          <h1 className="visually-hidden">{speech.text('shell.calls')}</h1>
          {may(me, 'log.write') && asOf === undefined ? <CallForm /> : null}
          <Choice
            label={speech.text('call.show')}
            value={shown}
            options={SHOWN.map((value) => ({ value, text: speech.text(`call.show.${value}`) }))}
            onChange={setShown}
          />
        </div>
        {loading.kind === 'failed' ? (
          <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
        ) : null}
        {rows.length === 0 ? (
          <Empty>{speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'call.empty')}</Empty>
        ) : (
          <DenseTable
            label={speech.text('shell.calls')}
            columns={columns}
            rows={rows}
            cursor={cursor}
            rowClass={(call) => (call.isOpen ? '' : 'is-over')}
          />
        )}
      </div>
    </Split>
  )
}
