import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Moment } from '../../ui/age.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Empty, ProblemNote, Said } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { KeptWalks } from './kept-walks.tsx'
import { NewRound } from './new-round.tsx'
import { readRound, roundProgress } from './read-round.ts'
import type { ShownRound } from './read-round.ts'
import { RoundDetail } from './round-detail.tsx'

/** Stands in the address where a round's id would. */
const NEW = '+new'

/** Rounds: safety inspections and official visits, newest first, with one of them beside the list. */
export function RoundsScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const { data, loading, retry } = useDocumentList('/api/inspections', { kinds: ['inspection.'] })
  const rounds = useMemo(() => (data ?? []).flatMap((each) => readRound(each) ?? []), [data])
  const mayPlan = may(me, 'inspection.manage') && asOf === undefined
  const leave = () => {
    void navigate({ to: '/inspections', search: (search) => search })
  }
  const cursor = useListCursor(
    useMemo(() => rounds.map((round) => round.id), [rounds]),
    {
      id,
      leave,
      show: (next) => {
        void navigate({ to: '/inspections/$id', params: { id: next }, search: (s) => s })
      },
    },
  )
  useKeys(
    mayPlan
      ? {
          n: () => {
            void navigate({ to: '/inspections/$id', params: { id: NEW }, search: (s) => s })
          },
        }
      : {},
  )
  const columns = useRoundColumns()
  const shown = rounds.find((round) => round.id === id)
  return (
    <Split
      memory={{ key: 'vigie.pane.inspections', initialPx: 560 }}
      {...(id === undefined
        ? {}
        : {
            detail: {
              title:
                id === NEW
                  ? speech.text('inspection.new')
                  : speech.text('inspection.title', { id }),
              body: id === NEW ? <NewRound /> : <RoundDetail key={id} id={id} listed={shown} />,
              onClose: leave,
            },
          })}
    >
      <div className="list-panel">
        <div className="list-head">
          <h1>{speech.text('inspection.rounds')}</h1>
          {mayPlan ? (
            <div className="list-head-end">
              <Link className="button" to="/inspections/$id" params={{ id: NEW }} search={{}}>
                + {speech.text('inspection.new')} <kbd className="kbd">n</kbd>
              </Link>
            </div>
          ) : null}
        </div>
        {loading.kind === 'failed' ? (
          <div className="stack">
            <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
            <KeptWalks />
          </div>
        ) : null}
        {rounds.length === 0 ? (
          loading.kind === 'failed' ? null : (
            <Empty>
              {speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'inspection.empty')}
            </Empty>
          )
        ) : (
          <DenseTable
            label={speech.text('inspection.rounds')}
            columns={columns}
            rows={rounds}
            cursor={cursor}
            rowClass={(round) => (round.isClosed ? 'is-over' : '')}
          />
        )}
      </div>
    </Split>
  )
}

function useRoundColumns(): readonly Column<ShownRound>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'title',
        title: speech.text('inspection.round'),
        className: 'col-title',
        render: (round) => (
          <Link to="/inspections/$id" params={{ id: round.id }} search={(s) => s}>
            <Said text={round.title} />
            <span className="sub-narrow">
              {speech.text(`inspection.purpose.${round.purpose}`)} · <Progress round={round} />
            </span>
          </Link>
        ),
      },
      {
        id: 'purpose',
        title: speech.text('inspection.purpose'),
        className: 'col-purpose',
        render: (round) => speech.text(`inspection.purpose.${round.purpose}`),
      },
      {
        id: 'progress',
        title: speech.text('inspection.progress'),
        className: 'col-progress',
        render: (round) => <Progress round={round} />,
      },
      {
        id: 'due',
        title: speech.text('inspection.due'),
        className: 'col-due',
        render: (round) =>
          round.isClosed ? (
            speech.text('inspection.closed')
          ) : round.dueAtMs === undefined ? (
            '—'
          ) : (
            <Moment atMs={round.dueAtMs} precision="minute" />
          ),
      },
    ],
    [speech],
  )
}

function Progress(props: { readonly round: ShownRound }) {
  const speech = useSpeech()
  const { done, planned, defects } = roundProgress(props.round)
  return (
    <>
      <bdi>
        {speech.number(done)}/{speech.number(planned)}
      </bdi>
      {defects === 0 ? null : <span className="tone-critical"> ✗ {speech.number(defects)}</span>}
    </>
  )
}
