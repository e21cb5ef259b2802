import { useRef, useState } from 'react'
import { Regimes } from '@vigie/protocol'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { useAnswer } from '../../data/use-answer.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import type { GestureButton } from '../../ui/gesture-bar.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import type { CaseDesk, Gesture } from './case-desk.ts'
import { CASE_FORMS } from './case-forms.ts'
import type { FormWorld } from './case-forms.ts'

/** Everything that can be done with the case itself, by a key or a click. */
export function CaseGestures(props: { readonly desk: CaseDesk }) {
  const { desk } = props
  const { shown, deed, isWriter } = desk
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const world = useFormWorld(desk)
  const [open, setOpen] = useState<string>()
  const bar = useRef<HTMLElement>(null)
  const isClosed = shown.state === 'closed'

  const atOnce: readonly {
    readonly id: string
    readonly key: string
    readonly gesture: Gesture
  }[] = [
    ...(!isClosed && shown.owner !== me.id
      ? [{ id: 'take', key: 'e', gesture: { kind: 'assign', owner: me.id } } as const]
      : []),
    ...(shown.waiting === undefined
      ? []
      : [{ id: 'go-on', key: 'w', gesture: { kind: 'go-on' } } as const]),
  ]
  const forms = CASE_FORMS.filter(
    ({ id, when }) =>
      (when === 'always' || (when === 'closed') === isClosed) &&
      (id !== 'wait' || shown.waiting === undefined) &&
      // Who is named already is changed beside the badge.
      (id !== 'restrict' || shown.people === undefined),
  )
  const buttons: readonly GestureButton<string>[] = [
    ...atOnce.map(({ id, key }) => ({
      id,
      text: speech.text(id === 'take' ? 'case.do.take' : 'case.do.go-on'),
      keyHint: key,
      tone: 'primary' as const,
    })),
    ...forms.map(({ id, key, label, tone }) => ({
      id,
      text: speech.text(label),
      keyHint: key,
      isOpen: open === id,
      ...(tone === undefined ? {} : { tone }),
    })),
  ]

  function press(id: string): void {
    const quick = atOnce.find((each) => each.id === id)
    if (quick === undefined) setOpen(open === id ? undefined : id)
    else void desk.send(quick.gesture)
  }

  function leave(): void {
    setOpen(undefined)
    bar.current?.focus({ preventScroll: true })
  }

  useKeys(
    isWriter
      ? Object.fromEntries(
          buttons.map(({ id, keyHint }) => [
            keyHint,
            () => {
              press(id)
            },
          ]),
        )
      : {},
  )

  if (asOf !== undefined)
    return <p className="gestures quiet">{speech.text('past.cannot-write')}</p>
  if (!isWriter) return null
  const form = forms.find(({ id }) => id === open)
  return (
    <section className="gestures" ref={bar} tabIndex={-1} aria-label={speech.text('case.gestures')}>
      <GestureBar
        label={speech.text('case.gestures')}
        buttons={buttons}
        isDisabled={deed.isRunning}
        onPress={press}
      />
      {form === undefined ? null : (
        <FieldForm
          key={form.id}
          label={speech.text(form.label)}
          submit={speech.text(form.label)}
          {...(form.tone === undefined ? {} : { tone: form.tone })}
          {...(form.hint === undefined ? {} : { hint: speech.text(form.hint) })}
          fields={form.fields(world)}
          isRunning={deed.isRunning}
          onLeave={leave}
          onSubmit={(values) => {
            const gesture = form.toGesture(values, world)
            if (gesture === undefined) return
            void desk.send(gesture).then((isDone) => {
              if (isDone) leave()
            })
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

function useFormWorld({ shown, isWriter, detail }: CaseDesk): FormWorld {
  const speech = useSpeech()
  const me = useMe()
  const people = usePeopleOptions()
  const { data } = useAnswer(Regimes, isWriter ? '/api/regimes' : undefined, {
    kinds: ['regime.'],
  })
  const running = new Set(detail.duties.map(({ regime }) => regime))
  const regimes = (data?.regimes ?? [])
    .filter(({ id }) => !running.has(id))
    .map(({ id, name, recipient }) => ({ value: id, text: `${name} → ${recipient}` }))
  return { speech, shown, me: me.id, people, regimes }
}
