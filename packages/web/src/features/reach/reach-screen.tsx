import './reach.css'
import { Deliveries } from '@vigie/protocol'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { OnCallList } from './on-call-list.tsx'
import { OwnContacts } from './own-contacts.tsx'

const DELIVERIES_MS = 5_000

/** Where people are reached beyond an open tab: own addresses, who is on call, how notices fare. */
export function ReachScreen() {
  const speech = useSpeech()
  const me = useMe()
  return (
    <div className="reach">
      <h1 className="visually-hidden">{speech.text('shell.reach')}</h1>
      <OwnContacts />
      {may(me, 'log.read') ? (
        <>
          <OnCallList />
          <DeliveryList />
        </>
      ) : null}
    </div>
  )
}

function DeliveryList() {
  const speech = useSpeech()
  const nameOf = usePersonName()
  const { data } = useAnswer(Deliveries, '/api/deliveries', { everyMs: DELIVERIES_MS })
  const deliveries = data?.deliveries ?? []
  return (
    <section className="stack" aria-label={speech.text('reach.deliveries')}>
      <h2>{speech.text('reach.deliveries')}</h2>
      {deliveries.length === 0 ? (
        <p className="quiet">{speech.text('reach.deliveries.none')}</p>
      ) : (
        <table className="reach-table">
          <thead>
            <tr>
              {(
                [
                  'reach.about',
                  'reach.person',
                  'reach.channel',
                  'reach.state',
                  'reach.attempts',
                  'reach.queued',
                ] as const
              ).map((key) => (
                <th key={key} scope="col">
                  {speech.text(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {deliveries.map((delivery, index) => (
              <tr key={index}>
                <td>
                  <bdi className="mono">{delivery.about}</bdi>
                </td>
                <td>
                  <bdi>{nameOf(delivery.person)}</bdi>
                </td>
                <td>{speech.text(`reach.channel.${delivery.channel}`)}</td>
                <td className={TONES[delivery.state]}>
                  {MARKS[delivery.state]} {speech.text(`reach.outcome.${delivery.state}`)}
                </td>
                <td>{speech.number(delivery.attempts)}</td>
                <td>
                  <Age atMs={Date.parse(delivery.queuedAt)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

type State = Deliveries['deliveries'][number]['state']
/** Never by colour alone. */
const MARKS: Readonly<Record<State, string>> = {
  waiting: '…',
  sent: '✓',
  refused: '▲',
  'given-up': '▲',
  moot: '–',
}
const TONES: Readonly<Record<State, string>> = {
  waiting: 'tone-medium',
  sent: '',
  refused: 'tone-high',
  'given-up': 'tone-high',
  moot: 'quiet',
}
