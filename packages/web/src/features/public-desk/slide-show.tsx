import type { PublicLanguage } from '@vigie/domain'
import { useState } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Said } from '../../ui/notes.tsx'
import type { ShownPicture } from './read-publication.ts'

/** The pictures of a communiqué, one at a time, with everything that the public gets beside them. */
export function SlideShow(props: {
  readonly pictures: readonly ShownPicture[]
  readonly language: PublicLanguage
}) {
  const { pictures, language } = props
  const speech = useSpeech()
  const [place, setPlace] = useState(0)
  const at = Math.min(place, pictures.length - 1)
  const picture = pictures[at]
  if (picture === undefined) return null
  const { attachment, alt, caption, credit } = picture
  return (
    <figure className="slide-show">
      <img
        src={`/api/attachments/${encodeURIComponent(attachment)}`}
        alt={alt[language] ?? speech.text('shell.purged')}
      />
      <figcaption>
        <span>
          <Said text={caption[language]} />{' '}
          <span className="quiet">
            <Said text={credit} />
          </span>
          <br />
          <span className="quiet">
            {speech.text('public.field.alt')} : <Said text={alt[language]} />
          </span>
        </span>
        <span className="row">
          <Button
            tone="quiet"
            label={speech.text('public.picture.previous')}
            isDisabled={at === 0}
            onPress={() => {
              setPlace(at - 1)
            }}
          >
            ‹
          </Button>
          <bdi dir="ltr">
            {speech.text('public.picture.of', { n: at + 1, all: pictures.length })}
          </bdi>
          <Button
            tone="quiet"
            label={speech.text('public.picture.next')}
            isDisabled={at + 1 >= pictures.length}
            onPress={() => {
              setPlace(at + 1)
            }}
          >
            ›
          </Button>
        </span>
      </figcaption>
    </figure>
  )
}
