import './sign-in.css'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { stepUpWithPasskey, stepUpWithPassword } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { useAttempt } from './use-attempt.ts'

/** Asks for a fresh proof of identity before exports and administration. */
export function StepUpDialog(props: {
  readonly isOpen: boolean
  readonly onAnswer: (isProven: boolean) => void
}) {
  const speech = useSpeech()
  return (
    <Dialog
      title={speech.text('step-up.title')}
      isOpen={props.isOpen}
      onClose={() => {
        props.onAnswer(false)
      }}
    >
      <StepUpForm onAnswer={props.onAnswer} />
    </Dialog>
  )
}

function StepUpForm(props: { readonly onAnswer: (isProven: boolean) => void }) {
  const { onAnswer } = props
  const speech = useSpeech()
  const me = useMe()
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const { attempt, isRunning, sentence } = useAttempt<unknown>(() => {
    onAnswer(true)
  })
  return (
    <div className="stack">
      <p>{speech.text('step-up.consequence')}</p>
      {sentence === undefined ? null : <ProblemNote sentence={sentence} />}
      {me.methods.includes('passkey') ? (
        <Button
          tone="primary"
          isDisabled={isRunning}
          onPress={() => {
            attempt(stepUpWithPasskey)
          }}
        >
          {speech.text('setup.with-passkey')}
        </Button>
      ) : null}
      {me.methods.includes('password') ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            attempt(() => stepUpWithPassword(password, totp))
          }}
        >
          <TextField
            label={speech.text('sign-in.password')}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            isRequired
          />
          <TextField
            label={speech.text('sign-in.totp')}
            inputMode="numeric"
            direction="ltr"
            value={totp}
            onChange={setTotp}
            autoComplete="one-time-code"
            maxLength={6}
            isRequired
          />
          <Button type="submit" tone="primary" isDisabled={isRunning}>
            {speech.text('step-up.submit')}
          </Button>
        </form>
      ) : null}
      <div className="dialog-actions">
        <Button
          onPress={() => {
            onAnswer(false)
          }}
        >
          {speech.text('shell.cancel')}
        </Button>
      </div>
    </div>
  )
}
