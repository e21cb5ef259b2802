import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Moment } from '../../ui/age.tsx'
import { Empty, Facts, ProblemNote, Said } from '../../ui/notes.tsx'
import { OutcomeMark } from './outcome-mark.tsx'
import { readCheckpoint } from './read-checkpoint.ts'
import { readRound, roundProgress } from './read-round.ts'
import type { ShownRound } from './read-round.ts'
import { RoundGestures } from './round-gestures.tsx'
import { useWalk } from './use-walk.ts'

/** A round: how far it is, its programme and delegation, its report. Opening it keeps it on this device. */
export function RoundDetail(props: {
  readonly id: string
  /** As the list has it, which is what is shown of the past. */
  readonly listed: ShownRound | undefined
}) {
  const { id, listed } = props
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const { walk, loading, retry } = useWalk(id)
  const names = useMemo(
    () => new Map((walk?.checkpoints ?? []).map((each) => [each.id, readCheckpoint(each)])),
    [walk],
  )
  const round = asOf === undefined && walk !== undefined ? readRound(walk.round) : listed
  if (round === undefined) {
    return loading.kind === 'failed' ? (
      <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
    ) : (
      <Empty>{speech.text('shell.loading')}</Empty>
    )
  }
  return (
    <>
      <p className="said-title" dir="auto">
        <Said text={round.title} />
      </p>
      <RoundFacts round={round} />
      {may(me, 'inspection.write') && asOf === undefined ? (
        <Link
          className="button button-primary"
          to="/inspections/$id/walk"
          params={{ id }}
          search={{}}
        >
          {speech.text('inspection.walk')}
        </Link>
      ) : null}
      {may(me, 'inspection.manage') && asOf === undefined ? (
        <RoundGestures round={round} checkpoints={[...names.keys()]} />
      ) : null}
      {round.purpose === 'official-visit' ? <Delegation round={round} /> : null}
      <section className="stack">
        <h3>{speech.text('inspection.programme')}</h3>
        <ol className="stops">
          {round.stops.map(({ checkpoint, atMs, found }) => (
            <li key={checkpoint}>
              <span className="quiet">
                {atMs === undefined ? null : <Moment atMs={atMs} precision="minute" />}
              </span>
              <span className="stop-name">
                <bdi className="mono">{checkpoint}</bdi>{' '}
                <Said text={names.get(checkpoint)?.title ?? ''} />
              </span>
              <span>
                <OutcomeMark outcome={found?.outcome} />
                {(found?.lacks ?? []).map((lack) => (
                  <span key={lack} className="needed">
                    {' '}
                    {speech.text(`inspection.lack.${lack}`)}
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

function RoundFacts(props: { readonly round: ShownRound }) {
  const { round } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const { done, planned, defects, notPossible, lacking } = roundProgress(round)
  return (
    <Facts
      facts={[
        {
          name: speech.text('inspection.progress'),
          value: speech.text('inspection.progress-is', {
            done,
            planned,
            defects,
            notPossible,
            lacking,
          }),
        },
        {
          name: speech.text('inspection.purpose'),
          value: speech.text(`inspection.purpose.${round.purpose}`),
        },
        ...(round.dueAtMs === undefined
          ? []
          : [{ name: speech.text('inspection.due'), value: speech.moment(round.dueAtMs) }]),
        ...(round.match === undefined
          ? []
          : [{ name: speech.text('match.one'), value: <bdi>{round.match}</bdi> }]),
        ...(round.assignee === undefined
          ? []
          : [
              {
                name: speech.text('inspection.assignee'),
                value: <bdi>{nameOf(round.assignee)}</bdi>,
              },
            ]),
        ...(round.report === undefined
          ? []
          : [{ name: speech.text('inspection.report'), value: <Said text={round.report} /> }]),
      ]}
    />
  )
}

function Delegation(props: { readonly round: ShownRound }) {
  const speech = useSpeech()
  const nameOf = usePersonName()
  const { delegation } = props.round
  return (
    <section className="stack">
      <h3>{speech.text('visit.delegation')}</h3>
      {delegation.length === 0 ? (
        <p className="quiet">{speech.text('visit.delegation.none')}</p>
      ) : (
        <ul className="stops">
          {delegation.map(({ id, who, zones, escort }) => (
            <li key={id}>
              <bdi className="mono">{id}</bdi>
              <span className="stop-name">
                <Said text={who} />
              </span>
              <span className="quiet">
                {speech.text('visit.zones')} <bdi>{zones.join(' ')}</bdi>
                {escort === undefined ? null : (
                  <>
                    {' · '}
                    {speech.text('visit.escort')} <bdi>{nameOf(escort)}</bdi>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
