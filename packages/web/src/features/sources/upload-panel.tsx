import { FilesTaken } from '@vigie/protocol'
import { useEffect, useId, useRef, useState } from 'react'
import { sendFile } from '../../data/send-file.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

type Step =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'sending'
      readonly name: string
      readonly sent: number
      readonly size: number
    }
  | { readonly kind: 'refused'; readonly name: string; readonly sentence: string }

/** Gives files to a source: event logs of Windows, text logs, archives; one after the other. */
export function UploadPanel(props: { readonly id: string }) {
  const { id } = props
  const speech = useSpeech()
  const inputId = useId()
  const [step, setStep] = useState<Step>({ kind: 'none' })
  const [taken, setTaken] = useState<FilesTaken['files']>([])
  const ending = useRef<AbortController>(undefined)
  const path = `/api/sources/${encodeURIComponent(id)}/files`
  // What is sent belongs to this screen: who leaves it ends it.
  useEffect(
    () => () => {
      ending.current?.abort()
    },
    [],
  )

  async function send(files: readonly File[]): Promise<void> {
    setTaken([])
    for (const file of files) {
      const { name, size } = file
      ending.current = new AbortController()
      setStep({ kind: 'sending', name, sent: 0, size })
      // One after the other: the server reads each whole before it answers.
      const reply = await sendFile(FilesTaken, `${path}?name=${encodeURIComponent(name)}`, {
        file,
        mediaType: 'application/vnd.vigie.file',
        signal: ending.current.signal,
        onSent: (sent) => {
          setStep({ kind: 'sending', name, sent, size })
        },
      })
      if (reply === undefined) break
      if (!reply.ok) {
        setStep({ kind: 'refused', name, sentence: sayProblem(speech, reply.problem) })
        return
      }
      setTaken((before) => [...before, ...reply.value.files])
    }
    setStep({ kind: 'none' })
  }

  return (
    <section className="stack">
      <h3>{speech.text('source.upload')}</h3>
      <label className="upload-drop" htmlFor={inputId}>
        <span>{speech.text('source.upload.what')}</span>
        <input
          id={inputId}
          type="file"
          multiple
          disabled={step.kind === 'sending'}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            event.target.value = ''
            if (files.length > 0) void send(files)
          }}
        />
      </label>
      <output className="stack">
        {step.kind === 'sending' ? (
          <>
            <span>
              <bdi>{step.name}</bdi>{' '}
              {speech.text(
                step.sent >= step.size ? 'source.upload.reading' : 'source.upload.sending',
                {
                  share: Math.round((step.sent / Math.max(1, step.size)) * 100),
                },
              )}
            </span>
            <progress
              aria-label={speech.text('retro.progress')}
              max={step.size}
              {...(step.sent >= step.size ? {} : { value: step.sent })}
            />
          </>
        ) : null}
      </output>
      {step.kind === 'sending' ? (
        <div className="row">
          <Button
            onPress={() => {
              ending.current?.abort()
            }}
          >
            {speech.text('shell.cancel')}
          </Button>
        </div>
      ) : null}
      {step.kind === 'refused' ? <ProblemNote sentence={`${step.name}: ${step.sentence}`} /> : null}
      {taken.length === 0 ? null : (
        <ul className="taken">
          {taken.map((file) => (
            <li key={file.name}>
              <bdi className="mono">{file.name}</bdi>{' '}
              {file.format === null ? null : <span className="quiet">{file.format}</span>}{' '}
              {speech.text('source.upload.taken', {
                n: file.accepted,
                duplicates: file.duplicates,
                unparsed: file.unparsed,
              })}
              {file.problem === null ? null : (
                <span className="field-error">
                  {' '}
                  · <bdi>{file.problem}</bdi>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
