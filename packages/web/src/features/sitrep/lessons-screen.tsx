import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { useNames } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { instantIn } from '../../i18n/zone-clock.ts'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import type { FormValues } from '../../ui/field-form.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { LessonRow } from './lesson-row.tsx'
import { readLesson } from './read-lesson.ts'

/** Lessons: what was observed, who changes what by when, and who has seen that it was changed. */
export function LessonsScreen() {
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const names = useNames()
  const deed = useDeed()
  const [isNew, setNew] = useState(false)
  const { data, loading, retry } = useDocumentList('/api/lessons', { kinds: ['lesson.'] })
  const lessons = (data ?? []).flatMap((document) => readLesson(document) ?? [])
  const mayWrite = may(me, 'incident.write') && asOf === undefined
  useKeys({
    n: () => {
      if (mayWrite) setNew(true)
    },
  })

  async function record(values: FormValues): Promise<void> {
    const { observation, measure, owner, due = '', sources = '' } = values
    const dueAt = instantIn(due, speech.timeZone)
    if (dueAt === undefined) return
    const written = await deed.run('/api/lessons', {
      observation,
      measure,
      owner,
      dueAt: new Date(dueAt).toISOString(),
      sources: sources.split(/[\s,،;]+/).filter((id) => id !== ''),
    })
    if (written !== undefined) setNew(false)
  }

  return (
    <div className="sitrep">
      <h1 className="visually-hidden">{speech.text('sitrep.tab.lessons')}</h1>
      {mayWrite && !isNew ? (
        <div className="row">
          <Button
            onPress={() => {
              setNew(true)
            }}
          >
            {speech.text('lesson.new')} (n)
          </Button>
        </div>
      ) : null}
      {isNew ? (
        <FieldForm
          label={speech.text('lesson.new')}
          submit={speech.text('lesson.record')}
          isRunning={deed.isRunning}
          fields={[
            { name: 'observation', label: speech.text('lesson.observation'), kind: 'text' },
            { name: 'measure', label: speech.text('lesson.measure'), kind: 'text' },
            {
              name: 'owner',
              label: speech.text('lesson.owner'),
              kind: 'choice',
              options: Object.entries(names).map(([value, text]) => ({ value, text })),
            },
            { name: 'due', label: speech.text('lesson.due'), kind: 'time' },
            {
              name: 'sources',
              label: speech.text('lesson.sources'),
              kind: 'code',
              isOptional: true,
            },
          ]}
          onSubmit={(values) => void record(values)}
          onLeave={() => {
            setNew(false)
          }}
        />
      ) : null}
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
      ) : null}
      {lessons.length === 0 ? <Empty>{speech.text('lesson.none')}</Empty> : null}
      <ul className="sitrep-list">
        {lessons.map((lesson) => (
          <LessonRow key={lesson.id} lesson={lesson} />
        ))}
      </ul>
    </div>
  )
}
