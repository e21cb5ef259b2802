import { useState } from 'react'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Toggle } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import type { PinnedHunt } from './use-hunt.ts'

/** Keeps a hunt under a title, for oneself or for colleagues. */
export function SaveForm(props: {
  readonly hunt: PinnedHunt
  readonly spanMs: number
  readonly onLeave: () => void
}) {
  const { hunt, spanMs, onLeave } = props
  const speech = useSpeech()
  const deed = useDeed()
  const [title, setTitle] = useState('')
  const [isShared, setShared] = useState(false)
  return (
    <GestureForm
      label={speech.text('hunt.save')}
      submit={speech.text('hunt.save.do')}
      isRunning={deed.isRunning}
      onLeave={onLeave}
      onSubmit={() => {
        const { text, sources } = hunt
        void deed
          .run('/api/hunts/saved', {
            title,
            text,
            spanMs,
            shared: isShared,
            ...(sources.length === 0 ? {} : { sources }),
          })
          .then((written) => {
            if (written !== undefined) onLeave()
          })
      }}
    >
      <TextField
        label={speech.text('hunt.save.title')}
        hint={speech.text('hunt.save.hint')}
        value={title}
        onChange={setTitle}
        isRequired
        maxLength={200}
      />
      <div className="row">
        <Toggle isOn={isShared} onChange={setShared}>
          {speech.text('hunt.save.shared')}
        </Toggle>
      </div>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </GestureForm>
  )
}
