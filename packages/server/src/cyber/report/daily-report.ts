import { SPANS } from '@vigie/domain'
import type { Count, Period, Span } from '@vigie/domain'
import type { Effectiveness, PrintedPage, SpanFigure } from '@vigie/protocol'
import { heading, paragraph } from '../../run/pdf/printed-page.ts'
import type { PrintedBlock } from '../../run/pdf/printed-page.ts'
import type { PrintedSpeech } from '../../run/pdf/printed-words.ts'
import { availabilityBlock } from './availability.ts'
import type { AvailabilityLine } from './availability.ts'
import { classBlock, rulePrecisionBlock } from './cyber-tables.ts'
import type { ClassFigures, NamedPrecision } from './cyber-tables.ts'
import { decisionBlock, outlookBlock } from './outlook.ts'
import type { ComingMatch, DueDecision } from './outlook.ts'
import {
  AVAILABILITY_WORDS,
  COUNT_WORDS,
  OUTLOOK_WORDS,
  PRECISION_WORDS,
  REPORT_WORDS,
  SEVERITY_WORDS,
  SPAN_WORDS,
} from './report-words.ts'

/** Everything that the page says; the figures are those of the screens. */
export interface DailyContents {
  readonly event: string
  readonly exercise: boolean
  readonly tlp: string
  /** Epoch ms of now: a day that is not over says so. */
  readonly nowMs: number
  readonly day: Effectiveness
  readonly before: Effectiveness
  readonly week: Effectiveness
  readonly sources: { readonly heard: number; readonly silent: readonly string[] }
  readonly outages: { readonly assets: readonly string[]; readonly gates: readonly string[] }
  readonly classes: ClassFigures
  readonly availability: readonly AvailabilityLine[]
  readonly rules: readonly NamedPrecision[]
  readonly outlook: Period
  readonly matches: readonly ComingMatch[]
  readonly decisions: readonly DueDecision[]
  readonly coverage: {
    readonly rules: number
    readonly techniques: number
    readonly tested: number
    readonly seen: number
  }
  readonly incidents: readonly OpenIncident[]
}

export interface OpenIncident {
  readonly id: string
  /** Undefined: purged. */
  readonly title: string | undefined
  readonly priority: number
  /** Epoch ms. */
  readonly openedAt: number
}

/** The page holds so many; the others are counted. */
const INCIDENTS_SHOWN = 6
const NAMES_SHOWN = 12
const DAYS_OF_WEEK = 7

const FUNNEL = ['events', 'matches', 'findings', 'triaged', 'cases', 'incidents'] as const
const STATES: readonly Count[] = [
  'open-alerts',
  'unacknowledged',
  'overdue',
  'open-cases',
  'open-incidents',
]

/** Sets the daily report as one page. Pure. */
export function dailyReport(contents: DailyContents, speech: PrintedSpeech): PrintedPage {
  const { say, day, moment, clock, number } = speech
  const { from, to } = contents.day
  const [start, end] = [Date.parse(from), Date.parse(to)]
  return {
    language: speech.language,
    fit: 'one-page',
    title: say(REPORT_WORDS.title),
    subtitle: say(REPORT_WORDS.subtitle, {
      event: contents.event,
      day: day(start),
      from: clock(start),
      to: moment(end),
    }),
    marking: `TLP:${contents.tlp}`,
    ...(contents.exercise ? { banner: say(REPORT_WORDS.exercise) } : {}),
    blocks: [
      ...(contents.nowMs < end
        ? [paragraph(say(REPORT_WORDS.running, { moment: moment(contents.nowMs) }))]
        : []),
      heading(say(REPORT_WORDS.funnel)),
      funnelTable(contents, speech),
      heading(say(REPORT_WORDS.classes)),
      classBlock(contents.classes, speech),
      heading(say(REPORT_WORDS.spans)),
      spanTable(contents.day, speech),
      paragraph(precisionWords(contents.day, speech)),
      heading(say(PRECISION_WORDS.title)),
      rulePrecisionBlock(contents.rules, speech),
      heading(say(REPORT_WORDS.load)),
      loadTable(contents.day, speech),
      heading(say(REPORT_WORDS.state)),
      ...stateTexts(contents, speech),
      heading(say(AVAILABILITY_WORDS.title)),
      availabilityBlock(contents.availability, speech),
      heading(say(REPORT_WORDS.open)),
      ...incidentBlocks(contents.incidents, speech),
      heading(
        say(OUTLOOK_WORDS.title, {
          from: moment(contents.outlook.from),
          to: moment(contents.outlook.to),
        }),
      ),
      outlookBlock(contents.matches, speech),
      heading(say(OUTLOOK_WORDS.decisions)),
      decisionBlock(contents.decisions, speech),
    ],
    footer: say(REPORT_WORDS.footer, {
      position: number(contents.day.position),
      tlp: contents.tlp,
    }),
  }
}

function funnelTable(
  { day, before, week }: DailyContents,
  { say, known, number }: PrintedSpeech,
): PrintedBlock {
  const of = (figures: Effectiveness, name: (typeof FUNNEL)[number] | Count) =>
    name === 'events' || name === 'matches' ? figures[name] : figures.counts[name]
  const mean = (value: number | null) =>
    value === null ? known(null) : number(Math.round((value / DAYS_OF_WEEK) * 10) / 10)
  return {
    kind: 'table',
    head: [
      say(REPORT_WORDS.number),
      say(REPORT_WORDS.today),
      say(REPORT_WORDS.before),
      say(REPORT_WORDS.week),
    ],
    rows: [
      ...FUNNEL.map((name) => [
        say(COUNT_WORDS[name]),
        known(of(day, name)),
        known(of(before, name)),
        mean(of(week, name)),
      ]),
      // A state at the end of a day has no sum over a week.
      ...STATES.map((name) => [
        say(COUNT_WORDS[name]),
        known(of(day, name)),
        known(of(before, name)),
        '',
      ]),
    ],
  }
}

