import './sign-in.css'
import { useState } from 'react'
import type { Me } from '@vigie/protocol'
import { signInWithPasskey, signInWithPassword } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { DisplayForm } from './display-form.tsx'
import { useAttempt } from './use-attempt.ts'

/** Sign-in by passkey, or by password and one-time code. */
export function SignInScreen(props: { readonly onSignedIn: (me: Me) => void }) {
  const speech = useSpeech()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const { attempt, isRunning, sentence } = useAttempt(props.onSignedIn)

  return (
    <section className="gate-card" aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">{speech.text('sign-in.title')}</h1>
      {sentence === undefined ? null : <ProblemNote sentence={sentence} />}
      <Button
        tone="primary"
        isDisabled={isRunning}
        onPress={() => {
          attempt(signInWithPasskey)
        }}
      >
        {speech.text(isRunning ? 'sign-in.waiting' : 'sign-in.passkey')}
      </Button>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          attempt(() => signInWithPassword(login, password, totp))
        }}
      >
        <h2>{speech.text('sign-in.or-password')}</h2>
        <TextField
          label={speech.text('sign-in.login')}
          value={login}
          onChange={setLogin}
          autoComplete="username"
          isRequired
        />
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
        <Button type="submit" isDisabled={isRunning}>
          {speech.text('sign-in.submit')}
        </Button>
      </form>
      <DisplayForm onEnrolled={props.onSignedIn} />
    </section>
  )
}
