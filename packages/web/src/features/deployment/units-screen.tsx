import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { standingOf } from '../../data/read-unit.ts'
import type { ShownUnit } from '../../data/read-unit.ts'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import type { Speech } from '../../i18n/speech.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DenseList } from '../../ui/dense-list.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { useNow } from '../../ui/now.tsx'
import { Split } from '../../ui/split.tsx'
import { BoardSummary } from './board-summary.tsx'
import { NEW } from './deployment-search.ts'
import { NewUnit } from './new-unit.tsx'
import { UnitDetail } from './unit-detail.tsx'
import { UnitStanding } from './unit-standing.tsx'
import { byUrgency, useBoard } from './use-board.ts'

const MINUTE_MS = 60_000

/** Units: the silent ones first, where each is, until when it is on duty; beside it what can be done with one. */
export function UnitsScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const board = useBoard()
  const { units, byId, loading } = board
  // The order need not change more often than a cadence is counted in.
  const minute = Math.floor(useNow(MINUTE_MS) / MINUTE_MS) * MINUTE_MS
  const wanted = useMemo(
    () => units.toSorted(byUrgency((unit) => standingOf(unit, minute).standing)),
    [units, minute],
  )
  const columns = useMemo(() => columnsOf(speech), [speech])
  const isWriter = may(me, 'unit.write') && asOf === undefined
  const leave = () => {
    void navigate({ to: '/deployment/units', search: keepPast })
  }
  const open = (next: string, replace = false) => {
    void navigate({
      to: '/deployment/units/$id',
      params: { id: next },
      search: keepPast,
      replace,
    })
  }
  const unit = id === undefined ? undefined : byId.get(id)
  const detail =
    id === undefined
      ? undefined
      : {
          title:
            id === NEW
              ? speech.text('deploy.new-unit')
              : speech.text('deploy.unit', { name: unit?.callSign ?? id }),
          body:
            id === NEW ? (
              <NewUnit onRegistered={open} onLeave={leave} />
            ) : (
              <UnitDetail key={id} unit={unit} board={board} />
            ),
          onClose: leave,
        }
  return (
    <Split memory={{ key: 'vigie.pane.deployment', initialPx: 460 }} {...(detail && { detail })}>
      <DenseList
        label={speech.text('deploy.units')}
        name={`units ${asOf ?? ''}`}
        columns={columns}
        wanted={wanted}
        all={byId}
        detail={{ id, show: open, leave }}
        isWaiting={loading.kind === 'waiting'}
        problem={loading.kind === 'failed' ? sayProblem(speech, loading.problem) : undefined}
        onRetry={board.retry}
        empty={speech.text('deploy.units.none')}
        head={<BoardSummary board={board} />}
        headEnd={
          isWriter ? (
            <Link
              className="button"
              to="/deployment/units/$id"
              params={{ id: NEW }}
              search={keepPast}
            >
              + {speech.text('deploy.new-unit')} <kbd className="kbd">n</kbd>
            </Link>
          ) : undefined
        }
        keys={() =>
          isWriter
            ? {
                n: () => {
                  open(NEW)
                },
              }
            : {}
        }
        rowClass={({ duty }) => (duty === undefined ? 'is-over' : '')}
      />
    </Split>
  )
}

function columnsOf(speech: Speech): readonly Column<ShownUnit>[] {
  return [
    {
      id: 'standing',
      title: speech.text('deploy.column.standing'),
      className: 'col-standing',
      render: (unit) => <UnitStanding unit={unit} />,
    },
    {
      id: 'unit',
      title: speech.text('deploy.column.unit'),
      className: 'col-title',
      render: ({ id, callSign, kind, assignment, post }) => (
        <>
          <Link to="/deployment/units/$id" params={{ id }} search={keepPast}>
            <bdi>{callSign}</bdi> <span className="quiet">{speech.text(`unit.kind.${kind}`)}</span>
          </Link>
          <span className="sub-narrow">
            <bdi>{assignment?.incident ?? post}</bdi>
          </span>
        </>
      ),
    },
    {
      id: 'where',
      title: speech.text('deploy.column.where'),
      className: 'col-where',
      render: ({ assignment, post, duty }) =>
        assignment !== undefined ? (
          <span className="badge tone-high">
            <span aria-hidden="true">▲</span>
            <bdi>{assignment.incident}</bdi> {speech.text(`unit.progress.${assignment.progress}`)}
          </span>
        ) : post !== undefined ? (
          <bdi>{post}</bdi>
        ) : duty === undefined ? null : (
          <span className="quiet">{speech.text('deploy.free')}</span>
        ),
    },
    {
      id: 'people',
      title: speech.text('deploy.column.people'),
      className: 'col-people col-end',
      render: ({ strength }) => speech.number(strength),
    },
    {
      id: 'duty',
      title: speech.text('deploy.column.duty'),
      className: 'col-duty col-end col-last',
      render: ({ duty }) => (duty === undefined ? null : speech.minute(duty.until)),
    },
  ]
}

function keepPast(search: { readonly asOf?: number }): { asOf?: number } {
  return search.asOf === undefined ? {} : { asOf: search.asOf }
}
