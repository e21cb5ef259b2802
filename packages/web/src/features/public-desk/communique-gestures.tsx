import { unreachable } from '@vigie/kit'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import type { Speech } from '../../i18n/speech.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { instantIn } from '../../i18n/zone-clock.ts'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import type { FieldSpec, FormValues } from '../../ui/field-form.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import type { GestureButton } from '../../ui/gesture-bar.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { CommuniqueForm } from './communique-form.tsx'
import type { ShownCommunique } from './read-publication.ts'
import { useRelease } from './use-release.ts'

type Form = 'write' | 'return' | 'release' | 'withdraw'

/** Everything that may be done with a communiqué now, by a key or a click. */
export function CommuniqueGestures(props: {
  readonly communique: ShownCommunique
  readonly isTicked: boolean
  readonly mayRelease: boolean
}) {
  const { communique, isTicked, mayRelease } = props
  const { id, state, draft, versions } = communique
  const speech = useSpeech()
  const me = useMe()
  const deed = useRelease()
  const isNow = useAsOf() === undefined
  const [open, setOpen] = useState<Form>()
  const path = `/api/communiques/${encodeURIComponent(id)}`
  const isWriter = may(me, 'publication.write') && state !== 'withdrawn'
  const isProposed = state === 'proposed'
  const buttons: readonly GestureButton<Form | 'propose'>[] = [
    ...(isWriter && state === 'draft'
      ? [
          {
            id: 'propose',
            text: speech.text('public.do.propose'),
            keyHint: 'p',
            tone: 'primary',
          } as const,
        ]
      : []),
    ...(mayRelease && isTicked
      ? [
          {
            id: 'release',
            text: speech.text('public.do.release'),
            keyHint: 'b',
            tone: 'primary',
            isOpen: open === 'release',
          } as const,
        ]
      : []),
    ...(isWriter && isProposed
      ? [
          {
            id: 'return',
            text: speech.text('public.do.return'),
            keyHint: 'r',
            isOpen: open === 'return',
          } as const,
        ]
      : []),
    ...(isWriter
      ? [
          {
            id: 'write',
            text: speech.text(draft === undefined ? 'public.do.correct' : 'public.do.revise'),
            keyHint: 'w',
            isOpen: open === 'write',
          } as const,
        ]
      : []),
    ...(may(me, 'publication.release') && versions.length > 0 && state !== 'withdrawn'
      ? [
          {
            id: 'withdraw',
            text: speech.text('public.do.withdraw'),
            keyHint: 'x',
            tone: 'danger',
            isOpen: open === 'withdraw',
          } as const,
        ]
      : []),
  ]
  function press(what: Form | 'propose'): void {
    if (what === 'propose') void deed.run(`${path}/gestures`, { gesture: { kind: 'propose' } })
    else setOpen(open === what ? undefined : what)
  }
  const leave = () => {
    setOpen(undefined)
  }
  async function send(values: FormValues): Promise<void> {
    const written =
      open === 'return'
        ? await deed.run(`${path}/gestures`, {
            gesture: { kind: 'return', reason: values['reason'] },
          })
        : open === 'withdraw'
          ? await deed.run(`${path}/withdrawal`, {
              reason: { fr: values['fr'], ar: values['ar'], en: values['en'] },
            })
          : await deed.run(`${path}/release`, {
              revision: draft?.revision,
              ...embargoOf(values['until'] ?? '', speech.timeZone),
            })
    if (written !== undefined) leave()
  }
  useKeys(
    isNow
      ? Object.fromEntries(
          buttons.map((button) => [
            button.keyHint,
            () => {
              press(button.id)
            },
          ]),
        )
      : {},
  )
  if (!isNow) return null
  const last = draft ?? versions.at(-1)
  const isHand = draft?.hands.includes(me.id) === true
  return (
    <section className="gestures" aria-label={speech.text('public.gestures')}>
      <GestureBar
        label={speech.text('public.gestures')}
        buttons={buttons}
        isDisabled={deed.isRunning}
        onPress={press}
      />
      {isProposed && may(me, 'publication.release') && (isHand || !isTicked) ? (
        <p className="quiet">{speech.text(isHand ? 'public.not-you' : 'public.tick-all')}</p>
      ) : null}
      {open === undefined ? null : open === 'write' ? (
        <CommuniqueForm
          path={`${path}/revisions`}
          before={draft === undefined && last !== undefined ? { ...last, reason: undefined } : last}
          isCorrection={versions.length > 0}
          deed={deed}
          onWritten={leave}
          onLeave={leave}
        />
      ) : (
        <FieldForm
          key={open}
          label={speech.text(`public.do.${open}`)}
          submit={speech.text(`public.do.${open}`)}
          tone={open === 'withdraw' ? 'danger' : 'primary'}
          fields={fieldsOf(open, speech)}
          isRunning={deed.isRunning}
          onLeave={leave}
          onSubmit={(values) => {
            void send(values)
          }}
        />
      )}
      {open === 'write' ? null : (
        <DeedNote
          sentence={deed.problem && sayProblem(speech, deed.problem)}
          recorded={deed.recorded}
        />
      )}
    </section>
  )
}

function fieldsOf(form: Exclude<Form, 'write'>, speech: Speech): readonly FieldSpec[] {
  const reason = speech.text('public.reason')
  switch (form) {
    case 'return':
      return [{ name: 'reason', label: reason, kind: 'text' }]
    case 'withdraw':
      return (['fr', 'ar', 'en'] as const).map((language) => ({
        name: language,
        label: speech.text('public.in', {
          what: reason,
          language: speech.text(`public.language.${language}`),
        }),
        kind: 'line',
        maxLength: 500,
      }))
    case 'release':
      return [
        {
          name: 'until',
          label: speech.text('public.embargo'),
          kind: 'time',
          isOptional: true,
          hint: speech.text('public.embargo.hint', { zone: speech.timeZone }),
        },
      ]
    default:
      return unreachable(form)
  }
}

function embargoOf(text: string, timeZone: string): { readonly embargoUntil?: string } {
  if (text === '') return {}
  const at = instantIn(text, timeZone)
  return at === undefined ? {} : { embargoUntil: new Date(at).toISOString() }
}
