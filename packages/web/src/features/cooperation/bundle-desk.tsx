import { NodeKeyView, Written } from '@vigie/protocol'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import type { Problem } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'

/** Takes in the file of a partner; says the key by which partners check ours. */
export function BundleDesk() {
  const speech = useSpeech()
  const me = useMe()
  const key = useAnswer(NodeKeyView, '/api/node-key').data
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [entry, setEntry] = useState<string>()

  async function take(file: File): Promise<void> {
    setRunning(true)
    setProblem(undefined)
    setEntry(undefined)
    const body = new Blob([await file.arrayBuffer()], { type: 'application/octet-stream' })
    const path = `/api/bundles?commandId=${crypto.randomUUID()}`
    const reply = await request(Written, path, { body })
    setRunning(false)
    if (reply.ok) setEntry(reply.value.entries[0]?.id)
    else setProblem(reply.problem)
  }

  return (
    <section className="coop-desk" aria-label={speech.text('coop.bundle.take')}>
      {may(me, 'cooperation.write') ? (
        <label className="field">
          <span className="field-label">{speech.text('coop.bundle.file')}</span>
          <input
            type="file"
            accept=".tar"
            disabled={isRunning}
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file !== undefined) void take(file)
            }}
          />
        </label>
      ) : null}
      <DeedNote
        sentence={problem && sayProblem(speech, problem)}
        recorded={entry === undefined ? undefined : { id: entry, isSigned: false }}
      />
      {key === undefined ? null : (
        <p className="quiet">
          {speech.text('coop.node-key')} : <bdi className="mono coop-key">{key.vkey}</bdi>{' '}
          <CopyButton text={key.vkey} /> {speech.text('coop.node-key.hint')}
        </p>
      )}
    </section>
  )
}
