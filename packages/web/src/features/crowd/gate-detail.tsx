import { useAsOf, useHistory } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { usePersonName } from '../../data/use-people.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Facts } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { clearanceWords } from './clearance-words.ts'
import { CountForm } from './count-form.tsx'
import { FlowChart } from './flow-chart.tsx'
import { GateChange } from './gate-change.tsx'
import { ProfileForm } from './profile-form.tsx'
import { measuredAt, useRegister } from './use-crowd.ts'
import type { CrowdGate } from './use-crowd.ts'

/** One gate: what is measured, what comes, what follows from a change, who said what. */
export function GateDetail(props: {
  readonly gate: CrowdGate
  readonly kickOffAtMs: number | undefined
}) {
  const { gate, kickOffAtMs } = props
  const { id, said, count, forecast } = gate
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const now = useNow(5_000)
  const nameOf = usePersonName()
  const { entries } = useHistory('gate', id)
  const point = useRegister().data?.points.find((each) => each.id === id)
  const isPresent = asOf === undefined
  const figure = (value: number | null | undefined) =>
    count === undefined || count.silent || (value ?? undefined) === undefined ? (
      <span className="quiet">{speech.text('crowd.unknown')}</span>
    ) : (
      <strong>{speech.number(Math.round(value ?? 0))}</strong>
    )
  return (
    <>
      <Facts
        facts={[
          {
            name: speech.text('crowd.said'),
            value:
              said === undefined ? (
                <span className="tone-high">{speech.text('crowd.said.nobody')}</span>
              ) : (
                <>
                  <strong>{speech.text(`gate.state.${said.state}`)}</strong>{' '}
                  <span className="quiet">
                    <bdi>{nameOf(said.confirmedBy)}</bdi> · <Age atMs={said.confirmedAtMs} />
                  </span>
                </>
              ),
          },
          {
            name: speech.text('crowd.flow'),
            value: (
              <>
                {count === undefined || count.silent || count.perMinute === null ? (
                  <span className="quiet">{speech.text('crowd.unknown')}</span>
                ) : (
                  <strong>
                    {speech.text('crowd.per-minute', {
                      n: speech.number(Math.round(count.perMinute)),
                    })}
                  </strong>
                )}
                {' · '}
                <Age atMs={measuredAt(count)} staleAfterMs={15_000} />
              </>
            ),
          },
          {
            name: speech.text('crowd.passed'),
            value: (
              <>
                {speech.text('crowd.in')} {figure(count?.in)} · {speech.text('crowd.out')}{' '}
                {figure(count?.out)}
              </>
            ),
          },
          { name: speech.text('crowd.queue'), value: figure(count?.queue) },
          {
            name: speech.text('crowd.lanes'),
            value:
              forecast === undefined
                ? speech.text('crowd.unknown')
                : speech.text(
                    forecast.basis.serviceMeasured
                      ? 'crowd.service.measured'
                      : 'crowd.service.usual',
                    { n: speech.number(Math.round(forecast.basis.servicePerMinute)) },
                  ),
          },
        ]}
      />
      <section className="stack">
        <h3>{speech.text('crowd.forecast')}</h3>
        <FlowChart
          series={count?.silent === true ? undefined : count?.series}
          forecast={forecast}
          kickOffIn={kickOffAtMs === undefined ? undefined : (kickOffAtMs - now) / 60_000}
          label={speech.text('crowd.chart', { id })}
        />
        {forecast === undefined ? (
          <p className="quiet">{speech.text('crowd.forecast.none')}</p>
        ) : (
          <>
            <table className="horizons">
              <thead>
                <tr>
                  <th scope="col">{speech.text('crowd.in-minutes')}</th>
                  <th scope="col">{speech.text('crowd.arrivals')}</th>
                  <th scope="col">{speech.text('crowd.queue')}</th>
                </tr>
              </thead>
              <tbody>
                {forecast.horizons.map(({ minutes, arrivals, queue }) => (
                  <tr key={minutes}>
                    <th scope="row">{speech.duration(minutes * 60_000)}</th>
                    <td>{band(arrivals)}</td>
                    <td>{band(queue)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p>{clearanceWords(speech, forecast, kickOffAtMs).text}</p>
          </>
        )}
      </section>
      {isPresent && may(me, 'gate.confirm') ? (
        <GateChange gate={gate} downstream={downstreamOf(point?.profile?.state ?? null)} />
      ) : null}
      {isPresent && may(me, 'crowd.count') ? <CountForm gate={id} /> : null}
      {isPresent && may(me, 'gate.confirm') ? (
        <ProfileForm gate={id} state={point?.profile?.state ?? null} />
      ) : null}
      <section className="stack">
        <h3>{speech.text('crowd.history')}</h3>
        <Timeline
          label={speech.text('crowd.history')}
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

  function band({ likely, low, high }: { likely: number; low: number; high: number }) {
    const n = (value: number) => speech.number(Math.round(value))
    return (
      <>
        <strong>{n(likely)}</strong>{' '}
        <span className="quiet">{speech.text('crowd.band', { low: n(low), high: n(high) })}</span>
      </>
    )
  }
}

function downstreamOf(state: Readonly<Record<string, unknown>> | null): readonly string[] {
  const points = state?.['downstream']
  return Array.isArray(points) ? points.map(String) : []
}
