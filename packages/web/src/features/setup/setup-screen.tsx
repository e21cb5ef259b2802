import './setup.css'
import type { ScenarioName } from '@vigie/domain'
import type { InvitationLink } from '@vigie/protocol'
import { useState } from 'react'
import { setUp } from '../../data/enrolment.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

type Mode = 'exercise' | 'event'

/** The first set-up: what to open, and who administers it. The token comes from the terminal's link. */
export function SetUpScreen(props: {
  readonly token: string
  /** Scripts that an exercise may play, the usual one first; none where the machine plays its own. */
  readonly scenarios: readonly ScenarioName[]
  readonly onDone: (link: InvitationLink) => void
}) {
  const speech = useSpeech()
  const [mode, setMode] = useState<Mode>('exercise')
  const [chosen, setScenario] = useState<ScenarioName>()
  const [eventName, setEventName] = useState('')
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [sentence, setSentence] = useState<string>()
  const [isRunning, setRunning] = useState(false)

  const scenario = chosen ?? props.scenarios[0]
  const exerciseName =
    scenario === undefined || scenario === 'final'
      ? speech.text('setup.exercise-name')
      : speech.text(`exercise.script.${scenario}`)

  async function finish(): Promise<void> {
    setRunning(true)
    setSentence(undefined)
    const reply = await setUp({
      token: props.token,
      mode,
      ...(mode === 'exercise' && scenario !== undefined ? { scenario } : {}),
      eventName: mode === 'exercise' ? exerciseName : eventName,
      administrator: { login, name },
    })
    setRunning(false)
    if (reply.ok) props.onDone(reply.value)
    else setSentence(sayProblem(speech, reply.problem))
  }

  return (
    <section className="setup-card" aria-labelledby="setup-title">
      <h1 id="setup-title">{speech.text('setup.title')}</h1>
      <form
        className="setup-form"
        onSubmit={(event) => {
          event.preventDefault()
          void finish()
        }}
      >
        <fieldset className="setup-choices">
          <legend className="setup-legend">{speech.text('setup.choose')}</legend>
          <Choice mode="exercise" chosen={mode} onChoose={setMode} />
          <Choice mode="event" chosen={mode} onChoose={setMode} />
        </fieldset>
        {mode === 'exercise' && scenario !== undefined ? (
          <SelectField
            label={speech.text('setup.script')}
            value={scenario}
            options={props.scenarios.map((value) => ({
              value,
              text: speech.text(`exercise.script.${value}`),
            }))}
            onChange={setScenario}
          />
        ) : null}
        {mode === 'event' ? (
          <TextField
            label={speech.text('setup.event-name')}
            value={eventName}
            onChange={setEventName}
            maxLength={120}
            isRequired
          />
        ) : null}
        <fieldset className="setup-choices">
          <legend className="setup-legend">{speech.text('setup.administrator')}</legend>
          <p className="quiet">{speech.text('setup.administrator.about')}</p>
          <TextField
            label={speech.text('setup.name')}
            value={name}
            onChange={setName}
            autoComplete="name"
            maxLength={120}
            isRequired
          />
          <TextField
            label={speech.text('sign-in.login')}
            value={login}
            onChange={setLogin}
            hint={speech.text('setup.login-rule')}
            autoComplete="username"
            maxLength={64}
            isRequired
          />
        </fieldset>
        {sentence === undefined ? null : <ProblemNote sentence={sentence} />}
        <Button type="submit" tone="primary" isDisabled={isRunning}>
          {speech.text(isRunning ? 'sign-in.waiting' : 'setup.next')}
        </Button>
      </form>
    </section>
  )
}

function Choice(props: {
  readonly mode: Mode
  readonly chosen: Mode
  readonly onChoose: (mode: Mode) => void
}) {
  const { mode, chosen, onChoose } = props
  const speech = useSpeech()
  return (
    <label className="setup-choice">
      <input
        type="radio"
        name="mode"
        value={mode}
        checked={chosen === mode}
        onChange={() => {
          onChoose(mode)
        }}
      />
      <span className="setup-word">{speech.text(`setup.${mode}`)}</span>
      <span className="setup-about">{speech.text(`setup.${mode}.about`)}</span>
    </label>
  )
}
