import { DEFECT_SEVERITIES } from '@vigie/domain'
import type { DefectSeverity } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { useState } from 'react'
import { useAsOf, useHistory } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { usePersonName } from '../../data/use-people.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { toneOfDefect } from './read-defect.ts'
import type { ShownDefect } from './read-defect.ts'

/** One defect: what was found, who repairs it, how it ended. */
export function DefectDetail(props: { readonly defect: ShownDefect }) {
  const { defect } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const { entries } = useHistory('defect', defect.id)
  return (
    <>
      <p className="said-title" dir="auto">
        <bdi className="mono">{defect.checkpoint}</bdi>{' '}
        {defect.text === undefined ? null : <Said text={defect.text} />}
      </p>
      <Facts
        facts={[
          {
            name: speech.text('inspection.severity'),
            value: (
              <>
                <Severity
                  tone={toneOfDefect(defect.severity)}
                  word={speech.text(`defect.severity.${defect.severity}`)}
                />{' '}
                <span className="quiet">
                  {speech.text(`defect.severity.${defect.severity}.means`)}
                </span>
              </>
            ),
          },
          {
            name: speech.text('defect.state'),
            value: (
              <>
                {speech.text(`defect.state.${defect.state}`)} · <Age atMs={defect.openedAtMs} /> ·{' '}
                <bdi>{nameOf(defect.openedBy)}</bdi>
              </>
            ),
          },
          {
            name: speech.text('defect.seen'),
            value: speech.text('defect.seen-is', {
              n: defect.seen,
              failed: defect.failedRetests,
            }),
          },
          ...(defect.order === undefined
            ? []
            : [
                {
                  name: speech.text('defect.order'),
                  value: (
                    <>
                      <Said text={defect.order.to} /> — <Said text={defect.order.text} />
                      {defect.order.dueAtMs === undefined
                        ? null
                        : ` · ${speech.moment(defect.order.dueAtMs)}`}
                    </>
                  ),
                },
              ]),
          ...(defect.photos.length === 0
            ? []
            : [
                {
                  name: speech.text('inspection.photo'),
                  value: speech.number(defect.photos.length),
                },
              ]),
        ]}
      />
      <DefectGestures defect={defect} />
      <section className="stack">
        <h3>{speech.text('defect.history')}</h3>
        <Timeline
          label={speech.text('defect.history')}
          rows={entries.map((entry) => ({
            id: entry.id,
            atMs: Date.parse(entry.receivedAt),
            author: entry.actor.kind === 'person' ? nameOf(entry.actor.id) : entry.actor.id,
            text: entrySentence(speech, entry, nameOf),
            tlp: entry.tlp,
          }))}
        />
      </section>
    </>
  )
}

const FORMS = ['order-work', 'report-repaired', 'retest', 'set-severity'] as const
type Form = (typeof FORMS)[number]
const KEYS: Readonly<Record<Form, string>> = {
  'order-work': 'o',
  'report-repaired': 'r',
  retest: 't',
  'set-severity': 's',
}

function DefectGestures(props: { readonly defect: ShownDefect }) {
  const { defect } = props
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  const [form, setForm] = useState<Form>()
  const [text, setText] = useState('')
  const [to, setTo] = useState('')
  const [due, setDue] = useState('')
  const [outcome, setOutcome] = useState<'pass' | 'fail'>('pass')
  const [severity, setSeverity] = useState<DefectSeverity>(defect.severity)
  const shown =
    defect.state === 'closed' || asOf !== undefined || !may(me, 'inspection.write')
      ? []
      : FORMS.filter(
          (each) =>
            (each !== 'retest' || defect.state === 'repaired') &&
            (each !== 'report-repaired' || defect.state !== 'repaired'),
        )
  useKeys(
    Object.fromEntries(
      shown.map((each) => [
        KEYS[each],
        () => {
          setForm(each)
        },
      ]),
    ),
  )
  if (shown.length === 0) return null

  function gesture(wanted: Form): object {
    const said = text.trim()
    switch (wanted) {
      case 'order-work':
        return {
          kind: 'order-work',
          to: to.trim(),
          text: said,
          ...(due === '' ? {} : { dueAt: new Date(due).toISOString() }),
        }
      case 'report-repaired':
        return { kind: 'report-repaired', text: said }
      case 'retest':
        return { kind: 'retest', outcome, ...(said === '' ? {} : { text: said }) }
      case 'set-severity':
        return { kind: 'set-severity', severity, reason: said }
      default:
        return unreachable(wanted)
    }
  }

  async function send(): Promise<void> {
    if (form === undefined) return
    const path = `/api/defects/${encodeURIComponent(defect.id)}/gestures`
    if ((await deed.run(path, { gesture: gesture(form) })) === undefined) return
    setForm(undefined)
    setText('')
  }

  return (
    <section className="gestures">
      <GestureBar
        label={speech.text('defect.one')}
        isDisabled={deed.isRunning}
        onPress={(id) => {
          setForm(form === id ? undefined : id)
        }}
        buttons={shown.map((id) => ({
          id,
          text: speech.text(`defect.do.${id}`),
          keyHint: KEYS[id],
          isOpen: form === id,
        }))}
      />
      {form === undefined ? null : (
        <GestureForm
          key={form}
          label={speech.text(`defect.do.${form}`)}
          submit={speech.text(`defect.do.${form}`)}
          isRunning={deed.isRunning}
          onLeave={() => {
            setForm(undefined)
          }}
          onSubmit={() => {
            void send()
          }}
        >
          {form === 'order-work' ? (
            <>
              <TextField
                label={speech.text('defect.field.to')}
                value={to}
                onChange={setTo}
                isRequired
                maxLength={200}
              />
              <TextField
                label={speech.text('inspection.due')}
                type="datetime-local"
                value={due}
                onChange={setDue}
              />
            </>
          ) : null}
          {form === 'retest' ? (
            <SelectField
              label={speech.text('defect.do.retest')}
              value={outcome}
              options={[
                { value: 'pass', text: speech.text('defect.retest.pass') },
                { value: 'fail', text: speech.text('defect.retest.fail') },
              ]}
              onChange={setOutcome}
            />
          ) : null}
          {form === 'set-severity' ? (
            <SelectField
              label={speech.text('inspection.severity')}
              value={severity}
              options={DEFECT_SEVERITIES.map((value) => ({
                value,
                text: speech.text(`defect.severity.${value}`),
              }))}
              onChange={setSeverity}
            />
          ) : null}
          <TextArea
            label={speech.text(form === 'set-severity' ? 'defect.field.reason' : 'inspection.note')}
            value={text}
            onChange={setText}
            maxLength={4_000}
            isRequired={form !== 'retest'}
          />
        </GestureForm>
      )}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}
