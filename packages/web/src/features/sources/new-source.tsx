import { Link } from '@tanstack/react-router'
import { SOURCE_ID, SOURCE_TEXT_FORMATS, USUAL_LIMITS } from '@vigie/domain'
import type { SourceFormat } from '@vigie/domain'
import type { SourceList } from '@vigie/protocol'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Empty } from '../../ui/notes.tsx'
import { AdmissionFields, admissionOf, draftFor } from './admission-fields.tsx'
import { DeliveryPanel } from './delivery-panel.tsx'
import { draftOf, LimitFields, limitsOf } from './limit-fields.tsx'
import { DOOR_OF, SHIPPERS } from './shipper-config.ts'
import type { Shipper } from './shipper-config.ts'
import { useSourceDeed } from './use-source-deed.ts'

export const FORMATS: readonly SourceFormat[] = ['auto', ...SOURCE_TEXT_FORMATS]

interface Declared {
  readonly id: string
  readonly token: string | undefined
}

/** Declares a source in two steps: what sends and how it is known; then what to give to the sender. */
export function NewSource(props: { readonly doors: SourceList['doors'] }) {
  const { doors } = props
  const speech = useSpeech()
  const me = useMe()
  const [shipper, setShipper] = useState<Shipper>('rsyslog-bulk')
  const [declared, setDeclared] = useState<Declared>()
  if (!may(me, 'source.manage')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  return (
    <>
      <ol className="source-steps">
        <li aria-current={declared === undefined ? 'step' : undefined}>
          {speech.text('source.step.declare')}
        </li>
        <li aria-current={declared === undefined ? undefined : 'step'}>
          {speech.text('source.step.deliver')}
        </li>
      </ol>
      {declared === undefined ? (
        <DeclareForm shipper={shipper} onShipper={setShipper} onDeclared={setDeclared} />
      ) : (
        <>
          <DeliveryPanel
            source={declared.id}
            token={declared.token}
            shipper={shipper}
            doors={doors}
          />
          <p>
            <Link to="/sources/$id" params={{ id: declared.id }} search={(search) => search}>
              {speech.text('source.step.watch')}
            </Link>
          </p>
        </>
      )}
    </>
  )
}

function DeclareForm(props: {
  readonly shipper: Shipper
  readonly onShipper: (shipper: Shipper) => void
  readonly onDeclared: (declared: Declared) => void
}) {
  const { shipper, onShipper, onDeclared } = props
  const speech = useSpeech()
  const deed = useSourceDeed()
  const form = useRef<HTMLFormElement>(null)
  const door = DOOR_OF[shipper]
  const [id, setId] = useState('')
  const [format, setFormat] = useState<SourceFormat>('auto')
  const [admission, setAdmission] = useState(() => draftFor(door))
  const [limits, setLimits] = useState(() => draftOf(USUAL_LIMITS))
  const sound = limitsOf(limits)
  const isIdSound = SOURCE_ID.test(id)
  useEffect(() => {
    const first = form.current?.querySelector('select')
    first?.focus()
  }, [])

  async function declare(): Promise<void> {
    if (!isIdSound || sound === undefined) return
    const written = await deed.run('/api/sources', {
      id,
      door,
      format,
      admission: admissionOf(admission),
      limits: sound,
    })
    if (written !== undefined) onDeclared({ id, token: written.token })
  }

  return (
    <form
      ref={form}
      className="stack"
      aria-label={speech.text('source.new')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!deed.isRunning) void declare()
      }}
    >
      <SelectField
        label={speech.text('source.sender')}
        value={shipper}
        options={SHIPPERS.map((value) => ({ value, text: speech.text(`shipper.${value}`) }))}
        onChange={(next) => {
          onShipper(next)
          setAdmission(draftFor(DOOR_OF[next]))
        }}
        hint={speech.text(`source.door.${door}`)}
      />
      <TextField
        label={speech.text('source.id')}
        hint={speech.text('source.id.how')}
        direction="ltr"
        value={id}
        onChange={setId}
        isRequired
        maxLength={60}
        {...(id === '' || isIdSound ? {} : { error: speech.text('source.id.wrong') })}
      />
      <AdmissionFields door={door} draft={admission} onChange={setAdmission} />
      <SelectField
        label={speech.text('source.format')}
        value={format}
        options={FORMATS.map((value) => ({ value, text: speech.text(`source.format.${value}`) }))}
        onChange={setFormat}
      />
      <details>
        <summary>{speech.text('source.limits')}</summary>
        <div className="stack">
          <LimitFields draft={limits} onChange={setLimits} />
        </div>
      </details>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={deed.isRunning}>
          {speech.text('source.declare')}
        </Button>
      </div>
    </form>
  )
}
