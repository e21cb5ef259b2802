import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useDocumentList } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Empty, ProblemNote, Said } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import { Split } from '../../ui/split.tsx'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { readPublicReport, REPORT_STATES } from './read-public-report.ts'
import type { ShownReport } from './read-public-report.ts'
import { ReportDetail } from './report-detail.tsx'

const SHOWN = ['standing', ...REPORT_STATES] as const
type Shown = (typeof SHOWN)[number]

/** What the public reported: dangers first, the longest waiting on top. */
export function ReportsScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false })
  const [shown, setShown] = useState<Shown>('standing')
  const { data, loading, retry } = useDocumentList('/api/public-reports', {
    kinds: ['public-report.'],
  })
  const reports = useMemo(
    () => (data ?? []).flatMap((each) => readPublicReport(each) ?? []),
    [data],
  )
  const rows = useMemo(
    () => reports.filter((report) => isIn(report, shown)).toSorted(byUrgency),
    [reports, shown],
  )
  const leave = () => {
    void navigate({ to: '/reports', search: (search) => search })
  }
  const cursor = useListCursor(
    useMemo(() => rows.map((report) => report.id), [rows]),
    {
      id,
      leave,
      show: (next) => {
        void navigate({ to: '/reports/$id', params: { id: next }, search: (s) => s })
      },
    },
  )
  const columns = useReportColumns()
  const open = reports.find((report) => report.id === id)
  return (
    <Split
      {...(open === undefined
        ? {}
        : {
            detail: {
              title: speech.text('report.title', { id: open.id }),
              body: <ReportDetail key={open.id} report={open} />,
              onClose: leave,
            },
          })}
    >
      <div className="list-panel">
        <div className="list-head">
          <h1 className="visually-hidden">{speech.text('report.list')}</h1>
          <Choice
            label={speech.text('report.show')}
            value={shown}
            options={SHOWN.map((value) => ({
              value,
              text: speech.text(`report.state.${value}`),
              count: speech.number(reports.filter((report) => isIn(report, value)).length),
            }))}
            onChange={setShown}
          />
        </div>
        {loading.kind === 'failed' ? (
          <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
        ) : null}
        {rows.length === 0 ? (
          <Empty>
            {speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'report.empty')}
          </Empty>
        ) : (
          <DenseTable
            label={speech.text('report.list')}
            columns={columns}
            rows={rows}
            cursor={cursor}
            rowClass={(report) => (report.state === 'closed' ? 'is-over' : '')}
          />
        )}
      </div>
    </Split>
  )
}

function useReportColumns(): readonly Column<ShownReport>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'subject',
        title: speech.text('report.subject'),
        className: 'col-severity',
        render: ({ subject }) => (
          <Severity
            tone={subject === 'danger' ? 'critical' : 'medium'}
            word={speech.text(`report.subject.${subject}`)}
          />
        ),
      },
      {
        id: 'text',
        title: speech.text('report.one'),
        className: 'col-title',
        render: (report) => (
          <Link to="/reports/$id" params={{ id: report.id }} search={(s) => s}>
            <Said text={report.text} />
            <span className="sub-narrow">
              {speech.text(`report.state.${report.state}`)} · <Age atMs={report.receivedAtMs} />
            </span>
          </Link>
        ),
      },
      {
        id: 'state',
        title: speech.text('report.state'),
        className: 'col-state',
        render: ({ state }) => speech.text(`report.state.${state}`),
      },
      {
        id: 'age',
        title: speech.text('report.since'),
        className: 'col-due',
        render: ({ receivedAtMs }) => <Age atMs={receivedAtMs} />,
      },
    ],
    [speech],
  )
}

function isIn({ state }: ShownReport, shown: Shown): boolean {
  return shown === 'standing' ? state !== 'closed' : state === shown
}

function byUrgency(a: ShownReport, b: ShownReport): number {
  return (
    Number(a.state === 'closed') - Number(b.state === 'closed') ||
    Number(b.subject === 'danger') - Number(a.subject === 'danger') ||
    a.receivedAtMs - b.receivedAtMs
  )
}
