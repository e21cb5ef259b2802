import './sign-in.css'
import { useQuery } from '@tanstack/react-query'
import type { Me } from '@vigie/protocol'
import { useState } from 'react'
import { loadingOf } from '../../data/as-of.tsx'
import { makePasskey, offerTotp, readInvitation, setPassword } from '../../data/enrolment.ts'
import { ProblemError } from '../../data/problem.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { useAttempt } from './use-attempt.ts'

/** Enrolment by a one-time link: a passkey, or a password with an authenticator application. Either signs in. */
export function EnrolmentScreen(props: {
  readonly token: string
  readonly onEnrolled: (me: Me) => void
}) {
  const { token, onEnrolled } = props
  const speech = useSpeech()
  const [isPassword, setPasswordWanted] = useState(false)
  const { attempt, isRunning, sentence } = useAttempt(onEnrolled)
  const query = useQuery({
    queryKey: ['invitation', token],
    retry: false,
    staleTime: Infinity,
    queryFn: async () => {
      const reply = await readInvitation(token)
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
  const loading = loadingOf(query)
  if (loading.kind === 'failed') {
    return <ProblemNote sentence={sayProblem(speech, loading.problem)} />
  }
  const invitation = query.data
  if (invitation === undefined) return <output>{speech.text('shell.loading')}</output>
  const { name, login, methods } = invitation
  const hasPasskeys = methods.includes('passkey') && 'credentials' in navigator
  return (
    <section className="gate-card" aria-labelledby="enrol-title">
      <h1 id="enrol-title">{speech.text('invitation.title')}</h1>
      <p className="quiet">
        {speech.text('setup.this-is', { name: name ?? login ?? '', login: login ?? '' })}
      </p>
      {sentence === undefined ? null : <ProblemNote sentence={sentence} />}
      {hasPasskeys ? (
        <Button
          tone="primary"
          isDisabled={isRunning}
          onPress={() => {
            attempt(() => makePasskey(token))
          }}
        >
          {speech.text('invitation.passkey')}
        </Button>
      ) : null}
      {isPassword || !hasPasskeys ? (
        <PasswordForm token={token} onEnrolled={onEnrolled} />
      ) : (
        <Button
          onPress={() => {
            setPasswordWanted(true)
          }}
        >
          {speech.text('setup.with-password')}
        </Button>
      )}
    </section>
  )
}

function PasswordForm(props: { readonly token: string; readonly onEnrolled: (me: Me) => void }) {
  const { token, onEnrolled } = props
  const speech = useSpeech()
  const [password, setChosen] = useState('')
  const [totp, setTotp] = useState('')
  const { attempt, isRunning, sentence } = useAttempt(onEnrolled)
  const query = useQuery({
    queryKey: ['totp-offer', token],
    retry: false,
    staleTime: Infinity,
    queryFn: async () => {
      const reply = await offerTotp(token)
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
  const loading = loadingOf(query)
  if (loading.kind === 'failed') {
    return <ProblemNote sentence={sayProblem(speech, loading.problem)} />
  }
  const offer = query.data
  if (offer === undefined) return <output>{speech.text('shell.loading')}</output>
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        attempt(() => setPassword(token, { ceremony: offer.ceremony, password, totp }))
      }}
    >
      <TextField
        label={speech.text('sign-in.password')}
        type="password"
        value={password}
        onChange={setChosen}
        hint={speech.text('setup.password-rule')}
        autoComplete="new-password"
        isRequired
      />
      <p>{speech.text('setup.totp-secret')}</p>
      <p className="secret" dir="ltr">
        {offer.secret}
      </p>
      <p>
        <a href={offer.otpauthUri}>{speech.text('setup.totp-open')}</a>
      </p>
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
      {sentence === undefined ? null : <ProblemNote sentence={sentence} />}
      <Button type="submit" tone="primary" isDisabled={isRunning}>
        {speech.text('invitation.finish')}
      </Button>
    </form>
  )
}
