import { Link } from '@tanstack/react-router'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import type { FindingDeeds } from './use-finding-deeds.ts'

/** The fate of the latest gesture; after a promotion, the way to the incident that it opened. */
export function DeedOutcome(props: { readonly deeds: FindingDeeds }) {
  const { deed, opened } = props.deeds
  const speech = useSpeech()
  return (
    <DeedNote sentence={deed.problem && sayProblem(speech, deed.problem)} recorded={deed.recorded}>
      <output className="deed-way">
        {opened === undefined ? null : (
          <Link
            className="button button-primary"
            to="/incidents/$id"
            params={{ id: opened }}
            search={{}}
          >
            {speech.text('finding.promoted-to', { id: opened })}
          </Link>
        )}
      </output>
    </DeedNote>
  )
}
