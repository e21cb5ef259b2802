import { unreachable } from '@vigie/kit'
import { useRef, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownFinding } from '../../data/read-finding.ts'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import type { GestureButton } from '../../ui/gesture-bar.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { DeedOutcome } from './deed-outcome.tsx'
import { CloseForm, ReopenForm } from './finding-forms.tsx'
import { useFindingDeeds } from './use-finding-deeds.ts'

type Id = 'take' | 'in-progress' | 'pending' | 'promote' | 'close' | 'reopen'

/** Everything that triage can do with a finding now, by a key or a click. */
export function FindingGestures(props: {
  readonly finding: ShownFinding
  /** Opens with the form that closes it. */
  readonly isClosing: boolean
}) {
  const { finding, isClosing } = props
  const { id, state } = finding
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deeds = useFindingDeeds()
  const { isRunning } = deeds.deed
  const [form, setForm] = useState<'close' | 'reopen' | undefined>(isClosing ? 'close' : undefined)
  const bar = useRef<HTMLElement>(null)
  const isPossible = asOf === undefined
  const buttons = isPossible
    ? buttonsFor(finding, {
        me: me.id,
        mayTriage: may(me, 'finding.triage'),
        mayPromote: may(me, 'finding.promote'),
      }).map((button) => ({
        ...button,
        text: speech.text(`finding.${button.id}`),
        ...(button.id === 'close' || button.id === 'reopen' ? { isOpen: form === button.id } : {}),
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
      case 'close':
      case 'reopen':
        setForm(form === button ? undefined : button)
        return
      default:
        unreachable(button)
    }
  }

  async function send(gesture: Parameters<typeof deeds.gesture>[1]): Promise<void> {
    if (!(await deeds.gesture(id, gesture))) return
    leave()
  }

  function leave(): void {
    setForm(undefined)
    bar.current?.focus({ preventScroll: true })
  }

  useKeys(
    Object.fromEntries(
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
      {form === 'close' && state !== 'closed' ? (
        <CloseForm
          isRunning={isRunning}
          onLeave={leave}
          onClose={(resolution, reason) => {
            void send({ kind: 'close', resolution, reason })
          }}
        />
      ) : null}
      {form === 'reopen' && state === 'closed' ? (
        <ReopenForm
          isRunning={isRunning}
          onLeave={leave}
          onReopen={(reason) => {
            void send({ kind: 'reopen', reason })
          }}
        />
      ) : null}
      <DeedOutcome deeds={deeds} />
    </section>
  )
}

/** Which gestures are possible, in the order of their use. */
function buttonsFor(
  finding: ShownFinding,
  reader: { readonly me: string; readonly mayTriage: boolean; readonly mayPromote: boolean },
): readonly Omit<GestureButton<Id>, 'text'>[] {
  const { state, owner, incident } = finding
  const { me, mayTriage, mayPromote } = reader
  if (state === 'closed') return mayTriage ? [{ id: 'reopen', keyHint: 'r' }] : []
  const isMoving = mayTriage && state !== 'escalated'
  return [
    ...(mayTriage && owner !== me ? [{ id: 'take', keyHint: 'e', tone: 'primary' } as const] : []),
    ...(mayPromote && incident === undefined ? [{ id: 'promote', keyHint: 'p' } as const] : []),
    ...(isMoving && state !== 'in-progress' ? [{ id: 'in-progress', keyHint: 'i' } as const] : []),
    ...(isMoving && state !== 'pending' ? [{ id: 'pending', keyHint: 'w' } as const] : []),
    ...(mayTriage ? [{ id: 'close', keyHint: 'c', tone: 'danger' } as const] : []),
  ]
}
