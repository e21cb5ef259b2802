import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import type { ShownLesson } from './read-lesson.ts'

type Step = 'done' | 'verified' | 'returned'

/** One lesson: what, by whom, by when, and what became of it. */
export function LessonRow(props: { readonly lesson: ShownLesson }) {
  const { lesson } = props
  const { id, observation, measure, sources, owner, dueMs, state, done, checks } = lesson
  const speech = useSpeech()
  const nameOf = usePersonName()
  const now = useNow()
  const isLate = state === 'open' && now > dueMs
  return (
    <li className="stack">
      <p>
        <bdi className="mono">{id}</bdi> <strong>{speech.text(`lesson.state.${state}`)}</strong> ·{' '}
        <bdi>{nameOf(owner)}</bdi> · {speech.text('lesson.due.is', { due: speech.moment(dueMs) })}
        {isLate ? <strong className="tone-high"> ▲ {speech.text('lesson.late')}</strong> : null}
      </p>
      <p>
        <span className="quiet">{speech.text('lesson.observation')}</span> ·{' '}
        <Said text={observation} />
      </p>
      <p>
        <span className="quiet">{speech.text('lesson.measure')}</span> · <Said text={measure} />
      </p>
      {sources.length === 0 ? null : (
        <p className="sitrep-sources">
          {sources.map((source) => (
            <Link key={source} to="/log/$id" params={{ id: source }} search={{}}>
              <bdi className="mono">{source}</bdi>
            </Link>
          ))}
        </p>
      )}
      {done === undefined ? null : (
        <p className="quiet">
          {speech.text('lesson.done.what')} (<bdi>{nameOf(done.by)}</bdi>) ·{' '}
          <Said text={done.text} />
        </p>
      )}
      {checks.map((check, index) => (
        <p key={index} className="quiet">
          {speech.text(`lesson.verdict.${check.verdict}`)} (<bdi>{nameOf(check.by)}</bdi>) ·{' '}
          <Said text={check.text} />
        </p>
      ))}
      <LessonSteps lesson={lesson} />
    </li>
  )
}

function LessonSteps(props: { readonly lesson: ShownLesson }) {
  const { id, owner, state, done } = props.lesson
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  const [step, setStep] = useState<Step>()
  if (!may(me, 'incident.write') || asOf !== undefined || state === 'verified') return null
  const isChecker = done !== undefined && me.id !== owner && me.id !== done.by
  const steps: readonly Step[] = [
    ...(state === 'open' && me.id === owner ? (['done'] as const) : []),
    ...(isChecker ? (['verified', 'returned'] as const) : []),
  ]
  if (steps.length === 0) return null
  const words = {
    done: 'lesson.done',
    verified: 'lesson.verify',
    returned: 'lesson.return',
  } as const

  async function take(chosen: Step, text: string): Promise<void> {
    const gesture =
      chosen === 'done' ? { kind: 'report-done', text } : { kind: 'check', verdict: chosen, text }
    const written = await deed.run(`/api/lessons/${encodeURIComponent(id)}/gestures`, { gesture })
    if (written !== undefined) setStep(undefined)
  }

  return (
    <>
      {step === undefined ? (
        <div className="row">
          {steps.map((each) => (
            <Button
              key={each}
              onPress={() => {
                setStep(each)
              }}
            >
              {speech.text(words[each])}
            </Button>
          ))}
        </div>
      ) : (
        <FieldForm
          key={step}
          label={speech.text(words[step])}
          submit={speech.text(words[step])}
          isRunning={deed.isRunning}
          fields={[
            {
              name: 'text',
              label: speech.text(step === 'done' ? 'lesson.done.what' : 'lesson.seen'),
              kind: 'text',
            },
          ]}
          onSubmit={({ text = '' }) => void take(step, text)}
          onLeave={() => {
            setStep(undefined)
          }}
        />
      )}
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </>
  )
}
