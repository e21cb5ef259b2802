import './funnel-strip.css'
import { Link } from '@tanstack/react-router'
import { useSpeech } from '../i18n/use-speech.tsx'

type StepId = 'events' | 'matches' | 'findings' | 'triaged' | 'cases' | 'incidents'

/** The numbers of the funnel; undefined = not known. */
export interface FunnelNumbers {
  readonly perMinute: number | undefined
  /** What stands open now. */
  readonly open: Readonly<Record<'triaged' | 'cases' | 'incidents', number | undefined>>
  readonly today: Readonly<Record<StepId, number | undefined>>
}

const STEPS = [
  { id: 'events', to: '/wall', search: {} },
  { id: 'matches', to: '/rules', search: {} },
  { id: 'findings', to: '/findings', search: { queue: 'new' } },
  { id: 'triaged', to: '/findings', search: {} },
  { id: 'cases', to: '/cases', search: {} },
  { id: 'incidents', to: '/incidents', search: { type: 'cyber' } },
] as const

/** From a firehose to what a human must decide, in one line: now, today, and the list behind each. */
export function FunnelStrip(props: { readonly numbers: FunnelNumbers; readonly current: StepId }) {
  const { perMinute, open, today } = props.numbers
  const speech = useSpeech()
  const said = (n: number | undefined) =>
    n === undefined ? <span className="funnel-blank">?</span> : speech.number(n)
  return (
    <nav className="funnel-strip" aria-label={speech.text('effect.funnel')}>
      {STEPS.map(({ id, to, search }) => {
        const standing =
          id === 'events'
            ? { n: perMinute, unit: speech.text('alert.funnel.per-minute') }
            : id === 'triaged' || id === 'cases' || id === 'incidents'
              ? { n: open[id], unit: speech.text('alert.funnel.open') }
              : undefined
        return (
          <Link
            key={id}
            to={to}
            search={search}
            title={speech.text(`effect.${id}.is`)}
            className="funnel-link"
            {...(id === props.current ? { 'aria-current': 'page' as const } : {})}
          >
            <span className="funnel-name">
              {speech.text(id === 'triaged' ? 'alert.funnel.alerts' : `effect.${id}`)}
            </span>
            {standing === undefined ? null : (
              <span>
                <strong>{said(standing.n)}</strong>{' '}
                <span className="funnel-unit">{standing.unit}</span>
              </span>
            )}
            <span className="quiet">
              {standing === undefined ? <strong>{said(today[id])}</strong> : said(today[id])}{' '}
              <span className="funnel-unit">{speech.text('alert.funnel.today')}</span>
            </span>
          </Link>
        )
      })}
    </nav>
  )
}
