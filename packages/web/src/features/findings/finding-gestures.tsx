import { useNavigate } from '@tanstack/react-router'
import { unreachable } from '@vigie/kit'
import { useRef, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownFinding } from '../../data/read-finding.ts'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import type { GestureButton } from '../../ui/gesture-bar.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { DeedOutcome } from './deed-outcome.tsx'
import { SuppressForm } from './suppress-form.tsx'
import { TriageForm } from './triage-form.tsx'
import type { TriageFormKind } from './triage-form.tsx'
import { useFindingDeeds } from './use-finding-deeds.ts'

/** Forms of the detail. */
export type DetailForm = TriageFormKind | 'suppress'

type Id = 'take' | 'in-progress' | 'pending' | 'promote' | 'wake' | 'case' | DetailForm

/** Everything that triage can do with a finding now, by a key or a click. */
export function FindingGestures(props: {
  readonly finding: ShownFinding
  /** The form that it opens with. */
  readonly opening: DetailForm | undefined
  /** Keys belong to the picked alerts. */
  readonly isMute: boolean
}) {
  const { finding, opening, isMute } = props
  const { id } = finding
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const deeds = useFindingDeeds()
  const suppressing = useDeed()
  const isRunning = deeds.deed.isRunning || suppressing.isRunning
  const [form, setForm] = useState(opening)
  const bar = useRef<HTMLElement>(null)
  const isPossible = asOf === undefined
  const buttons = isPossible
    ? buttonsFor(finding, {
        me: me.id,
        mayTriage: may(me, 'finding.triage'),
        mayPromote: may(me, 'finding.promote'),
        mayOpenCase: may(me, 'case.write'),
      }).map((button) => ({
        ...button,
        text: speech.text(`alert.bulk.${button.id}`),
        ...(isForm(button.id) ? { isOpen: form === button.id } : {}),
      }))
    : []

  function press(button: Id): void {
    switch (button) {
      case 'take':
        deeds.take(id)
        return
      case 'promote':
        deeds.promote(id)
        return
      case 'in-progress':
      case 'pending':
        void deeds.gesture(id, { kind: 'set-state', state: button })
        return
      case 'wake':
        void deeds.gesture(id, { kind: 'wake' })
        return
      case 'case':
        void navigate({ to: '/cases/$id', params: { id: 'new' }, search: { alerts: id } })
        return
      case 'assign':
      case 'snooze':
      case 'priority':
      case 'suppress':
      case 'close':
      case 'reopen':
        setForm(form === button ? undefined : button)
        return
      default:
        unreachable(button)
    }
  }

  function leave(): void {
    setForm(undefined)
    bar.current?.focus({ preventScroll: true })
  }

  useKeys(
    isMute
      ? {}
      : Object.fromEntries(
          buttons.map((button) => [
            button.keyHint,
            () => {
              press(button.id)
            },
          ]),
        ),
  )

  if (!isPossible) return <p className="gestures quiet">{speech.text('past.cannot-write')}</p>
  if (buttons.length === 0) return null
  const isOffered = form !== undefined && buttons.some((button) => button.id === form)
  return (
    <section
      className="gestures"
      ref={bar}
      tabIndex={-1}
      aria-label={speech.text('finding.gestures')}
    >
      <GestureBar
        label={speech.text('finding.gestures')}
        buttons={buttons}
        isDisabled={isRunning}
        onPress={press}
      />
      {!isOffered ? null : form === 'suppress' ? (
        <SuppressForm
          finding={finding}
          isRunning={isRunning}
          onLeave={leave}
          onSuppress={(body) => {
            void suppressing.run('/api/suppressions', body).then((written) => {
              if (written !== undefined) leave()
            })
          }}
        />
      ) : (
        <TriageForm
          key={form}
          kind={form}
          isRunning={isRunning}
          onLeave={leave}
          onGesture={(gesture) => {
            void deeds.gesture(id, gesture).then((isDone) => {
              if (isDone) leave()
            })
          }}
        />
      )}
      <DeedNote
        sentence={suppressing.problem && sayProblem(speech, suppressing.problem)}
        recorded={suppressing.recorded}
      />
      <DeedOutcome deeds={deeds} />
    </section>
  )
}

function isForm(id: Id): boolean {
  return !['take', 'promote', 'in-progress', 'pending', 'wake', 'case'].includes(id)
}

/** Which gestures are possible, in the order of their use. */
function buttonsFor(
  finding: ShownFinding,
  reader: {
    readonly me: string
    readonly mayTriage: boolean
    readonly mayPromote: boolean
    readonly mayOpenCase: boolean
  },
): readonly Omit<GestureButton<Id>, 'text'>[] {
  const { state, owner, incident, snooze } = finding
  const { me, mayTriage, mayPromote, mayOpenCase } = reader
  // A merged alert takes no gesture of its own.
  if (state === 'merged') return []
  if (state === 'closed') return mayTriage ? [{ id: 'reopen', keyHint: 'r' }] : []
  const isMoving = mayTriage && state !== 'escalated'
  return [
    ...(mayTriage && owner !== me ? [{ id: 'take', keyHint: 'e', tone: 'primary' } as const] : []),
    ...(mayPromote && incident === undefined ? [{ id: 'promote', keyHint: 'p' } as const] : []),
    ...(mayOpenCase ? [{ id: 'case', keyHint: 'o' } as const] : []),
    ...(isMoving && state !== 'in-progress' ? [{ id: 'in-progress', keyHint: 'i' } as const] : []),
    ...(isMoving && state !== 'pending' ? [{ id: 'pending', keyHint: 'w' } as const] : []),
    ...(mayTriage ? [{ id: 'assign', keyHint: 'a' } as const] : []),
    ...(isMoving && snooze === undefined ? [{ id: 'snooze', keyHint: 's' } as const] : []),
    ...(isMoving && snooze !== undefined ? [{ id: 'wake', keyHint: 's' } as const] : []),
    ...(mayTriage ? [{ id: 'priority', keyHint: 'y' } as const] : []),
    ...(mayTriage ? [{ id: 'suppress', keyHint: 'd' } as const] : []),
    ...(mayTriage ? [{ id: 'close', keyHint: 'c', tone: 'danger' } as const] : []),
  ]
}
