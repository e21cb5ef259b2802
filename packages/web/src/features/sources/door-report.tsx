import type { SourceList } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'

const SHOWN = 20

/** Which doors are open, and who came to one and was not let in. */
export function DoorReport(props: { readonly list: SourceList }) {
  const { doors, turnedAway } = props.list
  const speech = useSpeech()
  return (
    <div className="doors">
      <p>
        <span className="quiet">{speech.text('source.doors')}</span>{' '}
        <bdi className="mono">
          {['HTTP', ...doors.map(({ door, port }) => `${door}:${port}`)].join(' · ')}
        </bdi>
      </p>
      {turnedAway.length === 0 ? null : (
        <details>
          <summary>{speech.text('source.turned-away', { n: turnedAway.length })}</summary>
          <ul>
            {turnedAway.slice(0, SHOWN).map(({ door, address, why, count, lastAt }) => (
              <li key={`${door} ${address} ${why}`}>
                <bdi className="mono">
                  {door} {address}
                </bdi>{' '}
                · <bdi>{why}</bdi> · {speech.text('source.times', { n: count })} ·{' '}
                <Age atMs={Date.parse(lastAt)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
