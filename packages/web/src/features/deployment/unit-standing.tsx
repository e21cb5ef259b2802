import type { Accountability } from '@vigie/domain'
import { standingOf } from '../../data/read-unit.ts'
import type { ShownUnit } from '../../data/read-unit.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { useNow } from '../../ui/now.tsx'

const SHAPES: Readonly<Record<Accountability['standing'], string>> = {
  'off-duty': '–',
  heard: '●',
  due: '▲',
  overdue: '◆',
}
const TONES: Readonly<Record<Accountability['standing'], string>> = {
  'off-duty': 'info',
  heard: 'low',
  due: 'high',
  overdue: 'critical',
}

/** How a unit stands with its cadence: shape, word, colour, and for how long it has been silent. */
export function UnitStanding(props: { readonly unit: ShownUnit }) {
  const speech = useSpeech()
  const now = useNow()
  const accountability = standingOf(props.unit, now)
  const { standing } = accountability
  return (
    <span className={`badge tone-${TONES[standing]}`}>
      <span aria-hidden="true">{SHAPES[standing]}</span>
      {speech.text(`deploy.standing.${standing}`)}
      {accountability.standing === 'off-duty' ? null : (
        <span className="quiet">
          {speech.text('deploy.silent', { age: speech.duration(accountability.silentMs) })}
        </span>
      )}
    </span>
  )
}