function spanTable(day: Effectiveness, speech: PrintedSpeech): PrintedBlock {
  const { say, number, duration } = speech
  const of = (span: Span, severity: number | null) =>
    day.spans.find((each) => each.span === span && each.severity === severity)
  return {
    kind: 'table',
    head: [
      say(REPORT_WORDS.spans),
      say(REPORT_WORDS.sample),
      say(REPORT_WORDS.median),
      say(REPORT_WORDS.p90),
      ...PROMISED.map((severity) => say(SEVERITY_WORDS[severity] ?? REPORT_WORDS.all)),
    ],
    rows: SPANS.map((span) => {
      const all = of(span, null)
      return [
        say(SPAN_WORDS[span]),
        number(all?.n ?? 0),
        duration(all?.medianMs),
        duration(all?.p90Ms),
        ...PROMISED.map((severity) => withinWords(of(span, severity), speech)),
      ]
    }),
  }
}

/** What is promised for the two most severe. */
const PROMISED = [4, 3] as const

/** How many of a severity were within their target, and what that is. */
function withinWords(figure: SpanFigure | undefined, speech: PrintedSpeech): string {
  const { say, number, duration, percent } = speech
  if (figure === undefined || figure.targetMs === null) return percent(null)
  return say(REPORT_WORDS.within, {
    share: percent(figure.withinTarget),
    n: number(figure.n),
    target: duration(figure.targetMs),
  })
}

function precisionWords(
  { precision }: Effectiveness,
  { say, percent, number }: PrintedSpeech,
): string {
  const { share, hits, of, low, high } = precision
  if (share === null) return say(REPORT_WORDS['precision-none'])
  return say(REPORT_WORDS.precision, {
    share: percent(share),
    hits: number(hits),
    of: number(of),
    low: percent(low),
    high: percent(high),
  })
}

function loadTable({ load }: Effectiveness, speech: PrintedSpeech): PrintedBlock {
  const { say, number, clock } = speech
  return {
    kind: 'table',
    head: [
      say(REPORT_WORDS.shift),
      say(REPORT_WORDS.opened),
      say(REPORT_WORDS.acknowledged),
      say(REPORT_WORDS.closed),
      say(REPORT_WORDS.backlog),
      say(REPORT_WORDS.people),
    ],
    rows: load.map((shift) => [
      `${clock(Date.parse(shift.from))} – ${clock(Date.parse(shift.to))}`,
      number(shift.opened),
      number(shift.acknowledged),
      number(shift.closed),
      number(shift.backlog),
      number(shift.people),
    ]),
  }
}

function stateTexts(contents: DailyContents, speech: PrintedSpeech): readonly PrintedBlock[] {
  const { say, number } = speech
  const { sources, outages, coverage } = contents
  const silent = namesOf(sources.silent, speech)
  return [
    paragraph(
      say(REPORT_WORDS.sources, {
        heard: number(sources.heard),
        silent: number(sources.silent.length),
        names: silent === '' ? '' : ` (${silent})`,
      }),
    ),
    paragraph(
      outages.assets.length === 0
        ? say(REPORT_WORDS['assets-none'])
        : say(REPORT_WORDS.assets, {
            assets: namesOf(outages.assets, speech),
            gates: namesOf(outages.gates, speech) || say(REPORT_WORDS.none),
          }),
    ),
    paragraph(
      say(REPORT_WORDS.coverage, {
        rules: number(coverage.rules),
        techniques: number(coverage.techniques),
        tested: number(coverage.tested),
        seen: number(coverage.seen),
      }),
    ),
  ]
}

function incidentBlocks(
  incidents: readonly OpenIncident[],
  { say, apart, number, moment }: PrintedSpeech,
): readonly PrintedBlock[] {
  if (incidents.length === 0) return [paragraph(say(REPORT_WORDS.none))]
  const shown = incidents.slice(0, INCIDENTS_SHOWN)
  const more = incidents.length - shown.length
  return [
    {
      kind: 'table',
      head: [say(REPORT_WORDS.title2), say(REPORT_WORDS.priority), say(REPORT_WORDS.since)],
      rows: shown.map(({ id, title, priority, openedAt }) => [
        apart(`${id} · ${shortened(title ?? say(REPORT_WORDS.purged))}`),
        number(priority),
        moment(openedAt),
      ]),
    },
    ...(more > 0 ? [paragraph(say(REPORT_WORDS.more, { n: number(more) }))] : []),
  ]
}

function namesOf(names: readonly string[], { say, number }: PrintedSpeech): string {
  const shown = names.slice(0, NAMES_SHOWN)
  const more = names.length - shown.length
  const rest = more > 0 ? [say(REPORT_WORDS.more, { n: number(more) })] : []
  return [...shown, ...rest].join(', ')
}

/** A title takes one line. */
function shortened(title: string): string {
  return title.length > 70 ? `${title.slice(0, 69)}…` : title
}
