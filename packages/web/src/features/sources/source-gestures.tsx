import { USUAL_LIMITS } from '@vigie/domain'
import type { SourceDoor, SourceFormat } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { SourceList, SourceRow } from '@vigie/protocol'
import { useState } from 'react'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { AdmissionFields, admissionOf, draftFor } from './admission-fields.tsx'
import { DeliveryPanel } from './delivery-panel.tsx'
import { draftOf, LimitFields, limitsOf } from './limit-fields.tsx'
import { FORMATS } from './new-source.tsx'
import { DOOR_OF, SHIPPERS } from './shipper-config.ts'
import type { Shipper } from './shipper-config.ts'
import { useSourceDeed } from './use-source-deed.ts'

type Form = 'admission' | 'limits' | 'format' | 'pause' | 'config'
const KEYS = { admission: 't', limits: 'm', format: 'f', pause: 'd', config: 'c' } as const

/** What may be done with a source: known anew (rotate), limits, reading, out of service and back. */
export function SourceGestures(props: {
  readonly source: SourceRow
  readonly doors: SourceList['doors']
}) {
  const { source, doors } = props
  const { id, door, state } = source
  const speech = useSpeech()
  const deed = useSourceDeed()
  const [open, setOpen] = useState<Form>()
  const [token, setToken] = useState<string>()
  const isPaused = state === 'paused'
  const toggle = (form: Form) => () => {
    setOpen(open === form ? undefined : form)
  }

  async function run(gesture: object): Promise<void> {
    const path = `/api/sources/${encodeURIComponent(id)}/gestures`
    const written = await deed.run(path, { gesture })
    if (written === undefined) return
    setToken(written.token)
    setOpen(written.token === undefined ? undefined : 'config')
  }
  const resume = () => {
    void run({ kind: 'resume' })
  }
  useKeys({
    [KEYS.admission]: toggle('admission'),
    [KEYS.limits]: toggle('limits'),
    [KEYS.format]: toggle('format'),
    [KEYS.config]: toggle('config'),
    [KEYS.pause]: isPaused ? resume : toggle('pause'),
  })
  if (door === null) return null

  return (
    <section className="gestures" aria-label={speech.text('source.gestures')}>
      <GestureBar<Form>
        label={speech.text('source.gestures')}
        isDisabled={deed.isRunning}
        buttons={(['admission', 'limits', 'format', 'config', 'pause'] as const).map((form) => ({
          id: form,
          text: speech.text(
            form === 'pause' && isPaused
              ? 'source.resume'
              : form === 'admission' && door === 'http'
                ? 'source.rotate'
                : `source.do.${form}`,
          ),
          keyHint: KEYS[form],
          ...(form === 'pause' && !isPaused ? { tone: 'danger' as const } : {}),
          ...(form === 'pause' && isPaused ? {} : { isOpen: open === form }),
        }))}
        onPress={(form) => {
          if (form === 'pause' && isPaused) resume()
          else toggle(form)()
        }}
      />
      {open === undefined || open === 'config' ? null : (
        <OpenForm
          key={open}
          form={open}
          source={source}
          door={door}
          isRunning={deed.isRunning}
          onGesture={(gesture) => {
            void run(gesture)
          }}
          onLeave={() => {
            setOpen(undefined)
          }}
        />
      )}
      {open === 'config' ? <Configuration id={id} door={door} token={token} doors={doors} /> : null}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}

/** The configuration of one of the programs that come through this door. */
function Configuration(props: {
  readonly id: string
  readonly door: SourceDoor
  readonly token: string | undefined
  readonly doors: SourceList['doors']
}) {
  const { id, door, token, doors } = props
  const speech = useSpeech()
  const fitting = SHIPPERS.filter((shipper) => DOOR_OF[shipper] === door)
  const [chosen, setChosen] = useState<Shipper>()
  const shipper = chosen ?? fitting[0]
  if (shipper === undefined) return <p className="quiet">{speech.text('source.config.none')}</p>
  return (
    <div className="stack">
      <SelectField
        label={speech.text('source.sender')}
        value={shipper}
        options={fitting.map((value) => ({ value, text: speech.text(`shipper.${value}`) }))}
        onChange={setChosen}
      />
      <DeliveryPanel source={id} token={token} shipper={shipper} doors={doors} />
    </div>
  )
}

function OpenForm(props: {
  readonly form: Exclude<Form, 'config'>
  readonly source: SourceRow
  readonly door: SourceDoor
  readonly isRunning: boolean
  readonly onGesture: (gesture: object) => void
  readonly onLeave: () => void
}) {
  const { form, source, door, isRunning, onGesture, onLeave } = props
  const speech = useSpeech()
  const [admission, setAdmission] = useState(() => draftFor(door))
  const [limits, setLimits] = useState(() => draftOf(source.limits ?? USUAL_LIMITS))
  const [format, setFormat] = useState<SourceFormat>(source.format ?? 'auto')
  const [reason, setReason] = useState('')

  function submit(): void {
    switch (form) {
      case 'admission':
        onGesture({ kind: 'set-admission', admission: admissionOf(admission) })
        return
      case 'limits': {
        const sound = limitsOf(limits)
        if (sound !== undefined) onGesture({ kind: 'set-limits', limits: sound })
        return
      }
      case 'format':
        onGesture({ kind: 'set-format', format })
        return
      case 'pause':
        onGesture({ kind: 'pause', reason })
        return
      default:
        unreachable(form)
    }
  }

  return (
    <GestureForm
      label={speech.text(`source.do.${form}`)}
      submit={speech.text(`source.submit.${form}`)}
      tone={form === 'pause' || form === 'admission' ? 'danger' : 'primary'}
      isRunning={isRunning}
      onSubmit={submit}
      onLeave={onLeave}
    >
      {form === 'admission' ? (
        <>
          <p>{speech.text('source.rotate.consequence')}</p>
          <AdmissionFields door={door} draft={admission} onChange={setAdmission} />
        </>
      ) : null}
      {form === 'limits' ? <LimitFields draft={limits} onChange={setLimits} /> : null}
      {form === 'format' ? (
        <SelectField
          label={speech.text('source.format')}
          value={format}
          options={FORMATS.map((value) => ({ value, text: speech.text(`source.format.${value}`) }))}
          onChange={setFormat}
        />
      ) : null}
      {form === 'pause' ? (
        <>
          <p>{speech.text('source.pause.consequence')}</p>
          <TextField
            label={speech.text('source.pause.reason')}
            value={reason}
            onChange={setReason}
            isRequired
            maxLength={500}
          />
        </>
      ) : null}
    </GestureForm>
  )
}
