import { INCIDENT_STATES } from '@vigie/domain'
import type { IncidentState, Tlp } from '@vigie/domain'
import { useRef, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownIncident } from '../../data/read-incident.ts'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import type { GestureButton } from '../../ui/gesture-bar.tsx'
import { isTyping, useKeys } from '../../ui/use-keys.ts'
import { FORMS, IncidentForm } from './incident-form.tsx'
import type { FormKind, Gesture } from './incident-form.tsx'

const WORKING = INCIDENT_STATES.filter((state) => state !== 'closed')

/** Everything that can be done with an incident now: each gesture by a key or a click, one at a time. */
export function IncidentGestures(props: {
  readonly incident: ShownIncident
  readonly places: readonly string[]
}) {
  const { incident, places } = props
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  const [form, setForm] = useState<FormKind>()
  const bar = useRef<HTMLElement>(null)
  const isWriter = may(me, 'incident.write')
  const isClosed = incident.state === 'closed'
  const isMine = incident.owner === me.id
  const isPossible = isWriter && asOf === undefined

  /** `from` is the form that it was written in: only that one leaves when it is done. */
  async function carryOut(gesture: Gesture, tlp?: Tlp, from?: FormKind): Promise<void> {
    const written = await deed.run(`/api/incidents/${encodeURIComponent(incident.id)}/gestures`, {
      gesture,
      ...(tlp === undefined ? {} : { tlp }),
    })
    if (written === undefined) return
    if (from !== undefined) setForm((open) => (open === from ? undefined : open))
    // Who went on to write something keeps the cursor there.
    else if (isTyping(document.activeElement)) return
    bar.current?.focus({ preventScroll: true })
  }

  function take(): void {
    void carryOut({ kind: 'assign', owner: me.id })
  }

  const forms = FORMS.filter(({ when }) => when === 'always' || (when === 'closed') === isClosed)
  const canTake = !isClosed && !isMine
  const buttons: readonly GestureButton<FormKind | 'take'>[] = [
    ...(canTake
      ? [{ id: 'take', text: speech.text('incident.take'), keyHint: 't', tone: 'primary' } as const]
      : []),
    ...forms.map(({ kind, text, key }) => ({
      id: kind,
      text: speech.text(text),
      keyHint: key,
      isOpen: form === kind,
      ...(kind === 'close' ? ({ tone: 'danger' } as const) : {}),
    })),
  ]

  useKeys(
    isPossible
      ? {
          ...(canTake ? { t: take } : {}),
          ...(isClosed
            ? {}
            : {
                s: () => {
                  const next = bar.current?.querySelector('.state-steps button:enabled')
                  if (next instanceof HTMLElement) next.focus()
                },
              }),
          ...Object.fromEntries(
            forms.map(({ kind, key }) => [
              key,
              () => {
                setForm(kind)
              },
            ]),
          ),
        }
      : {},
  )

  if (!isWriter) return null
  if (asOf !== undefined) {
    return <p className="gestures quiet">{speech.text('past.cannot-write')}</p>
  }
  return (
    <section
      className="gestures"
      ref={bar}
      tabIndex={-1}
      aria-label={speech.text('incident.gestures')}
    >
      {isClosed ? null : (
        <StateSteps
          state={incident.state}
          isRunning={deed.isRunning}
          onSet={(state) => {
            void carryOut({ kind: 'set-state', state })
          }}
        />
      )}
      <GestureBar
        label={speech.text('incident.gestures')}
        buttons={buttons}
        isDisabled={deed.isRunning}
        onPress={(id) => {
          if (id === 'take') take()
          else setForm(form === id ? undefined : id)
        }}
      />
      {form === undefined ? null : (
        <IncidentForm
          key={form}
          kind={form}
          incident={incident}
          places={places}
          isRunning={deed.isRunning}
          onGesture={(gesture, tlp) => {
            void carryOut(gesture, tlp, form)
          }}
          onLeave={() => {
            setForm(undefined)
            bar.current?.focus({ preventScroll: true })
          }}
        />
      )}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}

/** The states of an evening in their order; the present one is pressed. Back to `new` is impossible. */
function StateSteps(props: {
  readonly state: IncidentState
  readonly isRunning: boolean
  readonly onSet: (state: Exclude<IncidentState, 'closed'>) => void
}) {
  const speech = useSpeech()
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would ask for a visible legend.
    <div className="state-steps" role="group" aria-label={speech.text('incident.state-buttons')}>
      {WORKING.map((state) => (
        <button
          key={state}
          type="button"
          className="button"
          aria-pressed={state === props.state}
          disabled={props.isRunning || state === props.state || state === 'new'}
          onClick={() => {
            props.onSet(state)
          }}
        >
          {speech.text(`incident.state.${state}`)}
        </button>
      ))}
      <kbd className="kbd" aria-hidden="true">
        s
      </kbd>
    </div>
  )
}
