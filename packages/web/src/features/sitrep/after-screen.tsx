import { Link } from '@tanstack/react-router'
import { AfterAction } from '@vigie/protocol'
import { useState } from 'react'
import { pathWith } from '../../data/request.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { usePersonName } from '../../data/use-people.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { instantIn, wallClock } from '../../i18n/zone-clock.ts'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote, Said } from '../../ui/notes.tsx'
import { useFirstDrawn } from '../../ui/now.tsx'
import { PrintButtons } from './print-buttons.tsx'

const EVENING_MS = 12 * 3_600_000

/** After the match: how long things took, and what turned the evening. */
export function AfterScreen() {
  const speech = useSpeech()
  const now = useFirstDrawn()
  const [from, setFrom] = useState(() => wallClock(now - EVENING_MS, speech.timeZone))
  const [to, setTo] = useState(() => wallClock(now + 60_000, speech.timeZone))
  const period = periodOf(from, to, speech.timeZone)
  const path = period === undefined ? undefined : pathWith('/api/after-action', period)
  const { data, loading, retry } = useAnswer(AfterAction, path)
  return (
    <div className="sitrep">
      <h1 className="visually-hidden">{speech.text('sitrep.tab.after')}</h1>
      <div className="sitrep-choices">
        <TextField
          label={speech.text('after.from')}
          type="datetime-local"
          value={from}
          onChange={setFrom}
        />
        <TextField
          label={speech.text('after.to')}
          type="datetime-local"
          value={to}
          onChange={setTo}
        />
      </div>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
      ) : null}
      {period === undefined ? null : (
        <div className="row">
          <PrintButtons path="/api/after-action" body={period} />
        </div>
      )}
      {data === undefined ? null : <Review found={data} />}
    </div>
  )
}

function Review(props: { readonly found: AfterAction }) {
  const { times, timeline, isWhole } = props.found
  const speech = useSpeech()
  const nameOf = usePersonName()
  const spread = ({ n, medianMs, p90Ms }: AfterAction['times'][number]['closed']) =>
    medianMs === null || p90Ms === null
      ? speech.text('after.no-sample')
      : speech.text('after.spread', {
          n: speech.number(n),
          median: speech.duration(medianMs),
          slow: speech.duration(p90Ms),
        })
  return (
    <>
      <section className="stack" aria-label={speech.text('after.times')}>
        <h2>{speech.text('after.times')}</h2>
        <table className="sitrep-table">
          <thead>
            <tr>
              {(['after.priority', 'after.incidents', 'after.taken', 'after.closed'] as const).map(
                (key) => (
                  <th key={key} scope="col">
                    {speech.text(key)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {times.map(({ priority, incidents, acknowledged, closed }) => (
              <tr key={priority}>
                <th scope="row">{speech.number(priority)}</th>
                <td>{speech.number(incidents)}</td>
                <td>{spread(acknowledged)}</td>
                <td>{spread(closed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="stack" aria-label={speech.text('after.timeline')}>
        <h2>{speech.text('after.timeline')}</h2>
        {isWhole ? null : <p className="quiet">{speech.text('after.timeline.cut')}</p>}
        <ol className="sitrep-list">
          {timeline.map((entry) => (
            <li key={entry.id}>
              <Link to="/log/$id" params={{ id: entry.id }} search={{}}>
                <bdi className="mono">{entry.id}</bdi>
              </Link>{' '}
              <span className="quiet">{speech.minute(Date.parse(entry.happenedAt))}</span>{' '}
              <span>
                <Said text={entrySentence(speech, entry, nameOf)} />
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

function periodOf(
  from: string,
  to: string,
  zone: string,
): { from: string; to: string } | undefined {
  const first = instantIn(from, zone)
  const last = instantIn(to, zone)
  if (first === undefined || last === undefined || first >= last) return undefined
  return { from: new Date(first).toISOString(), to: new Date(last).toISOString() }
}
