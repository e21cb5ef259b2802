import { Deliveries } from '@vigie/protocol'
import { useAsOf } from '../../data/as-of.tsx'
import { pathWith } from '../../data/request.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'

const RENEW_MS = 5_000
/** Never by colour alone. */
const MARKS = { waiting: '…', sent: '✓', refused: '▲', 'given-up': '▲', moot: '–' } as const

/** By which channels the message left for whom, beyond their open tabs; nothing where it did not. */
export function MessageDeliveries(props: { readonly message: string }) {
  const speech = useSpeech()
  const nameOf = usePersonName()
  const isPresent = useAsOf() === undefined
  const path = isPresent ? pathWith('/api/deliveries', { about: props.message }) : undefined
  const { data } = useAnswer(Deliveries, path, { everyMs: RENEW_MS })
  const deliveries = data?.deliveries ?? []
  if (deliveries.length === 0) return null
  return (
    <section className="stack" aria-label={speech.text('reach.deliveries')}>
      <h3>{speech.text('reach.deliveries')}</h3>
      <ul>
        {deliveries.map(({ person, channel, state, attempts }, index) => (
          <li key={index}>
            <bdi>{nameOf(person)}</bdi> · {speech.text(`reach.channel.${channel}`)} · {MARKS[state]}{' '}
            {speech.text(`reach.outcome.${state}`)}
            {attempts > 1 ? ` · ${speech.text('reach.attempts')} ${speech.number(attempts)}` : ''}
          </li>
        ))}
      </ul>
    </section>
  )
}
