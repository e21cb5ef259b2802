import { Me } from '@vigie/protocol'
import { useState } from 'react'
import type { Problem } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

/** Turns this screen into a wall with the code that an administrator gave. */
export function DisplayEnrolment(props: { readonly onEnrolled: (me: Me) => void }) {
  const speech = useSpeech()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [isRunning, setRunning] = useState(false)

  async function enrol(): Promise<void> {
    setRunning(true)
    setProblem(undefined)
    const reply = await request(Me, '/api/displays/enrol', { body: { code: code.trim() } })
    setRunning(false)
    if (reply.ok) props.onEnrolled(reply.value)
    else setProblem(reply.problem)
  }

  return (
    <section className="gate-card" aria-labelledby="display-title">
      <h1 id="display-title">{speech.text('wall.display.title')}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void enrol()
        }}
      >
        <TextField
          label={speech.text('wall.display.code')}
          value={code}
          onChange={setCode}
          direction="ltr"
          maxLength={20}
          isRequired
        />
        {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
        <Button type="submit" tone="primary" isDisabled={isRunning}>
          {speech.text('wall.display.submit')}
        </Button>
      </form>
    </section>
  )
}
