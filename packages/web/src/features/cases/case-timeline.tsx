import { Link } from '@tanstack/react-router'
import { TIMELINE_CATEGORIES } from '@vigie/domain'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Said } from '../../ui/notes.tsx'
import type { CaseDesk } from './case-desk.ts'
import { offsetWords } from './case-evidence.tsx'
import { isoIn } from './case-forms.ts'
import { PartForm } from './part-form.tsx'
import { readEvent } from './read-case-parts.ts'
import type { ShownEvent } from './read-case-parts.ts'

/** What happened, by our clock; the source's own time, its offset and the time of writing stand apart. */
export function CaseTimeline(props: { readonly desk: CaseDesk }) {
  const { desk } = props
  const speech = useSpeech()
  const events = desk.detail.timeline.flatMap(readEvent)
  return (
    <section className="stack" aria-label={speech.text('case.timeline')}>
      <PartForm
        desk={desk}
        action="case.comment"
        keyHint="o"
        label={speech.text('case.event.add')}
        fields={[
          { name: 'sourceAt', label: speech.text('case.event.source-at'), kind: 'time' },
          {
            name: 'offset',
            label: speech.text('case.offset'),
            kind: 'number',
            initial: '0',
            hint: speech.text('case.offset.hint'),
          },
          { name: 'source', label: speech.text('case.event.source'), kind: 'line' },
          {
            name: 'category',
            label: speech.text('case.event.category'),
            kind: 'choice',
            options: TIMELINE_CATEGORIES.map((value) => ({
              value,
              text: speech.text(`case.category.${value}`),
            })),
          },
          { name: 'text', label: speech.text('case.event.text'), kind: 'text' },
        ]}
        toGesture={({ sourceAt: wall = '', offset = '0', source = '', text = '', ...values }) => {
          const sourceAt = isoIn(wall, speech)
          const category = TIMELINE_CATEGORIES.find((each) => each === values['category'])
          const offsetMs = Math.round(Number(offset) * 1_000)
          return sourceAt === undefined || category === undefined || !Number.isFinite(offsetMs)
            ? undefined
            : { kind: 'add-event', sourceAt, offsetMs, source, text, category }
        }}
      />
      {events.length === 0 ? <p className="quiet">{speech.text('case.event.none')}</p> : null}
      <ol className="parts">
        {events.map((event) => (
          <EventRow key={event.id} desk={desk} event={event} />
        ))}
      </ol>
    </section>
  )
}

function EventRow(props: { readonly desk: CaseDesk; readonly event: ShownEvent }) {
  const { desk, event } = props
  const { id, atMs, sourceAtMs, offsetMs, writtenAtMs, source, text, category, alert, by } = event
  const speech = useSpeech()
  const nameOf = usePersonName()
  const isStruck = event.struck !== undefined
  return (
    <li className="part">
      <div className="part-head">
        <time dateTime={new Date(atMs).toISOString()} className="event-at">
          {speech.moment(atMs)}
        </time>
        <span className="tag">{speech.text(`case.category.${category}`)}</span>
        <bdi className="mono quiet">{id}</bdi>
      </div>
      <p>
        {isStruck ? (
          <del>
            <Said text={text} />
          </del>
        ) : (
          <Said text={text} />
        )}
      </p>
      <p className="quiet">
        <Said text={source} />
        {offsetMs === 0
          ? null
          : ` · ${speech.text('case.event.source-said', {
              at: speech.moment(sourceAtMs),
              offset: offsetWords(offsetMs, speech.number),
            })}`}{' '}
        · {speech.text('case.event.written', { at: speech.moment(writtenAtMs) })} ·{' '}
        <bdi>{nameOf(by)}</bdi>
        {alert === undefined ? null : (
          <>
            {' '}
            ·{' '}
            <Link to="/findings/$id" params={{ id: alert }} search={{}}>
              <bdi>{alert}</bdi>
            </Link>
          </>
        )}
      </p>
      {isStruck ? (
        <p className="broken">
          {speech.text('case.event.struck')} <Said text={event.struck} />
        </p>
      ) : (
        <PartForm
          desk={desk}
          tone="quiet"
          label={speech.text('case.event.strike')}
          fields={[{ name: 'reason', label: speech.text('case.reason'), kind: 'text' }]}
          toGesture={({ reason = '' }) => ({ kind: 'strike-event', event: id, reason })}
        />
      )}
    </li>
  )
}
