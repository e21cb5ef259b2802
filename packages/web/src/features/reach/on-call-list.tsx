import { ON_CALL_DESKS } from '@vigie/domain'
import type { OnCallDesk } from '@vigie/domain'
import type { DocumentView } from '@vigie/protocol'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { numberIn, oneOfIn, textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { useNames, usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { instantIn } from '../../i18n/zone-clock.ts'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import type { FormValues } from '../../ui/field-form.tsx'
import { useNow } from '../../ui/now.tsx'

interface ShownTime {
  readonly id: string
  readonly desk: OnCallDesk
  readonly person: string
  readonly fromMs: number
  readonly untilMs: number
}

/** Who answers for which desk, now and next. */
export function OnCallList() {
  const speech = useSpeech()
  const me = useMe()
  const now = useNow()
  const names = useNames()
  const nameOf = usePersonName()
  const deed = useDeed()
  const [isSetting, setSetting] = useState(false)
  const { data } = useDocumentList('/api/on-call', { kinds: ['on-call.'] })
  const times = (data ?? [])
    .flatMap((document) => timeIn(document) ?? [])
    .filter(({ untilMs }) => untilMs > now)
    .toSorted((a, b) => a.fromMs - b.fromMs)
  const mayManage = may(me, 'event.manage')

  async function set(values: FormValues): Promise<void> {
    const from = instantIn(values['from'] ?? '', speech.timeZone)
    const until = instantIn(values['until'] ?? '', speech.timeZone)
    if (from === undefined || until === undefined) return
    const written = await deed.run('/api/on-call', {
      desk: values['desk'],
      person: values['person'],
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
    })
    if (written !== undefined) setSetting(false)
  }

  return (
    <section className="stack" aria-label={speech.text('reach.on-call')}>
      <h2>{speech.text('reach.on-call')}</h2>
      {times.length === 0 ? <p>{speech.text('reach.on-call.none')}</p> : null}
      <ul className="reach-list">
        {times.map(({ id, desk, person, fromMs, untilMs }) => (
          <li key={id}>
            <strong>{speech.text(`reach.desk.${desk}`)}</strong>
            <bdi>{nameOf(person)}</bdi>
            <span className="quiet">
              {fromMs <= now ? `${speech.text('reach.on-call.now')} · ` : ''}
              {speech.text('reach.on-call.period', {
                from: speech.moment(fromMs),
                until: speech.moment(untilMs),
              })}
            </span>
            {mayManage ? (
              <Button
                tone="quiet"
                onPress={() => void deed.run(`/api/on-call/${encodeURIComponent(id)}/end`, {})}
              >
                {speech.text('reach.on-call.end')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayManage && !isSetting ? (
        <div className="row">
          <Button
            onPress={() => {
              setSetting(true)
            }}
          >
            {speech.text('reach.on-call.set')}
          </Button>
        </div>
      ) : null}
      {isSetting ? (
        <FieldForm
          label={speech.text('reach.on-call.set')}
          submit={speech.text('reach.on-call.set')}
          isRunning={deed.isRunning}
          fields={[
            {
              name: 'desk',
              label: speech.text('reach.desk'),
              kind: 'choice',
              options: ON_CALL_DESKS.map((value) => ({
                value,
                text: speech.text(`reach.desk.${value}`),
              })),
            },
            {
              name: 'person',
              label: speech.text('reach.person'),
              kind: 'choice',
              options: Object.entries(names).map(([value, text]) => ({ value, text })),
            },
            { name: 'from', label: speech.text('reach.from'), kind: 'time' },
            { name: 'until', label: speech.text('reach.until'), kind: 'time' },
          ]}
          onSubmit={(values) => void set(values)}
          onLeave={() => {
            setSetting(false)
          }}
        />
      ) : null}
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}

function timeIn({ id, state }: DocumentView): ShownTime | undefined {
  if (state === null) return undefined
  const desk = oneOfIn(state, 'desk', ON_CALL_DESKS)
  const fromMs = numberIn(state, 'from')
  const untilMs = numberIn(state, 'endedAt') ?? numberIn(state, 'until')
  if (desk === undefined || fromMs === undefined || untilMs === undefined) return undefined
  return { id, desk, person: textIn(state, 'person') ?? '', fromMs, untilMs }
}
