import type { Count } from '@vigie/domain'
import { Link } from '@tanstack/react-router'
import type { Effectiveness } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { useCounted } from './use-figures.ts'
import type { ShownPeriod } from './use-figures.ts'

const FUNNEL = ['events', 'matches', 'findings', 'triaged', 'cases', 'incidents'] as const
const REST: readonly Count[] = [
  'open-alerts',
  'unacknowledged',
  'overdue',
  'false-positives',
  'open-cases',
  'open-incidents',
]

/** The funnel and what remains: each number says its definition and opens what it counts. */
export function Funnel(props: {
  readonly figures: Effectiveness
  readonly chosen: Count | undefined
  readonly onChoose: (count: Count | undefined) => void
}) {
  const { figures, chosen, onChoose } = props
  const speech = useSpeech()
  return (
    <>
      <section className="funnel" aria-label={speech.text('effect.funnel')}>
        {FUNNEL.map((name) =>
          name === 'events' || name === 'matches' ? (
            <div key={name} className="funnel-step" title={speech.text(`effect.${name}.is`)}>
              <strong>
                {figures[name] === null ? (
                  <span className="funnel-unknown">{speech.text('effect.unknown')}</span>
                ) : (
                  speech.number(figures[name])
                )}
              </strong>
              <span>{speech.text(`effect.${name}`)}</span>
            </div>
          ) : (
            <NumberButton key={name} name={name} {...{ figures, chosen, onChoose }} />
          ),
        )}
      </section>
      <section className="funnel" aria-label={speech.text('effect.backlog')}>
        {REST.map((name) => (
          <NumberButton key={name} name={name} {...{ figures, chosen, onChoose }} />
        ))}
      </section>
    </>
  )
}

function NumberButton(props: {
  readonly name: Count
  readonly figures: Effectiveness
  readonly chosen: Count | undefined
  readonly onChoose: (count: Count | undefined) => void
}) {
  const { name, figures, chosen, onChoose } = props
  const speech = useSpeech()
  const isLoud = name === 'overdue' && figures.counts[name] > 0
  return (
    <button
      type="button"
      className={isLoud ? 'funnel-step tone-high' : 'funnel-step'}
      title={speech.text(`effect.${name}.is`)}
      aria-expanded={chosen === name}
      onClick={() => {
        onChoose(chosen === name ? undefined : name)
      }}
    >
      <strong>{speech.number(figures.counts[name])}</strong>
      <span>{speech.text(`effect.${name}`)}</span>
    </button>
  )
}

/** What one number counts, the newest first. */
export function CountedList(props: { readonly count: Count; readonly period: ShownPeriod }) {
  const { count, period } = props
  const speech = useSpeech()
  const { data } = useCounted(period, count)
  if (data === undefined) return <p className="quiet">{speech.text('shell.loading')}</p>
  return (
    <section className="stack" aria-live="polite">
      <h2>
        {speech.text('effect.counted', { name: speech.text(`effect.${count}`), n: data.total })}
      </h2>
      <p className="quiet">{speech.text(`effect.${count}.is`)}</p>
      <ul className="counted">
        {data.items.map(({ kind, id, openedAt }) => (
          <li key={id}>
            <ItemLink kind={kind} id={id} />{' '}
            <span className="quiet">
              <Age atMs={Date.parse(openedAt)} />
            </span>
          </li>
        ))}
      </ul>
      {data.total > data.items.length ? (
        <p className="quiet">{speech.text('effect.counted.more', { n: data.items.length })}</p>
      ) : null}
    </section>
  )
}

function ItemLink(props: { readonly kind: 'finding' | 'incident' | 'case'; readonly id: string }) {
  const { kind, id } = props
  const shown = <bdi className="mono">{id}</bdi>
  if (kind === 'finding')
    return (
      <Link to="/findings/$id" params={{ id }} search={{}}>
        {shown}
      </Link>
    )
  if (kind === 'incident')
    return (
      <Link to="/incidents/$id" params={{ id }} search={{}}>
        {shown}
      </Link>
    )
  return <a href={`/cases/${encodeURIComponent(id)}`}>{shown}</a>
}
