import {
  can,
  casesByClass,
  EVENT_ID,
  mostRestricted,
  precisionByRule,
  refusal,
  visitCounted,
} from '@vigie/domain'
import type { Basis, Incident, Period, Principal, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import { DailyQuery, IssueDaily, PrintedPage } from '@vigie/protocol'
import type { Effectiveness, FeedState, Language } from '@vigie/protocol'
import { Type } from 'typebox'
import { issueFile } from '../../http/issue-file.ts'
import { defineRoute, ok, refused } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { printedSpeech } from '../../run/pdf/printed-words.ts'
import type { Printer } from '../../run/pdf/printer.ts'
import { eventView } from '../../store/views/event-view.ts'
import { incidentView } from '../../store/views/incident-view.ts'
import { coverageIn, effectivenessOf } from '../effectiveness-routes.ts'
import type { EffectivenessDeps } from '../effectiveness-routes.ts'
import { slaTargets } from '../sla-routes.ts'
import { localDay } from '../local-day.ts'
import { availabilityFor, outagesFor } from './availability.ts'
import { dailyReport } from './daily-report.ts'
import type { DailyContents, OpenIncident } from './daily-report.ts'
import { comingMatches, decisionsDue, outlookPeriod } from './outlook.ts'

export interface ReportDeps extends EffectivenessDeps {
  readonly printer: Printer
  readonly feeds: () => readonly FeedState[]
  /** Title of a rule in force. */
  readonly titleOf: (rule: string) => string | undefined
}

const DAY_MS = 86_400_000
const ISSUES_PER_MINUTE = 12

/** The daily report: looked at, and issued as a file. */
export function reportRoutes(deps: ReportDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/reports/daily',
      summary: 'The daily report as a page to be looked at',
      access: { kind: 'action', action: 'effectiveness.read' },
      schema: { query: DailyQuery, answer: { 200: PrintedPage } },
      handle: async ({ query, principal }) => {
        const page = await pageOf(deps, must(principal, 'principal'), query.day, query.language)
        return page === undefined ? noSuchDay(query.day) : ok(page)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/reports/daily',
      summary: 'Issue the daily report as PDF or HTML; the fact comes first',
      access: { kind: 'action', action: 'report.issue' },
      perMinute: ISSUES_PER_MINUTE,
      schema: { body: IssueDaily, answer: { 200: Type.Any({ description: 'PDF or HTML' }) } },
      handle: async (call) => {
        const { commandId, day, language, format } = call.body
        const asOf = deps.record.position()
        const page = await pageOf(deps, must(call.principal, 'principal'), day, language)
        if (page === undefined) return noSuchDay(day)
        const fileName = `cyber-${day}-${language}`
        return issueFile(deps, call, page, {
          commandId,
          fileName,
          name: 'daily',
          about: day,
          format,
          asOf,
        })
      },
    }),
  ]
}

function noSuchDay(day: string) {
  return refused(refusal('request.malformed', { what: 'day', want: day }))
}

/** The page of a day for this reader, from the very functions that answer the screens; undefined when there is no such day. */
async function pageOf(
  deps: ReportDeps,
  reader: Principal,
  day: string,
  language: Language,
): Promise<PrintedPage | undefined> {
  const event = deps.record.view(eventView).get(EVENT_ID)
  const timeZone = event?.timeZone ?? 'UTC'
  const period = localDay(day, timeZone)
  if (period === undefined) return undefined
  const contents = await contentsOf(deps, reader, period)
  const name = event && deps.record.open(event.name.sealed)
  return dailyReport({ ...contents, event: name ?? '' }, printedSpeech(language, timeZone))
}

async function contentsOf(
  deps: ReportDeps,
  reader: Principal,
  period: Period,
): Promise<Omit<DailyContents, 'event'>> {
  const table = await deps.courses.present()
  const position = deps.record.position()
  const scope = { tlpCeiling: reader.tlpCeiling, reader: reader.id }
  const basisOf = (of: Period): Basis => ({
    table,
    period: of,
    scope,
    targets: slaTargets(deps.record, Math.min(of.to, deps.clock())),
  })
  const figures = (of: Period): Effectiveness => effectivenessOf(deps, basisOf(of), position)
  const basis = basisOf(period)
  const feeds = deps.feeds()
  const techniques = coverageIn(deps, basis)
  const incidents = openIncidents(deps, reader, basis)
  const periods = {
    day: period,
    before: { from: period.from - DAY_MS, to: period.from },
    week: { from: period.to - 7 * DAY_MS, to: period.to },
  }
  const { before, week } = periods
  const outlook = outlookPeriod(period, deps.clock())
  return {
    exercise: deps.record.node.exercise,
    tlp: mostRestricted(['AMBER', ...incidents.map(({ tlp }) => tlp)]),
    nowMs: deps.clock(),
    day: figures(period),
    before: figures(before),
    week: figures(week),
    sources: {
      heard: feeds.filter(({ silent }) => !silent).length,
      silent: feeds.filter(({ silent }) => silent).map(({ name }) => name),
    },
    outages: outagesFor(deps, reader),
    classes: {
      day: casesByClass(basis),
      before: casesByClass(basisOf(before)),
      week: casesByClass(basisOf(week)),
    },
    availability: availabilityFor(deps, reader, periods),
    rules: precisionByRule(basisOf(week)).map((each) => ({
      ...each,
      title: deps.titleOf(each.rule),
    })),
    outlook,
    matches: comingMatches(deps, reader, outlook),
    decisions: decisionsDue(deps, reader, outlook),
    coverage: {
      rules: techniques.rules,
      techniques: techniques.techniques.length,
      tested: techniques.techniques.filter(({ tested }) => tested > 0).length,
      seen: techniques.techniques.filter(({ seen }) => seen > 0).length,
    },
    incidents,
  }
}

function openIncidents(
  deps: ReportDeps,
  reader: Principal,
  basis: Basis,
): readonly (OpenIncident & { readonly tlp: Tlp })[] {
  const ids: string[] = []
  visitCounted(basis, 'open-incidents', ({ id }) => ids.push(id))
  const view = deps.record.view(incidentView)
  return ids
    .flatMap((id): readonly Incident[] => {
      const incident = view.get(id)
      return incident === undefined ? [] : [incident]
    })
    .filter(({ tlp }) => can(reader, 'incident.read', { tlp }, deps.clock()))
    .toSorted((a, b) => a.priority - b.priority || a.openedAt - b.openedAt)
    .map(({ id, title, priority, openedAt, tlp }) => ({
      id,
      title: deps.record.open(title.sealed),
      priority,
      openedAt,
      tlp,
    }))
}
