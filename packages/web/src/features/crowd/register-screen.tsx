import './crowd.css'
import { Link } from '@tanstack/react-router'
import type { ExitFinding } from '@vigie/domain'
import type { GateRegister } from '@vigie/protocol'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { readGate } from '../../data/read-event.ts'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { useEvent } from '../../data/use-event.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { GATE_SHAPES } from '../../ui/gate-shapes.ts'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import type { Tone } from '../../ui/severity.tsx'
import { useRegister } from './use-crowd.ts'

const TONES: Readonly<Record<ExitFinding, Tone>> = {
  'confirmed-open': 'low',
  stale: 'high',
  'not-open': 'critical',
  unconfirmed: 'critical',
}

/** Every gate, exit and passage with who said what of it; before the end, what the exit check finds. */
export function RegisterScreen() {
  const speech = useSpeech()
  const event = useEvent()
  const deed = useDeed()
  const { data, loading, retry } = useRegister()
  if (data === undefined) {
    return loading.kind === 'failed' ? (
      <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
    ) : (
      <Empty>{speech.text('shell.loading')}</Empty>
    )
  }
  const open = data.points.filter(({ exit }) => exit !== null && exit !== 'confirmed-open')
  const isDue = event?.phase === 'end-minus-10' || event?.phase === 'egress'
  return (
    <div className="register">
      <h1>{speech.text('crowd.register')}</h1>
      <p className={open.length > 0 && isDue ? 'register-check is-loud' : 'register-check'}>
        {speech.text(open.length === 0 ? 'crowd.exits.all' : 'crowd.exits.missing', {
          n: open.length,
        })}
      </p>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      <table className="horizons register-table">
        <thead>
          <tr>
            <th scope="col">{speech.text('crowd.point')}</th>
            <th scope="col">{speech.text('crowd.use')}</th>
            <th scope="col">{speech.text('crowd.said')}</th>
            <th scope="col">{speech.text('crowd.exit-check')}</th>
            <th scope="col">
              <span className="visually-hidden">{speech.text('crowd.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.points.map((point) => (
            <Point
              key={point.id}
              point={point}
              isRunning={deed.isRunning}
              onConfirm={(state) => {
                void deed.run(`/api/gates/${encodeURIComponent(point.id)}/confirmation`, { state })
              }}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Point(props: {
  readonly point: GateRegister['points'][number]
  readonly isRunning: boolean
  readonly onConfirm: (state: 'open' | 'restricted' | 'closed') => void
}) {
  const { point, isRunning, onConfirm } = props
  const { id, use, confirmation, exit } = point
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const nameOf = usePersonName()
  const said = confirmation === null ? undefined : readGate(confirmation)
  const state = said?.state ?? 'unknown'
  return (
    <tr>
      <th scope="row" aria-label={id}>
        <Link to="/venue" search={(s) => ({ ...(s.asOf && { asOf: s.asOf }), gate: id })}>
          <bdi>{id}</bdi>
        </Link>
      </th>
      <td>{speech.text(`crowd.use.${use}`)}</td>
      <td>
        <span aria-hidden="true" className={`gate-shape-${state}`}>
          {GATE_SHAPES[state]}
        </span>{' '}
        {said === undefined ? (
          <span className="tone-high">{speech.text('crowd.said.nobody')}</span>
        ) : (
          <>
            {speech.text(`gate.state.${state}`)}{' '}
            <span className="quiet">
              <bdi>{nameOf(said.confirmedBy)}</bdi> · <Age atMs={said.confirmedAtMs} />
            </span>
          </>
        )}
      </td>
      <td>
        {exit === null ? (
          <span className="quiet">—</span>
        ) : (
          <Severity tone={TONES[exit]} word={speech.text(`crowd.exit.${exit}`)} />
        )}
      </td>
      <td>
        {said === undefined || !may(me, 'gate.confirm') || asOf !== undefined ? (
          <span className="quiet">—</span>
        ) : (
          <Button
            isDisabled={isRunning}
            label={speech.text('crowd.renew-this', { id })}
            onPress={() => {
              onConfirm(said.state)
            }}
          >
            {speech.text('crowd.renew')}
          </Button>
        )}
      </td>
    </tr>
  )
}
