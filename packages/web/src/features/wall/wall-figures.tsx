import type { ReactNode } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useLive } from '../../data/live-context.tsx'
import type { Documents } from '../../data/live-state.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { findingCounts } from './wall-state.ts'
import type { WallGate } from './wall-state.ts'

/** Figures alone, each with what it counts; a figure that nobody knows is a dash, never a zero. */
export function WallFigures(props: {
  readonly incidents: readonly ShownIncident[]
  readonly findings: Documents
  readonly gates: readonly WallGate[]
}) {
  const { incidents, findings, gates } = props
  const speech = useSpeech()
  const asOf = useAsOf()
  const feeds = useLive((state) => state.feeds)
  const toldAtMs = useLive((state) => state.feedsAtMs)
  const checkpoint = useLive((state) => state.checkpoint)
  const position = useLive((state) => state.position)
  const { fresh, toDo, byLevel } = findingCounts(findings)
  const gatesIn = (state: WallGate['state']) => gates.filter((gate) => gate.state === state).length
  const urgent = incidents.filter(({ priority }) => priority <= 2).length
  const silent = feeds.filter((feed) => feed.silent).length
  const isKnown = asOf === undefined && toldAtMs !== undefined
  const n = (value: number) => speech.number(value)
  const known = (value: number) => (isKnown ? speech.number(value) : '—')
  return (
    <div className="figures">
      <Figures title={speech.text('wall.incidents')}>
        <Figure value={n(incidents.length)} text={speech.text('incident.show.open')} />
        <Figure
          value={n(urgent)}
          text={`${speech.text('incident.priority.1')} · ${speech.text('incident.priority.2')}`}
          isLoud={urgent > 0}
        />
        <Figure
          value={n(incidents.filter(({ owner }) => owner === undefined).length)}
          text={speech.text('wall.incidents.unowned')}
        />
      </Figures>
      <Figures title={speech.text('wall.gates')}>
        <Figure value={n(gatesIn('open'))} text={speech.text('wall.gates.open')} />
        <Figure value={n(gatesIn('restricted'))} text={speech.text('wall.gates.restricted')} />
        <Figure value={n(gatesIn('closed'))} text={speech.text('wall.gates.closed')} />
        <Figure
          value={n(gatesIn('unknown'))}
          text={speech.text('wall.gates.unknown')}
          isHollow={gatesIn('unknown') > 0}
        />
      </Figures>
      <Figures title={speech.text('wall.findings')}>
        <Figure value={n(fresh)} text={speech.text('wall.findings.new')} />
        <Figure value={n(toDo)} text={speech.text('wall.findings.todo')} />
        <Figure
          value={n(byLevel.get('critical') ?? 0)}
          text={speech.text('wall.findings.critical')}
          isLoud={(byLevel.get('critical') ?? 0) > 0}
        />
      </Figures>
      <Figures title={speech.text('wall.feeds')}>
        <Figure value={known(feeds.length - silent)} text={speech.text('wall.feeds.alive')} />
        <Figure
          value={known(silent)}
          text={speech.text('wall.feeds.silent-count')}
          isLoud={isKnown && silent > 0}
        />
        <Figure
          value={known(feeds.reduce((sum, feed) => sum + feed.perMinute, 0))}
          text={speech.text('wall.feeds.rate')}
        />
        <Figure
          value={
            checkpoint?.signedAtMs === undefined ? (
              '—'
            ) : (
              <Age
                atMs={checkpoint.signedAtMs}
                {...(checkpoint.size < position ? { staleAfterMs: 5_000 } : {})}
              />
            )
          }
          text={speech.text('wall.signed')}
        />
      </Figures>
    </div>
  )
}

function Figures(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="figure-group" aria-label={props.title}>
      <h2>{props.title}</h2>
      <dl>{props.children}</dl>
    </section>
  )
}

function Figure(props: {
  readonly value: ReactNode
  readonly text: string
  readonly isLoud?: boolean
  readonly isHollow?: boolean
}) {
  const { value, text, isLoud = false, isHollow = false } = props
  return (
    <div className={isHollow ? 'figure is-hollow' : isLoud ? 'figure is-loud' : 'figure'}>
      <dt>{text}</dt>
      <dd>{value}</dd>
    </div>
  )
}
