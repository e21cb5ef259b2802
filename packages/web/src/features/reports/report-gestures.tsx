import { unreachable } from '@vigie/kit'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import type { ShownReport } from './read-public-report.ts'

const GESTURES = ['take', 'link', 'answer', 'close'] as const
type Gesture = (typeof GESTURES)[number]
const KEYS: Readonly<Record<Gesture, string>> = { take: 't', link: 'i', answer: 'a', close: 'c' }

/** Take, give to an incident, answer, close; each by its key. */
export function ReportGestures(props: { readonly report: ShownReport }) {
  const { report } = props
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  const [form, setForm] = useState<Exclude<Gesture, 'take'>>()
  const [text, setText] = useState('')
  const isPossible =
    report.state !== 'closed' && asOf === undefined && may(me, 'public-report.write')
  const shown = isPossible
    ? GESTURES.filter((each) => each !== 'take' || report.owner !== me.id)
    : []

  async function run(gesture: object): Promise<void> {
    const written = await deed.run(`/api/public-reports/${report.id}/gestures`, { gesture })
    if (written === undefined) return
    setForm(undefined)
    setText('')
  }
  function press(gesture: Gesture): void {
    if (gesture === 'take') void run({ kind: 'take' })
    else setForm(gesture)
  }
  useKeys(
    Object.fromEntries(
      shown.map((gesture) => [
        KEYS[gesture],
        () => {
          press(gesture)
        },
      ]),
    ),
  )
  if (shown.length === 0) return null
  return (
    <section className="stack">
      <GestureBar
        label={speech.text('report.gestures')}
        isDisabled={deed.isRunning}
        onPress={press}
        buttons={shown.map((id) => ({
          id,
          text: speech.text(`report.gesture.${id}`),
          keyHint: KEYS[id],
          ...(id === 'take' ? { tone: 'primary' as const } : { isOpen: form === id }),
        }))}
      />
      {form === undefined ? null : (
        <GestureForm
          key={form}
          label={speech.text(`report.gesture.${form}`)}
          submit={speech.text(`report.gesture.${form}`)}
          isRunning={deed.isRunning}
          onLeave={() => {
            setForm(undefined)
          }}
          onSubmit={() => {
            void run(gestureOf(form, text.trim()))
          }}
        >
          {form === 'link' ? (
            <TextField
              label={speech.text('report.incident')}
              value={text}
              direction="ltr"
              onChange={setText}
              isRequired
              maxLength={60}
            />
          ) : (
            <TextArea
              label={speech.text(`report.field.${form}`)}
              value={text}
              onChange={setText}
              isRequired
              maxLength={2_000}
            />
          )}
        </GestureForm>
      )}
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}

function gestureOf(form: Exclude<Gesture, 'take'>, text: string): object {
  switch (form) {
    case 'link':
      return { kind: 'link', incident: text }
    case 'answer':
      return { kind: 'answer', text }
    case 'close':
      return { kind: 'close', outcome: text }
    default:
      return unreachable(form)
  }
}
