import { Link } from '@tanstack/react-router'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Said } from '../../ui/notes.tsx'
import { OutageList } from '../../ui/outage-list.tsx'
import { Severity } from '../../ui/severity.tsx'
import { toneOfPriority } from '../../ui/tones.ts'
import { ChosenDetail } from './chosen-detail.tsx'
import type { Chosen } from './picture-search.ts'
import { UnitFigures } from './unit-figures.tsx'
import type { Picture } from './use-picture.ts'

/** What the plan shows, in words: the thing that is chosen, outages, units, and every open incident. */
export function PicturePanel(props: {
  readonly picture: Picture
  readonly chosen: Chosen | undefined
  readonly onChoose: (chosen: Chosen | undefined) => void
}) {
  const { picture, chosen, onChoose } = props
  const speech = useSpeech()
  const me = useMe()
  const { incidents, plan } = picture
  return (
    <div className="picture-panel">
      {chosen === undefined ? null : (
        <ChosenDetail
          picture={picture}
          chosen={chosen}
          onLeave={() => {
            onChoose(undefined)
          }}
        />
      )}
      <OutageList outages={picture.assets.outages} most={3} />
      <UnitFigures picture={picture} onChoose={onChoose} />
      <section aria-label={speech.text('wall.incidents')}>
        <h2>
          {speech.text('wall.incidents')} <strong>{speech.number(incidents.length)}</strong>
        </h2>
        {!may(me, 'incident.read') ? (
          <p className="quiet">{speech.text('wall.not-for-you')}</p>
        ) : incidents.length === 0 ? (
          <p className="quiet">{speech.text('wall.incidents.none')}</p>
        ) : (
          <ul className="picture-incidents">
            {incidents.map(({ id, priority, title, place, openedAtMs }) => (
              <li key={id}>
                <button
                  type="button"
                  className="picture-incident"
                  aria-pressed={chosen?.kind === 'incident' && chosen.id === id}
                  onClick={() => {
                    onChoose({ kind: 'incident', id })
                  }}
                >
                  <Severity
                    tone={toneOfPriority(priority)}
                    word={speech.text(`incident.priority.${priority}`)}
                  />
                  <span className="picture-title" dir="auto">
                    <Said text={title} />
                  </span>
                  <span className="quiet">
                    {place === undefined || plan?.anchors.has(place) !== true ? (
                      speech.text('picture.unplaced')
                    ) : (
                      <bdi>{place}</bdi>
                    )}
                    {' · '}
                    <Age atMs={openedAtMs} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
      {plan === undefined ? null : (
        <p className="quiet">
          <Link to="/venue" search={{}}>
            {speech.text('shell.venue')}
          </Link>
        </p>
      )}
    </div>
  )
}
