import { unreachable } from '@vigie/kit'
import { useState } from 'react'
import { useDeed } from '../../data/use-deed.ts'
import { usePeople } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { SuggestField } from '../../ui/suggest-field.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { roundProgress } from './read-round.ts'
import type { ShownRound } from './read-round.ts'

const FORMS = ['stop', 'member', 'assign', 'close'] as const
type Form = (typeof FORMS)[number]
type Field = 'checkpoint' | 'at' | 'member' | 'who' | 'zones' | 'escort' | 'report'
const KEYS: Readonly<Record<Form, string>> = { stop: 'p', member: 'd', assign: 'a', close: 'c' }

/** The gestures on a round: its programme, delegation, who walks it, its report. */
export function RoundGestures(props: {
  readonly round: ShownRound
  readonly checkpoints: readonly string[]
}) {
  const { round, checkpoints } = props
  const speech = useSpeech()
  const deed = useDeed()
  const people = usePeople().data ?? []
  const [form, setForm] = useState<Form>()
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({})
  const shown = FORMS.filter((each) => each !== 'member' || round.purpose === 'official-visit')
  useKeys(
    Object.fromEntries(
      (round.isClosed ? [] : shown).map((each) => [
        KEYS[each],
        () => {
          open(each)
        },
      ]),
    ),
  )
  if (round.isClosed) return null
  const value = (name: Field) => (fields[name] ?? '').trim()
  const field = (name: Field) => ({
    label: speech.text(`inspection.field.${name}`),
    value: fields[name] ?? '',
    onChange: (text: string) => {
      setFields({ ...fields, [name]: text })
    },
  })

  function open(next: Form): void {
    setFields({})
    setForm(form === next ? undefined : next)
  }

  function gesture(wanted: Form): object {
    const at = value('at')
    switch (wanted) {
      case 'stop':
        return {
          kind: 'add-stop',
          checkpoint: value('checkpoint'),
          ...(at === '' ? {} : { at: new Date(at).toISOString() }),
        }
      case 'member':
        return {
          kind: 'add-member',
          member: value('member'),
          who: value('who'),
          zones: value('zones')
            .split(/[\s,]+/)
            .filter((zone) => zone !== ''),
          ...(value('escort') === '' ? {} : { escort: value('escort') }),
        }
      case 'assign':
        return { kind: 'assign', assignee: value('escort') }
      case 'close': {
        const { done, planned } = roundProgress(round)
        return {
          kind: 'close',
          report: value('report'),
          ...(done < planned ? { isPartial: true } : {}),
        }
      }
      default:
        return unreachable(wanted)
    }
  }

  async function send(): Promise<void> {
    if (form === undefined) return
    const path = `/api/inspections/${encodeURIComponent(round.id)}/gestures`
    if ((await deed.run(path, { gesture: gesture(form) })) !== undefined) setForm(undefined)
  }

  const options = people.map((person) => ({ value: person.id, text: person.name ?? person.id }))
  return (
    <section className="gestures">
      <GestureBar
        label={speech.text('inspection.round')}
        isDisabled={deed.isRunning}
        onPress={open}
        buttons={shown.map((id) => ({
          id,
          text: speech.text(`inspection.do.${id}`),
          keyHint: KEYS[id],
          isOpen: form === id,
        }))}
      />
      {form === undefined ? null : (
        <GestureForm
          key={form}
          label={speech.text(`inspection.do.${form}`)}
          submit={speech.text(`inspection.do.${form}`)}
          isRunning={deed.isRunning}
          onLeave={() => {
            setForm(undefined)
          }}
          onSubmit={() => {
            void send()
          }}
        >
          {form === 'stop' ? (
            <>
              <SuggestField
                {...field('checkpoint')}
                options={checkpoints.map((id) => ({ value: id }))}
                isRequired
              />
              <TextField {...field('at')} type="datetime-local" />
            </>
          ) : null}
          {form === 'member' ? (
            <>
              <TextField {...field('member')} isRequired maxLength={40} direction="ltr" />
              <TextField {...field('who')} isRequired maxLength={300} />
              <TextField {...field('zones')} maxLength={200} direction="ltr" />
              <SuggestField {...field('escort')} options={options} />
            </>
          ) : null}
          {form === 'assign' ? (
            <SuggestField {...field('escort')} options={options} isRequired />
          ) : null}
          {form === 'close' ? (
            <>
              <TextArea {...field('report')} isRequired maxLength={4_000} />
              {roundProgress(round).done < round.stops.length ? (
                <p className="tone-high">{speech.text('inspection.close-partial')}</p>
              ) : null}
            </>
          ) : null}
        </GestureForm>
      )}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}
