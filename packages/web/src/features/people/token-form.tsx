import { MACHINE_SCOPES, TLP_LEVELS } from '@vigie/domain'
import type { MachineScope, Tlp } from '@vigie/domain'
import { IssuedToken } from '@vigie/protocol'
import type { Static } from '@vigie/protocol'
import { useState } from 'react'
import { request } from '../../data/request.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { OneTimeSecret } from '../../ui/one-time-secret.tsx'
import { Button } from '../../ui/button.tsx'
import { useAdmin } from './use-admin.ts'

const DAYS = ['1', '7', '30', '90', '365'] as const
const DAY_MS = 86_400_000

/** Issues a token; it is shown once. */
export function TokenForm(props: { readonly onLeave: () => void }) {
  const speech = useSpeech()
  const admin = useAdmin(['tokens'])
  const now = useNow(60_000)
  const [name, setName] = useState('')
  const [days, setDays] = useState<(typeof DAYS)[number]>('30')
  const [tlpCeiling, setTlpCeiling] = useState<Tlp>('GREEN')
  const [unit, setUnit] = useState('')
  const [scopes, setScopes] = useState<ReadonlySet<MachineScope>>(new Set(['telemetry.send']))
  const [issued, setIssued] = useState<Static<typeof IssuedToken>>()

  async function issue(): Promise<void> {
    const done = await admin.run(() =>
      request(IssuedToken, '/api/tokens', {
        body: {
          name: name.trim(),
          scopes: [...scopes],
          tlpCeiling,
          ...(unit.trim() === '' ? {} : { unit: unit.trim() }),
          expiresAt: new Date(now + Number(days) * DAY_MS).toISOString(),
        },
      }),
    )
    if (done !== undefined) setIssued(done.value)
  }

  if (issued !== undefined) {
    return (
      <>
        <OneTimeSecret
          title={speech.text('token.secret')}
          secret={issued.token}
          how={speech.text('token.how')}
          untilMs={Date.parse(issued.expiresAt)}
        />
        <div className="row">
          <Button onPress={props.onLeave}>{speech.text('shell.close')}</Button>
        </div>
      </>
    )
  }
  return (
    <GestureForm
      label={speech.text('token.issue')}
      submit={speech.text('token.submit')}
      isRunning={admin.isRunning}
      onLeave={props.onLeave}
      onSubmit={() => {
        if (scopes.size > 0) void issue()
      }}
    >
      <TextField
        label={speech.text('token.name')}
        value={name}
        onChange={setName}
        maxLength={120}
        isRequired
      />
      <CheckList
        label={speech.text('token.scopes')}
        options={MACHINE_SCOPES.map((value) => ({ value, text: speech.text(`scope.${value}`) }))}
        chosen={scopes}
        onChange={(scope, isChosen) => {
          setScopes(
            new Set(isChosen ? [...scopes, scope] : [...scopes].filter((each) => each !== scope)),
          )
        }}
      />
      <SelectField
        label={speech.text('token.days')}
        value={days}
        onChange={setDays}
        options={DAYS.map((value) => ({
          value,
          text: speech.text('token.days-value', { n: Number(value) }),
        }))}
      />
      <SelectField
        label={speech.text('people.clearance')}
        value={tlpCeiling}
        onChange={setTlpCeiling}
        options={TLP_LEVELS.map((value) => ({ value, text: `TLP:${value}` }))}
      />
      <TextField
        label={speech.text('token.unit')}
        hint={speech.text('token.unit.how')}
        value={unit}
        onChange={setUnit}
        direction="ltr"
        maxLength={60}
      />
      {admin.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, admin.problem)} />
      )}
    </GestureForm>
  )
}
