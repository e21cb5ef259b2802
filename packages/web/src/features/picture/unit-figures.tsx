import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useLocatedUnits } from '../../data/use-located-units.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { useNow } from '../../ui/now.tsx'
import { OLD_POSITION_MS } from '../../ui/moving-layer.tsx'
import type { Chosen } from './picture-search.ts'
import type { Picture } from './use-picture.ts'

/** As many call-signs are written out. */
const NAMED = 6

/** How many units are where they say, how many words are old, who says nothing; and a way to each. */
export function UnitFigures(props: {
  readonly picture: Picture
  readonly onChoose: (chosen: Chosen) => void
}) {
  const { onDuty, event } = props.picture
  const venue = event?.venue
  const units = useLocatedUnits(venue?.centre)
  const speech = useSpeech()
  const asOf = useAsOf()
  const me = useMe()
  const now = useNow(2_000)
  const [typed, setTyped] = useState('')
  const [isMissed, setMissed] = useState(false)
  if (!may(me, 'unit.read')) return null
  if (asOf !== undefined) return <p className="quiet">{speech.text('picture.past')}</p>
  if (venue !== undefined && venue.centre === undefined) {
    return <p className="quiet">{speech.text('picture.no-place')}</p>
  }
  const unlocated = onDuty?.filter(({ id }) => !units.has(id)).map(({ callSign }) => callSign)
  const old = [...units.values()].filter(({ atMs }) => now - atMs > OLD_POSITION_MS).length

  function find(): void {
    const wanted = typed.trim().toLocaleLowerCase()
    const found = [...units.values()]
      .filter(({ label }) => label.toLocaleLowerCase().startsWith(wanted))
      .toSorted((a, b) => a.label.length - b.label.length || a.label.localeCompare(b.label))[0]
    setMissed(found === undefined)
    if (found !== undefined && wanted !== '') props.onChoose({ kind: 'unit', id: found.id })
  }

  return (
    <section className="picture-units" aria-label={speech.text('picture.layer.units')}>
      <p>
        <strong>{speech.text('picture.located', { n: units.size })}</strong>
        {old === 0 ? null : (
          <span className="age-stale"> · {speech.text('picture.old', { n: old })}</span>
        )}
      </p>
      {unlocated === undefined || unlocated.length === 0 ? null : (
        <p className="age-stale">
          {speech.text('picture.unlocated', { n: unlocated.length })}{' '}
          <bdi>{unlocated.slice(0, NAMED).join(', ')}</bdi>
          {unlocated.length > NAMED
            ? ` ${speech.text('wall.more', { n: unlocated.length - NAMED })}`
            : null}
        </p>
      )}
      <form
        className="row"
        onSubmit={(submitted) => {
          submitted.preventDefault()
          find()
        }}
      >
        <input
          id="picture-find"
          className="field-input"
          aria-label={speech.text('picture.find')}
          placeholder={speech.text('picture.find-hint')}
          dir="auto"
          autoComplete="off"
          value={typed}
          onChange={(typing) => {
            setTyped(typing.target.value)
            setMissed(false)
          }}
        />
      </form>
      {isMissed ? <output>{speech.text('picture.find-none')}</output> : null}
    </section>
  )
}
