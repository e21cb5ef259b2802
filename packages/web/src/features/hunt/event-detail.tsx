import { Link } from '@tanstack/react-router'
import { StoredEventDetail } from '@vigie/protocol'
import { useState } from 'react'
import { useAnswer } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty, Facts, ProblemNote } from '../../ui/notes.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { originalLine } from '../../data/original-line.ts'
import type { Pivot } from './pivot.ts'

/** One stored event whole: what is known of it, every value of every field, and the line as it came. */
export function EventDetail(props: {
  readonly reference: string
  readonly onPivot: (field: string, value: string, pivot: Pivot) => void
}) {
  const { reference, onPivot } = props
  const speech = useSpeech()
  const { data, loading, retry } = useAnswer(
    StoredEventDetail,
    `/api/events/${encodeURIComponent(reference)}`,
  )
  if (loading.kind === 'failed') {
    return <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
  }
  if (data === undefined) return <Empty>{speech.text('shell.loading')}</Empty>
  const { event, matches, logSources, recognised } = data
  const fields = Object.entries(event.fields)
  const original = originalLine(event.line)
  return (
    <>
      <Facts
        facts={[
          {
            name: speech.text('hunt.column.at'),
            value: (
              <>
                {speech.moment(Date.parse(event.at))}
                {event.told ? null : <p className="quiet">{speech.text('hunt.at.not-told')}</p>}
              </>
            ),
          },
          {
            name: speech.text('hunt.received'),
            value: speech.moment(Date.parse(event.receivedAt)),
          },
          {
            name: speech.text('hunt.column.source'),
            value: <PivotValue field="source" value={event.source} onPivot={onPivot} />,
          },
          {
            name: speech.text('hunt.log-sources'),
            value: recognised ? (
              <bdi className="mono">{logSources.join(' · ') || '—'}</bdi>
            ) : (
              <span className="purged">{speech.text('hunt.not-recognised')}</span>
            ),
          },
          ...(matches.length === 0
            ? []
            : [
                {
                  name: speech.text('hunt.matched'),
                  value: matches.map(({ rule, finding }) => (
                    <p key={`${rule} ${finding}`}>
                      <Link to="/findings/$id" params={{ id: finding }}>
                        <bdi>{finding}</bdi>
                      </Link>{' '}
                      ·{' '}
                      <Link to="/rules/$id" params={{ id: rule }}>
                        <bdi>{rule}</bdi>
                      </Link>
                    </p>
                  )),
                },
              ]),
        ]}
      />
      <section className="stack">
        <div className="row">
          <h3>{speech.text('hunt.fields', { n: fields.length })}</h3>
          <span className="quiet">{speech.text('hunt.fields.how')}</span>
        </div>
        {fields.length === 0 ? (
          <p className="quiet">{speech.text('hunt.fields.none')}</p>
        ) : (
          <dl className="event-fields mono" dir="ltr">
            {fields.map(([name, values]) => (
              <div key={name} className="event-field">
                <dt>{name}</dt>
                <dd>
                  {values.map((value) => (
                    <PivotValue key={value} field={name} value={value} onPivot={onPivot} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      <section className="stack">
        <div className="row">
          <h3>{speech.text('hunt.original')}</h3>
          <CopyButton text={original} />
          <CopyButton text={event.reference} word={speech.text('hunt.copy.reference')} />
        </div>
        <pre
          className="event-original mono"
          dir="ltr"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys.
          tabIndex={0}
          aria-label={speech.text('hunt.original')}
        >
          {original}
        </pre>
      </section>
    </>
  )
}

/** A value that opens what can be done with it: with, without, only, copy. */
function PivotValue(props: {
  readonly field: string
  readonly value: string
  readonly onPivot: (field: string, value: string, pivot: Pivot) => void
}) {
  const { field, value, onPivot } = props
  const speech = useSpeech()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="pivot">
      <button
        type="button"
        className="pivot-value mono"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen)
        }}
      >
        <bdi>{value === '' ? '""' : value}</bdi>
      </button>
      {isOpen ? (
        <div className="row pivot-ways" dir={document.documentElement.dir}>
          {(['add', 'exclude', 'only'] as const).map((pivot) => (
            <button
              key={pivot}
              type="button"
              className="button"
              onClick={() => {
                onPivot(field, value, pivot)
              }}
            >
              {speech.text(`hunt.pivot.${pivot}`)}
            </button>
          ))}
          <CopyButton text={value} />
        </div>
      ) : null}
    </div>
  )
}
