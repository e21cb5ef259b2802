import './outage-list.css'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Age } from './age.tsx'
import { SHAPES } from './severity.tsx'

/** Something that was reported down or degraded, and the gates that it reaches. */
export interface Outage {
  readonly id: string
  readonly name: string
  readonly state: 'down' | 'degraded'
  /** Epoch ms, since when as was said. */
  readonly atMs: number
  readonly gates: readonly string[]
}

const GATES_SHOWN = 12

/** Outages with the gates behind them, the worst first; nothing at all when there are none. */
export function OutageList(props: { readonly outages: readonly Outage[]; readonly most: number }) {
  const { outages, most } = props
  const speech = useSpeech()
  if (outages.length === 0) return null
  const shown = outages.slice(0, most)
  return (
    <ul className="outages" aria-label={speech.text('asset.effects')}>
      {shown.map((outage, index) => (
        <li key={outage.id} className={`tone-${outage.state === 'down' ? 'critical' : 'high'}`}>
          <span aria-hidden="true">{SHAPES[outage.state === 'down' ? 'critical' : 'high']}</span>
          <span className="outage-text">
            {speech.text(`asset.effects.${outage.state}`, { name: outage.name })} ·{' '}
            <Age atMs={outage.atMs} />
          </span>
          <span className="outage-gates">{gatesSaid(outage.gates)}</span>
          {index === shown.length - 1 && outages.length > shown.length ? (
            <span className="outage-text">
              {speech.text('wall.more', { n: outages.length - shown.length })}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )

  function gatesSaid(gates: readonly string[]) {
    if (gates.length === 0) return speech.text('asset.gates.none')
    const more = gates.length - GATES_SHOWN
    return (
      <>
        {speech.text('asset.effects.gates', { n: gates.length })}{' '}
        <bdi dir="ltr">{gates.slice(0, GATES_SHOWN).join(' ')}</bdi>
        {more > 0 ? ` ${speech.text('wall.more', { n: more })}` : null}
      </>
    )
  }
}
