import type { FindingLevel } from '@vigie/domain'
import { FINDING_LEVELS } from '@vigie/domain'
import type { Effectiveness } from '@vigie/protocol'
import type { ReactNode } from 'react'
import { useLive } from '../../data/live-context.tsx'
import { useSpeech } from '../../i18n/use-speech.tsx'
import type { Speech } from '../../i18n/speech.ts'
import { Age } from '../../ui/age.tsx'
import { useCoverage } from './use-figures.ts'
import type { ShownPeriod } from './use-figures.ts'

/** A small table: the first column names the row. */
export function FigureTable(props: {
  readonly label: string
  readonly head: readonly ReactNode[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}) {
  const { label, head, rows } = props
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard too.
    <section className="figures-scroll" aria-label={label} tabIndex={0}>
      <table className="figures-table" aria-label={label}>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {rest.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Times against their targets, over all severities and each of them. */
export function SpanTable(props: { readonly figures: Effectiveness }) {
  const speech = useSpeech()
  return (
    <FigureTable
      label={speech.text('effect.spans')}
      head={[
        speech.text('effect.spans'),
        speech.text('effect.severity'),
        speech.text('effect.n'),
        speech.text('effect.median'),
        speech.text('effect.p90'),
        speech.text('effect.target'),
        speech.text('effect.within'),
      ]}
      rows={props.figures.spans.map((figure) => {
        const { span, severity, n, medianMs, p90Ms, targetMs, withinTarget } = figure
        const isMissed = medianMs !== null && targetMs !== null && medianMs > targetMs
        return {
          key: `${span} ${severity ?? 'all'}`,
          cells: [
            severity === null ? (
              <span title={speech.text(`effect.span.${span}.is`)}>
                {speech.text(`effect.span.${span}`)}
              </span>
            ) : (
              ''
            ),
            severity === null
              ? speech.text('effect.severity.all')
              : speech.text(`finding.level.${levelOf(severity)}`),
            speech.number(n),
            <span key="m" className={isMissed ? 'tone-high' : undefined}>
              {isMissed ? '▲ ' : null}
              {lengthOf(speech, medianMs)}
            </span>,
            lengthOf(speech, p90Ms),
            lengthOf(speech, targetMs),
            percentOf(speech, withinTarget),
          ],
        }
      })}
    />
  )
}

/** Precision of alerts, with its interval. */
export function Precision(props: { readonly figures: Effectiveness }) {
  const { precision } = props.figures
  const speech = useSpeech()
  return (
    <p title={speech.text('effect.precision.is')}>
      <strong>{speech.text('effect.precision')}</strong> :{' '}
      {precision.share === null
        ? speech.text('effect.precision.none')
        : speech.text('effect.precision.said', {
            share: percentOf(speech, precision.share),
            hits: precision.hits,
            of: precision.of,
            low: percentOf(speech, precision.low),
            high: percentOf(speech, precision.high),
          })}
    </p>
  )
}

/** What each shift bore. */
export function LoadTable(props: { readonly figures: Effectiveness }) {
  const speech = useSpeech()
  return (
    <FigureTable
      label={speech.text('effect.load')}
      head={[
        speech.text('effect.load.shift'),
        speech.text('effect.load.opened'),
        speech.text('effect.load.taken'),
        speech.text('effect.load.closed'),
        speech.text('effect.load.backlog'),
        speech.text('effect.load.people'),
      ]}
      rows={props.figures.load.toReversed().map((shift) => ({
        key: shift.from,
        cells: [
          <bdi key="s">
            {speech.moment(Date.parse(shift.from))} – {speech.minute(Date.parse(shift.to))}
          </bdi>,
          speech.number(shift.opened),
          speech.number(shift.acknowledged),
          speech.number(shift.closed),
          speech.number(shift.backlog),
          speech.number(shift.people),
        ],
      }))}
    />
  )
}

/** How the sources do, silent ones first. */
export function SourceTable() {
  const speech = useSpeech()
  const feeds = useLive((state) => state.feeds)
  return (
    <ul className="counted">
      {feeds.length === 0 ? <li className="quiet">{speech.text('wall.feeds.none')}</li> : null}
      {feeds
        .toSorted((a, b) => Number(b.silent) - Number(a.silent))
        .map((feed) => (
          <li key={feed.id} className={feed.silent ? 'tone-high' : undefined}>
            {feed.silent ? '▲ ' : null}
            <bdi>{feed.name}</bdi>{' '}
            {feed.silent
              ? speech.text('wall.feeds.silent')
              : speech.text('wall.feeds.per-minute', { n: feed.perMinute })}{' '}
            · <Age atMs={feed.lastSeenAt === null ? undefined : Date.parse(feed.lastSeenAt)} />
          </li>
        ))}
    </ul>
  )
}

/** Techniques of ATT&CK: rules × tested × seen. */
export function CoverageTable(props: { readonly period: ShownPeriod }) {
  const speech = useSpeech()
  const { data } = useCoverage(props.period)
  if (data === undefined) return <p className="quiet">{speech.text('shell.loading')}</p>
  return (
    <>
      <p className="quiet">
        {speech.text('effect.coverage.said', {
          techniques: data.techniques.length,
          rules: data.rules,
          untagged: data.untagged,
        })}
      </p>
      {data.techniques.length === 0 ? null : (
        <FigureTable
          label={speech.text('effect.coverage')}
          head={[
            speech.text('effect.coverage.technique'),
            speech.text('effect.coverage.rules'),
            speech.text('effect.coverage.tested'),
            speech.text('effect.coverage.seen'),
          ]}
          rows={data.techniques
            .toSorted((a, b) => b.seen - a.seen || b.rules - a.rules)
            .slice(0, TECHNIQUES_SHOWN)
            .map(({ technique, rules, tested, seen }) => ({
              key: technique,
              cells: [
                <bdi key="t" className="mono">
                  {technique}
                </bdi>,
                speech.number(rules),
                speech.number(tested),
                speech.number(seen),
              ],
            }))}
        />
      )}
    </>
  )
}

const TECHNIQUES_SHOWN = 40

/** A length of time; no sample has none. */
export function lengthOf(speech: Speech, ms: number | null): string {
  return ms === null ? '—' : speech.duration(ms)
}

/** A share in percent; no sample has none. */
export function percentOf(speech: Speech, share: number | null): string {
  if (share === null) return '—'
  return new Intl.NumberFormat(speech.locale, {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(share)
}

function levelOf(severity: number): FindingLevel {
  return FINDING_LEVELS[severity] ?? 'informational'
}
