import { TLP_LEVELS } from '@vigie/domain'
import type { Tlp } from '@vigie/domain'
import { DisplayCode } from '@vigie/protocol'
import type { Static } from '@vigie/protocol'
import { useState } from 'react'
import { request } from '../../data/request.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { OneTimeSecret } from '../../ui/one-time-secret.tsx'
import { useAdmin } from './use-admin.ts'

/** Prepares a wall display; its code is shown once. */
export function DisplayForm() {
  const speech = useSpeech()
  const admin = useAdmin(['people'])
  const [name, setName] = useState('')
  const [tlpCeiling, setTlpCeiling] = useState<Tlp>('GREEN')
  const [code, setCode] = useState<Static<typeof DisplayCode>>()

  async function prepare(): Promise<void> {
    const done = await admin.run(() =>
      request(DisplayCode, '/api/displays', { body: { name: name.trim(), tlpCeiling } }),
    )
    if (done !== undefined) setCode(done.value)
  }

  if (code !== undefined) return <DisplaySecret code={code} />
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void prepare()
      }}
    >
      <TextField
        label={speech.text('people.display.name')}
        value={name}
        onChange={setName}
        maxLength={120}
        isRequired
      />
      <SelectField
        label={speech.text('people.clearance')}
        value={tlpCeiling}
        onChange={setTlpCeiling}
        options={TLP_LEVELS.map((value) => ({ value, text: `TLP:${value}` }))}
      />
      {admin.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, admin.problem)} />
      )}
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={admin.isRunning}>
          {speech.text('people.display.submit')}
        </Button>
      </div>
    </form>
  )
}

/** The code of a wall display, this one time, and where it is typed. */
export function DisplaySecret(props: { readonly code: Static<typeof DisplayCode> }) {
  const { code, until } = props.code
  const speech = useSpeech()
  return (
    <OneTimeSecret
      title={speech.text('people.display.code')}
      secret={code}
      how={speech.text('people.display.how', { address: globalThis.location.origin })}
      untilMs={Date.parse(until)}
    />
  )
}
