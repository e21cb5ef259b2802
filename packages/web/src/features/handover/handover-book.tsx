import { useState } from 'react'
import { download, saveFile } from '../../data/download.ts'
import { useMe } from '../../data/me.tsx'
import type { Problem } from '../../data/problem.ts'
import { may } from '../../data/session.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Moment } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote, Said } from '../../ui/notes.tsx'
import type { ShownHandover } from './use-handovers.ts'
import { useSigning } from '../../data/use-signing.ts'

const FORMATS = ['pdf', 'html'] as const
const ROOT_SHOWN = 12

/** One handover: who, on which tree, in what state; signing, withdrawing and printing it. */
export function HandoverBook(props: { readonly handover: ShownHandover }) {
  const { handover } = props
  const { id, from, to, state, size, root, items, note, offeredAtMs, signedAtMs } = handover
  const speech = useSpeech()
  const me = useMe()
  const nameOf = usePersonName()
  const signing = useSigning()
  const isSigner = may(me, 'handover.sign') && state === 'offered'
  const path = `/api/handovers/${encodeURIComponent(id)}`
  return (
    <li className="stack">
      <p>
        <bdi className="mono">{id}</bdi>{' '}
        <strong>{speech.text('handover.from-to', { from: nameOf(from), to: nameOf(to) })}</strong> ·{' '}
        {speech.text(`handover.state.${state}`)} ·{' '}
        <span className="quiet">
          <Moment atMs={offeredAtMs} precision="minute" />
          {signedAtMs === undefined ? null : (
            <>
              {' / '}
              <Moment atMs={signedAtMs} precision="minute" />
            </>
          )}
        </span>
      </p>
      <p className="quiet">
        {speech.text('handover.items', { n: items })} ·{' '}
        <span title={root}>
          {speech.text('handover.tree', {
            size: speech.number(size),
            root: `${root.slice(0, ROOT_SHOWN)}…`,
          })}
        </span>
      </p>
      {note === undefined ? null : (
        <p dir="auto">
          <Said text={note} />
        </p>
      )}
      {signing.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, signing.problem)} />
      )}
      <div className="row">
        {isSigner && to === me.id ? (
          <Button
            tone="primary"
            isDisabled={signing.isRunning}
            onPress={() => {
              void signing.sign(`${path}/signature`, { tree: { size, root } })
            }}
          >
            {speech.text('handover.sign')}
          </Button>
        ) : null}
        {isSigner && from === me.id ? (
          <Button
            isDisabled={signing.isRunning}
            onPress={() => {
              void signing.sign(`${path}/withdrawal`, {})
            }}
          >
            {speech.text('handover.withdraw')}
          </Button>
        ) : null}
        <PrintButtons path={path} />
      </div>
    </li>
  )
}

function PrintButtons(props: { readonly path: string }) {
  const speech = useSpeech()
  const [saved, setSaved] = useState<string>()
  const [problem, setProblem] = useState<Problem>()

  async function print(format: (typeof FORMATS)[number]): Promise<void> {
    const body = { commandId: crypto.randomUUID(), language: speech.language, format }
    const reply = await download(`${props.path}/book`, body)
    if (reply.ok) saveFile(reply.value)
    setSaved(reply.ok ? reply.value.name : undefined)
    setProblem(reply.ok ? undefined : reply.problem)
  }

  return (
    <>
      {FORMATS.map((format) => (
        <Button
          key={format}
          tone="quiet"
          onPress={() => {
            void print(format)
          }}
        >
          {speech.text('handover.print', { format: format.toUpperCase() })}
        </Button>
      ))}
      <output className="quiet">
        {saved === undefined ? null : speech.text('handover.printed', { name: saved })}
      </output>
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
    </>
  )
}
