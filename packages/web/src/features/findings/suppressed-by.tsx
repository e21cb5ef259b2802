import { Suppressions } from '@vigie/protocol'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { numberIn, openedIn, textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { Said } from '../../ui/notes.tsx'

/** What keeps an alert out of the queue, why and until when, and the way to end that early. */
export function SuppressedBy(props: { readonly id: string }) {
  const { id } = props
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const nameOf = usePersonName()
  const deed = useDeed()
  const [isAsking, setAsking] = useState(false)
  const path = asOf === undefined ? '/api/suppressions' : undefined
  const { data } = useAnswer(Suppressions, path, { kinds: ['suppression.'] })
  const found = data?.documents.find((document) => document.id === id)
  const state = found?.state
  if (found === undefined || state === null || state === undefined) return null
  const untilMs = numberIn(state, 'until')
  const isEnded = state['ended'] !== undefined
  const canEnd = may(me, 'finding.triage') && !isEnded
  return (
    <section className="withheld stack" aria-label={speech.text('alert.suppressed-by')}>
      <p>
        {speech.text('alert.suppressed-by')} <bdi>{id}</bdi> ·{' '}
        <bdi>{nameOf(textIn(state, 'setBy') ?? '')}</bdi>
        {untilMs === undefined
          ? null
          : ` · ${speech.text('alert.suppressed-until', { at: speech.moment(untilMs) })}`}{' '}
        · <Said text={openedIn(state, 'reason', found.texts)} /> ·{' '}
        {speech.text('alert.suppressed-count', { n: data?.alerts[id] ?? 0 })}
      </p>
      {!canEnd ? null : isAsking ? (
        <FieldForm
          label={speech.text('alert.suppress.end')}
          submit={speech.text('alert.suppress.end')}
          fields={[{ name: 'reason', label: speech.text('alert.suppress.reason'), kind: 'text' }]}
          isRunning={deed.isRunning}
          onLeave={() => {
            setAsking(false)
          }}
          onSubmit={({ reason }) => {
            void deed
              .run(`/api/suppressions/${encodeURIComponent(id)}/end`, { reason })
              .then((written) => {
                if (written !== undefined) setAsking(false)
              })
          }}
        />
      ) : (
        <div className="row">
          <Button
            onPress={() => {
              setAsking(true)
            }}
          >
            {speech.text('alert.suppress.end')}
          </Button>
        </div>
      )}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}
