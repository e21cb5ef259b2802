import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { DEFECT_STATES } from '@vigie/domain'
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
import { DefectDetail } from './defect-detail.tsx'
import { readDefect, toneOfDefect } from './read-defect.ts'
import type { ShownDefect } from './read-defect.ts'

const SHOWN = ['standing', ...DEFECT_STATES] as const
type Shown = (typeof SHOWN)[number]

/** The board of defects: the severe ones first, from found to re-tested. */
export function DefectsScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false })
  const [shown, setShown] = useState<Shown>('standing')
  const { data, loading, retry } = useDocumentList('/api/defects', { kinds: ['defect.'] })
  const defects = useMemo(() => (data ?? []).flatMap((each) => readDefect(each) ?? []), [data])
  const rows = useMemo(
    () => defects.filter((defect) => isIn(defect, shown)).toSorted(byUrgency),
    [defects, shown],
  )
  const leave = () => {
    void navigate({ to: '/defects', search: (search) => search })
  }
  const cursor = useListCursor(
    useMemo(() => rows.map((defect) => defect.id), [rows]),
    {
      id,
      leave,
      show: (next) => {
        void navigate({ to: '/defects/$id', params: { id: next }, search: (s) => s })
      },
    },
  )
  const columns = useDefectColumns()
  const open = defects.find((defect) => defect.id === id)
  return (
    <Split
      {...(open === undefined
        ? {}
        : {
            detail: {
              title: speech.text('defect.title', { id: open.id }),
              body: <DefectDetail key={open.id} defect={open} />,
              onClose: leave,
            },
          })}
    >
      <div className="list-panel">
        <div className="list-head">
          <h1 className="visually-hidden">{speech.text('defect.list')}</h1>
          <Choice
            label={speech.text('defect.show')}
            value={shown}
            options={SHOWN.map((value) => ({
              value,
              text: speech.text(`defect.state.${value}`),
              count: speech.number(defects.filter((defect) => isIn(defect, value)).length),
            }))}
            onChange={setShown}
          />
        </div>
        {loading.kind === 'failed' ? (
          <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
        ) : null}
        {rows.length === 0 ? (
          <Empty>
            {speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'defect.empty')}
          </Empty>
        ) : (
          <DenseTable
            label={speech.text('defect.list')}
            columns={columns}
            rows={rows}
            cursor={cursor}
            rowClass={(defect) => (defect.state === 'closed' ? 'is-over' : '')}
          />
        )}
      </div>
    </Split>
  )
}

function useDefectColumns(): readonly Column<ShownDefect>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'severity',
        title: speech.text('inspection.severity'),
        className: 'col-severity',
        render: ({ severity }) => (
          <Severity
            tone={toneOfDefect(severity)}
            word={speech.text(`defect.severity.${severity}`)}
          />
        ),
      },
      {
        id: 'title',
        title: speech.text('defect.one'),
        className: 'col-title',
        render: (defect) => (
          <Link to="/defects/$id" params={{ id: defect.id }} search={(s) => s}>
            <bdi className="mono">{defect.checkpoint}</bdi> <Said text={defect.text ?? ''} />
            <span className="sub-narrow">
              {speech.text(`defect.state.${defect.state}`)} · <Age atMs={defect.openedAtMs} />
            </span>
          </Link>
        ),
      },
      {
        id: 'state',
        title: speech.text('defect.state'),
        className: 'col-state',
        render: ({ state }) => speech.text(`defect.state.${state}`),
      },
      {
        id: 'age',
        title: speech.text('defect.since'),
        className: 'col-due',
        render: ({ openedAtMs }) => <Age atMs={openedAtMs} />,
      },
    ],
    [speech],
  )
}

function isIn({ state }: ShownDefect, shown: Shown): boolean {
  return shown === 'standing' ? state !== 'closed' : state === shown
}

const RANK = { severe: 0, major: 1, minor: 2 } as const

function byUrgency(a: ShownDefect, b: ShownDefect): number {
  return (
    Number(a.state === 'closed') - Number(b.state === 'closed') ||
    RANK[a.severity] - RANK[b.severity] ||
    a.openedAtMs - b.openedAtMs
  )
}
