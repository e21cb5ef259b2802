import './crowd.css'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ForecastAnswer } from '@vigie/protocol'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { Split } from '../../ui/split.tsx'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { AlarmStrip } from './alarm-strip.tsx'
import { GATE_SHAPES } from '../../ui/gate-shapes.ts'
import { CrowdBowl } from './crowd-bowl.tsx'
import { FlowChart } from './flow-chart.tsx'
import { GateDetail } from './gate-detail.tsx'
import { clearanceWords } from './clearance-words.ts'
import { measuredAt, useCrowd } from './use-crowd.ts'
import type { CrowdGate } from './use-crowd.ts'

const SILENT_MS = 15_000

/** The venue as it is now: the bowl, its gates with flow and forecast, and one gate beside them. */
export function CrowdScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const { gate: chosen } = useSearch({ strict: false })
  const { event, gates, sectors, crowd, forecast, inside, countedAtMs } = useCrowd()
  const open = (gate: string | undefined) => {
    void navigate({
      to: '/venue',
      search: ({ asOf }) => ({
        ...(asOf === undefined ? {} : { asOf }),
        ...(gate === undefined ? {} : { gate }),
      }),
      replace: true,
    })
  }
  useListCursor(
    gates.map(({ id }) => id),
    {
      id: chosen,
      show: open,
      leave: () => {
        open(undefined)
      },
    },
  )
  if (event?.venue === undefined) {
    return (
      <Empty>
        {speech.text('wall.no-venue')}{' '}
        <Link to="/venue/plan" search={{}}>
          {speech.text('venue.plan')}
        </Link>
      </Empty>
    )
  }
  const gate = gates.find(({ id }) => id === chosen)
  return (
    <Split
      memory={{ key: 'vigie.pane.venue', initialPx: 520 }}
      {...(gate === undefined
        ? {}
        : {
            detail: {
              title: speech.text('crowd.gate', { id: gate.id }),
              body: <GateDetail key={gate.id} gate={gate} kickOffAtMs={event.kickOffAtMs} />,
              onClose: () => {
                open(undefined)
              },
            },
          })}
    >
      <div className="crowd">
        <div className="crowd-head">
          <h1 className="visually-hidden">{speech.text('shell.venue')}</h1>
          <p>
            <strong className={inside === undefined ? 'crowd-inside is-hollow' : 'crowd-inside'}>
              {inside === undefined ? '?' : speech.number(inside)}
            </strong>{' '}
            {speech.text('crowd.inside')}
            {countedAtMs === undefined ? null : (
              <span className="quiet">
                {' · '}
                <Age atMs={countedAtMs} staleAfterMs={SILENT_MS} />
              </span>
            )}
          </p>
          <Score answer={forecast.data} />
          <AlarmStrip />
        </div>
        {crowd.loading.kind === 'failed' ? (
          <ProblemNote sentence={sayProblem(speech, crowd.loading.problem)} onRetry={crowd.retry} />
        ) : null}
        <div className="crowd-body">
          <CrowdBowl
            venue={event.venue}
            gates={gates}
            sectors={sectors}
            chosen={chosen}
            onChoose={(id) => {
              open(id === chosen ? undefined : id)
            }}
          />
          <ol className="crowd-gates" aria-label={speech.text('wall.gates')}>
            {gates.map((each) => (
              <GateRow
                key={each.id}
                gate={each}
                kickOffAtMs={event.kickOffAtMs}
                isChosen={each.id === chosen}
              />
            ))}
          </ol>
        </div>
      </div>
    </Split>
  )
}

/** How good the forecasts of this evening were, so that people know what to make of them. */
function Score(props: { readonly answer: ForecastAnswer | undefined }) {
  const speech = useSpeech()
  const score = props.answer?.score
  if (score === undefined || score.wape === null)
    return <p className="quiet">{speech.text('crowd.score.none')}</p>
  return (
    <p className="quiet">
      {speech.text('crowd.score', {
        n: score.forecasts,
        error: speech.number(Math.round(score.wape * 100)),
        held: score.coverage === null ? '?' : speech.number(Math.round(score.coverage * 100)),
      })}
    </p>
  )
}

function GateRow(props: {
  readonly gate: CrowdGate
  readonly kickOffAtMs: number | undefined
  readonly isChosen: boolean
}) {
  const { gate, kickOffAtMs, isChosen } = props
  const { id, said, count, forecast } = gate
  const speech = useSpeech()
  const now = useNow(10_000)
  const state = said?.state ?? 'unknown'
  const isSilent = count === undefined || count.silent
  const clearance = clearanceWords(speech, forecast, kickOffAtMs)
  return (
    <li className={`crowd-row${isChosen ? ' is-chosen' : ''}${isSilent ? ' is-silent' : ''}`}>
      <Link to="/venue" search={({ asOf }) => ({ ...(asOf && { asOf }), gate: id })}>
        <span aria-hidden="true" className={`gate-shape-${state}`}>
          {GATE_SHAPES[state]}
        </span>{' '}
        <strong>
          <bdi>{id}</bdi>
        </strong>{' '}
        <span className="quiet">{speech.text(`gate.state.${state}`)}</span>
      </Link>
      <span className="crowd-flow">
        {isSilent || count.perMinute === null ? (
          speech.text(
            count?.lastAt === undefined || count.lastAt === null ? 'crowd.unknown' : 'crowd.silent',
          )
        ) : (
          <strong>
            {speech.text('crowd.per-minute', { n: speech.number(Math.round(count.perMinute)) })}
          </strong>
        )}
      </span>
      <FlowChart
        series={isSilent ? undefined : count.series}
        forecast={forecast}
        kickOffIn={kickOffAtMs === undefined ? undefined : (kickOffAtMs - now) / 60_000}
        label={speech.text('crowd.chart', { id })}
      />
      <span className={clearance.isLate ? 'tone-critical' : 'quiet'}>{clearance.text}</span>
      <span className="crowd-age">
        <Age atMs={measuredAt(count)} staleAfterMs={SILENT_MS} />
      </span>
    </li>
  )
}
