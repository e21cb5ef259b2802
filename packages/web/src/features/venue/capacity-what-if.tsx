import { CapacityWhatIfAnswer } from '@vigie/protocol'
import { useState } from 'react'
import type { Problem } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { CapacitySheetView } from './capacity-sheet.tsx'

/** What if the widest exit is lost, or lanes, exits and gates are closed: worked out, never written. */
export function CapacityWhatIfPanel(props: { readonly venue: string; readonly sector: string }) {
  const { venue, sector } = props
  const speech = useSpeech()
  const [loses, setLoses] = useState(true)
  const [closed, setClosed] = useState('')
  const [answer, setAnswer] = useState<CapacityWhatIfAnswer>()
  const [problem, setProblem] = useState<Problem>()

  async function tryOut(): Promise<void> {
    const ids = closed.split(/[\s,]+/).filter((id) => id !== '')
    const path = `/api/venues/${encodeURIComponent(venue)}/capacity/what-if`
    const reply = await request(CapacityWhatIfAnswer, path, {
      body: { loseWidestExit: loses, sectors: [sector], ...(ids.length > 0 && { closed: ids }) },
    })
    setProblem(reply.ok ? undefined : reply.problem)
    setAnswer(reply.ok ? reply.value : undefined)
  }

  const tried = answer?.sections[0]
  const persons = (final: number | undefined) =>
    final === undefined ? speech.text('capacity.unknown') : speech.number(final)
  return (
    <section className="stack">
      <h2>{speech.text('capacity.what-if')}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void tryOut()
        }}
      >
        <label className="row">
          <input
            type="checkbox"
            checked={loses}
            onChange={(event) => {
              setLoses(event.target.checked)
            }}
          />
          {speech.text('capacity.what-if.exit')}
        </label>
        <TextField
          label={speech.text('capacity.what-if.closed')}
          value={closed}
          onChange={setClosed}
          direction="ltr"
        />
        <div className="row">
          <Button type="submit">{speech.text('capacity.what-if.try')}</Button>
          <span className="quiet">{speech.text('capacity.what-if.none')}</span>
        </div>
      </form>
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
      {tried === undefined ? null : (
        <>
          <p className="what-if-verdict">
            {speech.text('capacity.now')} <strong>{persons(tried.now.final)}</strong> →{' '}
            {speech.text('capacity.then')}{' '}
            <strong className="tone-high">{persons(tried.tried.final)}</strong>
          </p>
          <CapacitySheetView sheet={tried.tried} />
        </>
      )}
    </section>
  )
}
