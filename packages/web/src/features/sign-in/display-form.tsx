import type { Me } from '@vigie/protocol'
import { useState } from 'react'
import { enrolDisplay } from '../../data/enrolment.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { useAttempt } from './use-attempt.ts'

/** A screen on a wall enrols by the code that an administrator made for it. */
export function DisplayForm(props: { readonly onEnrolled: (me: Me) => void }) {
  const speech = useSpeech()
  const [code, setCode] = useState('')
  const { attempt, isRunning, sentence } = useAttempt(props.onEnrolled)
  return (
    <details>
      <summary>{speech.text('display.summary')}</summary>
      <form
        className="display-form"
        onSubmit={(event) => {
          event.preventDefault()
          attempt(() => enrolDisplay(code))
        }}
      >
        <TextField
          label={speech.text('display.code')}
          direction="ltr"
          value={code}
          onChange={setCode}
          maxLength={20}
          isRequired
        />
        {sentence === undefined ? null : <ProblemNote sentence={sentence} />}
        <Button type="submit" isDisabled={isRunning}>
          {speech.text('display.enrol')}
        </Button>
      </form>
    </details>
  )
}
