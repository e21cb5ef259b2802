import { InvitationSheet } from '@vigie/protocol'
import { useState } from 'react'
import type { Problem } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { useSteppedUp } from '../../data/step-up.tsx'
import { useNames } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

const KEY_SHOWN = 12
const RECEIVE_MS = 60_000

/** The partner's signed file makes accounts; the sheet of links is shown this once. */
export function ReceiveTeam() {
  const speech = useSpeech()
  const names = useNames()
  const steppedUp = useSteppedUp()
  const [mandate, setMandate] = useState('')
  const [file, setFile] = useState('')
  const [supervisor, setSupervisor] = useState('')
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [sheet, setSheet] = useState<InvitationSheet>()

  async function receive(): Promise<void> {
    setRunning(true)
    const path = `/api/teams/${encodeURIComponent(mandate.trim())}/roster`
    const body = {
      commandId: crypto.randomUUID(),
      file,
      ...(supervisor === '' ? {} : { supervisor }),
    }
    const reply = await steppedUp(() =>
      request(InvitationSheet, path, { body, timeoutMs: RECEIVE_MS }),
    )
    setRunning(false)
    setProblem(reply.ok ? undefined : reply.problem)
    if (!reply.ok) return
    setSheet(reply.value)
    setFile('')
  }

  return (
    <section className="stack" aria-label={speech.text('team.receive')}>
      <h2>{speech.text('team.receive')}</h2>
      <p className="quiet">{speech.text('team.receive.is')}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isRunning) void receive()
        }}
      >
        <TextField
          label={speech.text('team.mandate')}
          value={mandate}
          onChange={setMandate}
          isRequired
          direction="ltr"
        />
        <TextArea
          label={speech.text('team.file')}
          value={file}
          onChange={setFile}
          isRequired
          isLong
        />
        <SelectField
          label={speech.text('team.supervisor')}
          value={supervisor}
          options={[
            { value: '', text: speech.text('team.supervisor.later') },
            ...Object.entries(names).map(([value, text]) => ({ value, text })),
          ]}
          onChange={setSupervisor}
        />
        <div className="row">
          <Button type="submit" tone="primary" isDisabled={isRunning}>
            {speech.text('team.receive')}
          </Button>
        </div>
      </form>
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
      {sheet === undefined ? null : (
        <div className="stack">
          <h3>{speech.text('team.sheet')}</h3>
          <ul className="team-rows">
            {sheet.people.map(({ person, name, login, link, key }) => (
              <li key={person}>
                <span>
                  <bdi>{name}</bdi> <bdi className="mono">{login}</bdi>{' '}
                  <span className="quiet">
                    {speech.text('team.key', { key: key.slice(0, KEY_SHOWN) })}
                  </span>
                </span>
                <code className="team-link" dir="ltr">
                  {link}
                </code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
