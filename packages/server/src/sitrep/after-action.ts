import { refusal, responseTimes } from '@vigie/domain'
import type { Principal } from '@vigie/domain'
import { must } from '@vigie/kit'
import { AfterAction, AfterActionQuery, IssueAfterAction } from '@vigie/protocol'
import type { EntryView } from '@vigie/protocol'
import { Type } from 'typebox'
import { issueFile } from '../http/issue-file.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { printedSpeech } from '../run/pdf/printed-words.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { afterActionPage } from './after-action-page.ts'
import type { SitrepRouteDeps } from './sitrep-routes.ts'
import { venueZone } from './venue-zone.ts'

/** What turned an evening: phases, decisions, gates, incidents of weight, alarms, reports. */
const TURNING = [
  'event.',
  'decision.',
  'gate.confirmed',
  'incident.opened',
  'incident.methane-reported',
  'incident.closed',
  'crowd.alarm-raised',
  'cluster.',
  'sitrep.',
  'handover.',
] as const
const MOST_LINES = 400
const PAGE = 500
const LONGEST_MS = 60 * 86_400_000

/** After the match: timeline and response times, looked at and issued as a file. */
export function afterActionRoutes(deps: SitrepRouteDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/after-action',
      summary:
        'What came out of a period: timeline and response times, as this reader may see them',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: AfterActionQuery, answer: { 200: AfterAction } },
      handle: ({ query, principal }) => {
        const period = periodOf(query)
        if (period === undefined) return refused(refusal('sitrep.period'))
        return ok(afterAction(deps, must(principal, 'principal'), period))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/after-action',
      summary: 'The same as PDF or HTML; the fact comes first',
      access: { kind: 'action', action: 'incident.read' },
      perMinute: 12,
      schema: { body: IssueAfterAction, answer: { 200: Type.Any() } },
      handle: (call) => {
        const { commandId, language, format } = call.body
        const period = periodOf(call.body)
        if (period === undefined) return refused(refusal('sitrep.period'))
        const found = afterAction(deps, must(call.principal, 'principal'), period)
        const page = afterActionPage(found, printedSpeech(language, venueZone(deps.record)), {
          exercise: deps.record.node.exercise,
          position: deps.record.position(),
        })
        return issueFile(deps, call, page, {
          commandId,
          fileName: `after-action-${language}`,
          name: 'after-action',
          about: String(period.from),
          format,
          asOf: deps.record.position(),
        })
      },
    }),
  ]
}

interface Period {
  readonly from: number
  readonly to: number
}

function periodOf(query: { readonly from: string; readonly to: string }): Period | undefined {
  const from = Date.parse(query.from)
  const to = Date.parse(query.to)
  return from < to && to - from <= LONGEST_MS ? { from, to } : undefined
}

function afterAction(deps: SitrepRouteDeps, reader: Principal, period: Period): AfterAction {
  const { timeline, isWhole } = timelineOf(deps, reader, period)
  return {
    from: isoTime(period.from),
    to: isoTime(period.to),
    times: responseTimes(incidentsIn(deps, reader, period)).map((each) => ({
      priority: each.priority,
      incidents: each.incidents,
      acknowledged: { ...each.acknowledged },
      closed: { ...each.closed },
    })),
    timeline,
    isWhole,
  }
}

function incidentsIn({ record, presenter }: SitrepRouteDeps, reader: Principal, period: Period) {
  const view = record.view(incidentView)
  const found = []
  let cursor: string | undefined
  do {
    const page = view.list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    for (const document of page.documents) {
      const { openedAt } = document.state
      const isIn = openedAt >= period.from && openedAt <= period.to
      if (isIn && presenter.isFor(reader, { view: incidentView.name, ...document }))
        found.push(document.state)
    }
    cursor = page.next
  } while (cursor !== undefined)
  return found
}

function timelineOf(
  { record, presenter }: SitrepRouteDeps,
  reader: Principal,
  { from, to }: Period,
): { readonly timeline: EntryView[]; readonly isWhole: boolean } {
  const timeline: EntryView[] = []
  let before: number | undefined
  let isWhole = true
  do {
    const page = record.search({
      kinds: TURNING,
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    })
    const inPeriod = page.entries.filter(
      ({ entry }) => entry.happenedAt >= from && entry.happenedAt <= to,
    )
    timeline.push(...presenter.presentEntries(reader, inPeriod))
    const last = page.entries.at(-1)
    const isOver = !page.hasMore || last === undefined || last.entry.receivedAt < from
    before = isOver ? undefined : last.position
    if (timeline.length > MOST_LINES) {
      isWhole = false
      before = undefined
    }
  } while (before !== undefined)
  const sorted = timeline
    .slice(0, MOST_LINES)
    .toSorted((a, b) => a.happenedAt.localeCompare(b.happenedAt))
  return { timeline: sorted, isWhole }
}
