import { CountsTaken } from '@vigie/protocol'
import { useState } from 'react'
import type { Problem } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

type Kind = 'queue' | 'passed'

/** A named person counts at a gate, where no machine does or to check one. */
export function CountForm(props: { readonly gate: string }) {
  const speech = useSpeech()
  const [kind, setKind] = useState<Kind>('queue')
  const [people, setPeople] = useState('')
  const [out, setOut] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [isTaken, setTaken] = useState(false)

  async function send(): Promise<void> {
    setProblem(undefined)
    setTaken(false)
    const count = Number(people)
    const measure =
      kind === 'queue' ? { kind, people: count } : { kind, in: count, out: Number(out) }
    const body = { place: { kind: 'gate', id: props.gate }, measure }
    const reply = await request(CountsTaken, '/api/counts/hand', { body })
    if (!reply.ok) {
      setProblem(reply.problem)
      return
    }
    setTaken(true)
    setPeople('')
    setOut('')
  }

  return (
    <details>
      <summary>{speech.text('crowd.count')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <SelectField
          label={speech.text('crowd.count.what')}
          value={kind}
          options={[
            { value: 'queue', text: speech.text('crowd.queue') },
            { value: 'passed', text: speech.text('crowd.passed') },
          ]}
          onChange={setKind}
        />
        <TextField
          label={speech.text(kind === 'queue' ? 'crowd.people' : 'crowd.in')}
          value={people}
          onChange={setPeople}
          inputMode="numeric"
          isRequired
          maxLength={7}
          direction="ltr"
        />
        {kind === 'passed' ? (
          <TextField
            label={speech.text('crowd.out')}
            value={out}
            onChange={setOut}
            inputMode="numeric"
            isRequired
            maxLength={7}
            direction="ltr"
          />
        ) : null}
        <div className="row">
          <Button type="submit">{speech.text('crowd.count.send')}</Button>
          <output className="quiet">{isTaken ? speech.text('crowd.count.taken') : null}</output>
        </div>
        {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
      </form>
    </details>
  )
}
