import { ImportPreview, Written } from '@vigie/protocol'
import { useState } from 'react'
import { useStores } from '../../data/live-context.tsx'
import type { Problem } from '../../data/problem.ts'
import { pathWith, request } from '../../data/request.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

/** A plan from a file: what is wrong by name, what would be written, then the writing. */
export function ImportForm(props: { readonly venue: string }) {
  const speech = useSpeech()
  const { live } = useStores()
  const path = `/api/venues/${encodeURIComponent(props.venue)}/import`
  const [file, setFile] = useState<File>()
  const [preview, setPreview] = useState<ImportPreview>()
  const [problem, setProblem] = useState<Problem>()
  const [isReading, setReading] = useState(false)

  async function read(chosen: File | undefined): Promise<void> {
    setFile(chosen)
    setPreview(undefined)
    setProblem(undefined)
    if (chosen === undefined) return
    setReading(true)
    const reply = await request(ImportPreview, `${path}/preview`, { body: new Blob([chosen]) })
    setReading(false)
    if (reply.ok) setPreview(reply.value)
    else setProblem(reply.problem)
  }

  async function write(): Promise<void> {
    if (file === undefined) return
    const to = pathWith(path, { commandId: crypto.randomUUID() })
    const reply = await request(Written, to, { body: new Blob([file]) })
    if (!reply.ok) {
      setProblem(reply.problem)
      return
    }
    live.applyWritten(reply.value)
    setPreview(undefined)
    setFile(undefined)
  }

  const isBlocked = preview?.problems.some(({ severity }) => severity === 'violation') ?? false
  return (
    <details>
      <summary>{speech.text('venue.import')}</summary>
      <div className="stack">
        <label className="field">
          <span className="field-label">{speech.text('venue.import.file')}</span>
          <input
            type="file"
            accept=".zip,.json,.geojson,application/geo+json,application/zip"
            onChange={(event) => {
              void read(event.target.files?.[0])
            }}
          />
        </label>
        {isReading ? <output>{speech.text('venue.import.reading')}</output> : null}
        {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
        {preview === undefined ? null : (
          <>
            <p>
              {speech.text('venue.import.would', {
                format: preview.format.toUpperCase(),
                n: preview.elements.length,
              })}{' '}
              <span className="quiet" dir="ltr">
                {Object.entries(preview.counts)
                  .map(([kind, count]) => `${kind} ${count}`)
                  .join(' · ')}
              </span>
            </p>
            <ul className="problems">
              {preview.problems.map(({ rule, severity, file: where, feature, detail }) => (
                <li key={`${rule} ${where} ${feature ?? ''} ${detail ?? ''}`}>
                  <strong className={severity === 'violation' ? 'tone-critical' : 'tone-medium'}>
                    {severity === 'violation' ? '◆' : '●'}{' '}
                    {speech.text(`venue.problem.${severity}`)}
                  </strong>{' '}
                  <bdi className="mono">{rule}</bdi>
                  <br />
                  <bdi className="quiet">
                    {[where, feature, detail].filter((each) => each !== undefined).join(' · ')}
                  </bdi>
                </li>
              ))}
            </ul>
            {isBlocked ? (
              <p className="tone-critical">{speech.text('venue.import.blocked')}</p>
            ) : (
              <div className="row">
                <Button
                  tone="primary"
                  onPress={() => {
                    void write()
                  }}
                >
                  {speech.text('venue.import.write')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </details>
  )
}
