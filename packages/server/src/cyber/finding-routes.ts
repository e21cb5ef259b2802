import {
  can,
  decideFinding,
  decidePromotion,
  NO_RESOURCE,
  nextFindingId,
  nextIncidentId,
  parseObservable,
  refusal,
} from '@vigie/domain'
import type { Principal } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  AsOfQuery,
  FindingDetail,
  FindingGesture,
  PromoteFinding,
  ReportFinding,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { listReader } from '../http/counted-page.ts'
import { positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Target } from '../http/submit-gesture.ts'
import { isVisitor } from '../http/visitor/reach.ts'
import { caseView } from '../store/views/case-view.ts'
import { findingRegisterView, findingView } from '../store/views/finding-view.ts'
import { incidentRegisterView } from '../store/views/incident-view.ts'
import { matchViews } from './match-view.ts'
import type { MatchReader } from './match-view.ts'
import { visibleSources } from './visible-sources.ts'
import { isImpossibleSnooze, SNOOZE_MOST_MS, triageCommand } from './triage-command.ts'

export interface FindingDeps extends Gestures {
  readonly evidence: MatchReader
  /** A rule as the detail shows it; undefined when it is no longer loaded. */
  readonly ruleOf: (id: string) => FindingDetail['rule'] | undefined
}

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const MATCHES_SHOWN = 50

/** One finding: detail with event and rule, report by hand, triage, and promotion in one gesture. */
export function findingRoutes(deps: FindingDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/findings/:id',
      summary: 'One finding with its rule and its latest matches, now or as of a position',
      visitors: 'presented; matches are kept to sources in scope, cases and rules to the mandate',
      access: { kind: 'action', action: 'finding.read' },
      schema: { params: Id, query: Type.Object(AsOfQuery), answer: { 200: FindingDetail } },
      handle: async ({ params: { id }, query: { asOf }, principal }) => {
        const position = positionOf(deps.record, asOf)
        if (position === undefined) return unknownPosition(deps.record, asOf)
        const state = deps.record.view(findingView).get(id, asOf)
        const change = { view: findingView.name, id, position, state }
        const finding =
          state && deps.presenter.presentDocument(must(principal, 'principal'), change)
        if (state === undefined || finding === undefined)
          return refused(refusal('finding.unknown', { id }))
        const reader = must(principal, 'principal')
        const visible = visibleSources(deps, reader, 'telemetry.read')
        const shown =
          visible === undefined
            ? can(reader, 'telemetry.read', { tlp: state.tlp }, deps.clock())
            : visible.size > 0
        const matches = !shown
          ? []
          : deps.evidence.matches
              .of(id, { limit: MATCHES_SHOWN, ...(asOf === undefined ? {} : { asOf }) })
              .filter(({ source }) => visible?.has(source) !== false)
        const body: FindingDetail = {
          finding,
          evidence: shown ? 'shown' : 'withheld',
          matches: await matchViews(deps.evidence, matches),
          matchesTotal: deps.evidence.matches.count(id, asOf),
          cases: casesWith(deps, must(principal, 'principal'), id),
          rule: mayReadRules(deps, reader) ? (deps.ruleOf(state.ruleId) ?? null) : null,
          position,
        }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/findings',
      summary: 'Report an alert by hand',
      access: { kind: 'action', action: 'finding.triage' },
      schema: { body: ReportFinding, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { title, level, entity, observables = [] } = call.body
        const parsed = observables.map(({ type, value }) => ({
          type,
          value,
          observable: parseObservable(type, value),
        }))
        const bad = parsed.find(({ observable }) => observable === undefined)
        if (bad !== undefined)
          return refused(
            refusal('finding.observable-invalid', { type: bad.type, value: bad.value }),
          )
        return submitGesture(deps, call, (seal) => {
          const command = {
            kind: 'finding.report',
            title: seal(title),
            level,
            entity: seal(entity),
            observables: parsed.flatMap(({ observable }) =>
              observable === undefined
                ? []
                : [{ type: observable.type, value: seal(observable.value) }],
            ),
            at:
              call.body.happenedAt === undefined ? deps.clock() : Date.parse(call.body.happenedAt),
          } as const
          const node = deps.record.node.id
          return (read) =>
            decideFinding(undefined, nextFindingId(node, read(findingRegisterView, node)), command)
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/findings/:id/gestures',
      summary: 'One gesture of triage on a finding',
      visitors: 'on findings that they see',
      access: { kind: 'action', action: 'finding.triage' },
      schema: { params: Id, body: FindingGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { gesture } = call.body
        if (isImpossibleSnooze(gesture, deps.clock()))
          return refused(
            refusal('finding.snooze-impossible', { days: SNOOZE_MOST_MS / 86_400_000 }),
          )
        return submitGestureOn(deps, call, targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const command = triageCommand(gesture, seal)
          return (read) => decideFinding(read(findingView, id), id, command)
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/findings/:id/promotion',
      summary: 'Promote a finding to an incident',
      access: { kind: 'action', action: 'finding.promote' },
      schema: { params: Id, body: PromoteFinding, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const { priority } = call.body
          const present = deps.record.view(findingView).get(id)
          const reported = present?.title && deps.record.open(present.title.sealed)
          const title = seal(call.body.title ?? reported ?? (present?.ruleTitle || id))
          const node = deps.record.node.id
          return (read) =>
            decidePromotion(read(findingView, id), id, {
              id: nextIncidentId(node, read(incidentRegisterView, node)),
              title,
              ...(priority === undefined ? {} : { priority }),
            })
        }),
    }),
  ]
}

function targetOf(id: string): Target {
  return { projection: findingView, id, unknown: 'finding.unknown' }
}

/** Rules come with an alert for the house; a mandate says whether they do for visitors. */
function mayReadRules(deps: FindingDeps, reader: Principal): boolean {
  return (
    !isVisitor(reader) || can(reader, 'rule.read', { tlp: 'CLEAR', kind: 'rule' }, deps.clock())
  )
}

/** Cases that hold an alert, as far as the reader may know of them. */
function casesWith(deps: FindingDeps, reader: Principal, finding: string): string[] {
  if (!can(reader, 'case.read', NO_RESOURCE, deps.clock())) return []
  const found = deps.record
    .listing(caseView)
    .ids({ reader: listReader(reader), value: finding }, 50)
  return [...found]
}
