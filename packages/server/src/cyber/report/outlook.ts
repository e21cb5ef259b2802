import { affectedBy, assetGraph } from '@vigie/domain'
import type { Period, Principal, RiskCategory } from '@vigie/domain'
import type { Gestures } from '../../http/submit-gesture.ts'
import type { PrintedBlock } from '../../run/pdf/printed-page.ts'
import type { PrintedSpeech } from '../../run/pdf/printed-words.ts'
import { matchView } from '../../store/views/match-view.ts'
import { decisionView } from '../../store/views/room-view.ts'
import { venueView } from '../../store/views/venue-view.ts'
import { wholeView } from '../../store/whole-view.ts'
import { assetsFor } from '../asset-reading.ts'
import { OUTLOOK_WORDS } from './report-words.ts'
import { gatesOfVenue } from './venue-gates.ts'

/** A match of the next two days, and what is out now and would be missed there. */
export interface ComingMatch {
  readonly title: string | undefined
  readonly venue: string
  /** Epoch ms. */
  readonly kickOffAt: number
  readonly risk: RiskCategory | undefined
  readonly expected: number | undefined
  /** Assets that are down or degraded now and reach the match or a gate of its venue. */
  readonly weak: readonly string[]
}

/** A decision whose review falls due before the outlook ends. */
export interface DueDecision {
  readonly id: string
  readonly text: string | undefined
  /** Epoch ms. */
  readonly dueAt: number
}

const AHEAD_MS = 48 * 3_600_000
const MATCHES_SHOWN = 5
const WEAK_SHOWN = 4
const DECISION_LINES = 3

/** From now on while the day lasts, else from its end: 48 hours. */
export function outlookPeriod(day: Period, nowMs: number): Period {
  const from = Math.max(day.from, Math.min(day.to, nowMs))
  return { from, to: from + AHEAD_MS }
}

/** Matches of the calendar that kick off in the period and are not cancelled, the next first. */
export function comingMatches(
  deps: Gestures,
  reader: Principal,
  period: Period,
): readonly ComingMatch[] {
  const { record, presenter } = deps
  const coming = [...wholeView(record, matchView)].filter(
    ({ state, ...document }) =>
      !state.isCancelled &&
      state.kickOffAt >= period.from &&
      state.kickOffAt < period.to &&
      presenter.isFor(reader, { view: matchView.name, ...document, state }),
  )
  if (coming.length === 0) return []
  const assets = assetsFor(deps, reader)
  const nameOf = new Map(assets.map(({ id, name }) => [id, record.open(name.sealed) ?? id]))
  const affected = affectedBy(assetGraph(assets))
  return coming
    .toSorted((a, b) => a.state.kickOffAt - b.state.kickOffAt)
    .map(({ id, state: match }) => {
      const own = new Set([id, ...gatesOfVenue(deps.record, match.venue)])
      const causes = affected.flatMap((each) => (own.has(each.id) ? each.causes : []))
      return {
        title: record.open(match.title.sealed),
        venue: record.view(venueView).get(match.venue)?.name ?? match.venue,
        kickOffAt: match.kickOffAt,
        risk: match.risk?.category,
        expected: match.expected,
        weak: [...new Set(causes)].map((cause) => nameOf.get(cause) ?? cause),
      }
    })
}

/** Decisions to be looked at again before the period ends, the most urgent first. */
export function decisionsDue(
  { record, presenter }: Gestures,
  reader: Principal,
  period: Period,
): readonly DueDecision[] {
  return [...wholeView(record, decisionView)]
    .flatMap(({ state, ...document }) => {
      const { id, reviewAt, texts } = state
      if (reviewAt === undefined || reviewAt >= period.to) return []
      if (!presenter.isFor(reader, { view: decisionView.name, ...document, state })) return []
      return [{ id, text: record.open(texts.decision.sealed), dueAt: reviewAt }]
    })
    .toSorted((a, b) => a.dueAt - b.dueAt)
}

/** The coming matches as a table; a sentence when there is none. */
export function outlookBlock(
  matches: readonly ComingMatch[],
  { say, apart, moment, number, known }: PrintedSpeech,
): PrintedBlock {
  if (matches.length === 0) return { kind: 'text', text: say(OUTLOOK_WORDS['no-match']) }
  return {
    kind: 'table',
    head: [
      say(OUTLOOK_WORDS.match),
      say(OUTLOOK_WORDS['kick-off']),
      say(OUTLOOK_WORDS.risk),
      say(OUTLOOK_WORDS.expected),
      say(OUTLOOK_WORDS.weak),
    ],
    rows: matches
      .slice(0, MATCHES_SHOWN)
      .map((match) => [
        apart(`${shortened(match.title ?? say(OUTLOOK_WORDS.purged))} · ${match.venue}`),
        moment(match.kickOffAt),
        match.risk ?? known(null),
        match.expected === undefined ? known(null) : number(match.expected),
        match.weak.length === 0
          ? say(OUTLOOK_WORDS['nothing-weak'])
          : apart(match.weak.slice(0, WEAK_SHOWN).map(shortened).join(', ')),
      ]),
  }
}

/** What is asked of those who decide: reviews that fall due, then lines to write on. */
export function decisionBlock(
  decisions: readonly DueDecision[],
  { say, apart, moment, number }: PrintedSpeech,
): PrintedBlock {
  const lines = decisions
    .slice(0, DECISION_LINES)
    .map(({ id, text, dueAt }) => [
      apart(`${id} · ${shortened(text ?? say(OUTLOOK_WORDS.purged))}`),
      moment(dueAt),
    ])
  const blank = Array.from({ length: DECISION_LINES - lines.length }, (_, place) => [
    number(lines.length + place + 1),
    '',
  ])
  return {
    kind: 'table',
    head: [say(OUTLOOK_WORDS.decision), say(OUTLOOK_WORDS.until)],
    rows: [...lines, ...blank],
  }
}

/** A name takes no more than half a line. */
function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
