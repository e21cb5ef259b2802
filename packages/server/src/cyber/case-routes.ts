import {
  accept,
  BUILT_IN_REGIMES,
  CASE_SEVERITIES,
  CASE_STATES,
  decideBulk,
  decideCase,
  mostRestricted,
  nextId,
  refusal,
  RSIT_CLASSES,
  unionOfScopes,
} from '@vigie/domain'
import type { Action, Decision, Principal, Refusal, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  AsOfQuery,
  CaseDetail,
  CaseFiguresView,
  CaseGesture,
  CasesQuery,
  CountedPage,
  IncidentCases,
  OpenCase,
  Written,
} from '@vigie/protocol'
import type { CasePartGesture, OwnCaseGesture } from '@vigie/protocol'
import { Type } from 'typebox'
import { countedPage, listReader } from '../http/counted-page.ts'
import type { NoteRead } from '../http/note-read.ts'
import { filterOf, positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import { markedAtLeast, submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'
import {
  caseEvidenceView,
  caseLinkView,
  caseObservableView,
  caseView,
  cyberRegisterView,
  regimeView,
} from '../store/views/case-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { caseCommand } from './case-command.ts'
import { caseDetail } from './case-detail.ts'
import { partDecision } from './case-part-decision.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const DEFAULT_LIMIT = 100
const FUTURE_TOLERANCE_MS = 60_000

/** Bytes that lie in the attachment store, as far as a reader may have them. */
export type Measure = (
  reader: Principal,
  attachment: string,
) =>
  | { readonly ok: true; readonly sha256: string; readonly sizeBytes: number; readonly tlp: Tlp }
  | { readonly ok: false; readonly refusal: Refusal }

export interface CaseDeps extends Gestures {
  readonly measure: Measure
  readonly noteRead: NoteRead
}

/** Cases: list with figures, detail, opening, and one gesture at a time on a case or a part of it. */
export function caseRoutes(deps: CaseDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/cases',
      summary: 'Cases by any mix of filters, with their number, now or as of a position',
      visitors: 'searched and counted within the mandate',
      access: { kind: 'action', action: 'case.read' },
      schema: { query: CasesQuery, answer: { 200: CountedPage } },
      handle: (call) => listCases(deps, call.query, must(call.principal, 'principal')),
    }),
    defineRoute({
      method: 'GET',
      path: '/cases/figures',
      summary: 'How many cases there are in each state and of each severity',
      visitors: 'counted within the mandate',
      access: { kind: 'action', action: 'case.read' },
      schema: { answer: { 200: CaseFiguresView } },
      handle: ({ principal }) => ok(figures(deps, must(principal, 'principal'))),
    }),
    defineRoute({
      method: 'GET',
      path: '/cases/:id',
      summary: 'One case with its parts and clocks, now or as of a position',
      visitors: 'the case and each part are presented',
      access: { kind: 'action', action: 'case.read' },
      schema: { params: Id, query: Type.Object(AsOfQuery), answer: { 200: CaseDetail } },
      handle: async ({ params: { id }, query: { asOf }, principal }) => {
        if (positionOf(deps.record, asOf) === undefined) return unknownPosition(deps.record, asOf)
        const reader = must(principal, 'principal')
        const state = deps.record.view(caseView).get(id, asOf)
        const position = deps.record.position()
        const change = { view: caseView.name, id, position, state }
        const now = { ...change, state: deps.record.view(caseView).get(id) }
        // Who may know of it is said by how it stands now, also for how it stood.
        const document =
          state && deps.presenter.isFor(reader, now)
            ? deps.presenter.presentDocument(reader, change)
            : undefined
        if (state === undefined || document === undefined)
          return refused(refusal('case.unknown', { id }))
        if (now.state?.people !== undefined) {
          const unwritten = await deps.noteRead(reader, { object: 'case', id, tlp: now.state.tlp })
          if (unwritten !== undefined) return refused(unwritten)
        }
        return ok(caseDetail(deps, reader, { state, document }, asOf))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/cases',
      summary: 'Open a case, from alerts or by hand',
      access: { kind: 'action', action: 'case.write' },
      schema: { body: OpenCase, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const reader = must(call.principal, 'principal')
        const { title, summary, severity, pap = 'AMBER', alerts = [] } = call.body
        const hidden = alerts.find((alert) => !maySee(deps, reader, alert))
        if (hidden !== undefined) return refused(refusal('finding.unknown', { id: hidden }))
        const marked = markedAtLeast(call, tlpOfAlerts(deps, alerts))
        const { rsitClass, rsitType, owner, people } = call.body
        return submitGesture(deps, marked, (seal) => {
          const command = {
            kind: 'case.open',
            title: seal(title),
            severity,
            pap,
            alerts,
            ...(summary === undefined ? {} : { summary: seal(summary) }),
            ...(rsitClass === undefined ? {} : { rsitClass }),
            ...(rsitType === undefined ? {} : { rsitType }),
            ...(owner === undefined ? {} : { owner }),
            ...(people === undefined ? {} : { people }),
          } as const
          const node = deps.record.node.id
          return (read) => {
            const id = nextId('case', node, read(cyberRegisterView, node))
            const scope = scopeOfAlerts(read, alerts)
            const decision = decideCase(undefined, id, { ...command, scope }, { by: reader.id })
            return withEscalated(deps, read, decision, alerts)
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/cases/:id/gestures',
      summary: 'One gesture on a case or on a part of it',
      visitors: 'each gesture is judged by its own act',
      access: {
        kind: 'action',
        action: 'case.write',
        or: ['case.comment', 'case.task', 'case.enrich'],
      },
      bodyLimitBytes: 262_144,
      schema: { params: Id, body: CaseGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const reader = must(call.principal, 'principal')
        const early = refusalBefore(deps, reader, gesture)
        if (early !== undefined) return refused(early)
        const measured = measuredFor(deps, reader, id, gesture)
        if (measured?.ok === false) return refused(measured.refusal)
        const tlp = mostRestricted([call.body.tlp ?? 'CLEAR', ...markings(deps, gesture, measured)])
        const target = { projection: caseView, id, unknown: 'case.unknown' } as const
        const asked = { ...call, action: actionOf(gesture.kind), body: { ...call.body, tlp } }
        return submitGestureOn(deps, asked, target, (seal) =>
          decisionOn(deps, { id, by: reader.id, gesture, seal, measured }),
        )
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/incidents/:id/cases',
      summary: 'Cases that an incident is linked to, as far as the reader may know of them',
      access: { kind: 'action', action: 'case.read' },
      schema: { params: Id, answer: { 200: IncidentCases } },
      handle: ({ params: { id }, principal }) => {
        const links = deps.record.view(caseLinkView).list({ where: { incident: [id] } })
        const body: IncidentCases = {
          links: deps.presenter.presentDocuments(
            must(principal, 'principal'),
            links.documents.map((document) => ({ view: caseLinkView.name, ...document })),
          ),
          position: deps.record.position(),
        }
        return ok(body)
      },
    }),
  ]
}

const ORDERS = {
  severity: ['severity', 'openedAt'],
  opened: ['openedAt'],
  changed: ['changedAt'],
} as const

function listCases(deps: CaseDeps, query: CasesQuery, reader: Principal): Promise<Answer> {
  const { asOf, order = 'severity', cursor, limit = DEFAULT_LIMIT, waiting, text, value } = query
  const states = filterOf(query.states, CASE_STATES)
  const severities = filterOf(query.severities, CASE_SEVERITIES)
  const classes = filterOf(query.classes, RSIT_CLASSES)
  const owner = query.owners?.split(',').map((one) => (one === 'none' ? '' : one))
  return countedPage(deps, { principal: reader }, caseView, {
    reader: listReader(reader),
    where: {
      ...(states && { state: states.map((state) => CASE_STATES.indexOf(state)) }),
      ...(severities && { severity: severities.map((one) => CASE_SEVERITIES.indexOf(one)) }),
      ...(classes && { class: classes.map((one) => RSIT_CLASSES.indexOf(one) + 1) }),
      ...(owner && { owner }),
      ...(waiting === 'only' ? { waiting: [1] } : waiting === 'hide' ? { waiting: [0] } : {}),
    },
    orderBy: ORDERS[order],
    limit,
    ...(text === undefined || text.trim() === '' ? {} : { text }),
    ...(value === undefined || value.trim() === '' ? {} : { ids: casesWithValue(deps, value) }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(cursor === undefined ? {} : { cursor }),
  })
}

/** Cases in which a value stands; which of them the reader may know of is for the list to say. */
function casesWithValue({ record }: CaseDeps, value: string): readonly string[] {
  const found = record.listing(caseObservableView).withValue(value, DEFAULT_LIMIT * 100)
  return [
    ...new Set(found.flatMap(({ id }) => record.view(caseObservableView).get(id)?.case ?? [])),
  ]
}

function figures({ record }: CaseDeps, reader: Principal): CaseFiguresView {
  const byState: Record<string, number> = Object.fromEntries(CASE_STATES.map((one) => [one, 0]))
  const bySeverity: Record<string, number> = Object.fromEntries(
    CASE_SEVERITIES.map((one) => [one, 0]),
  )
  let total = 0
  for (const { keys, n } of record.listing(caseView).partitions(listReader(reader))) {
    const state = CASE_STATES[Number(keys['state'])] ?? ''
    const severity = CASE_SEVERITIES[Number(keys['severity'])] ?? ''
    total += n
    byState[state] = (byState[state] ?? 0) + n
    if (state !== 'closed') bySeverity[severity] = (bySeverity[severity] ?? 0) + n
  }
  return { total, byState, bySeverity, position: record.position() }
}

type Gesture = OwnCaseGesture | CasePartGesture
type Measured = ReturnType<Measure> | undefined

interface OnCase {
  readonly id: string
  readonly by: string
  readonly gesture: Gesture
  readonly seal: Seal
  readonly measured: Measured
}

function decisionOn(
  deps: CaseDeps,
  { id, by, gesture, seal, measured }: OnCase,
): (read: StateReader) => Decision {
  if (isOnPart(gesture)) {
    const bytes = measured?.ok === true ? { measured } : {}
    return partDecision(gesture, {
      record: deps.record,
      caseId: id,
      nowMs: deps.clock(),
      seal,
      ...bytes,
    })
  }
  const command = caseCommand(gesture, seal, (regime) => regimeNamed(deps, regime))
  return (read) => {
    if (command === undefined) {
      const regime = 'regime' in gesture ? gesture.regime : ''
      return { ok: false, refusal: refusal('regime.unknown', { id: regime }) }
    }
    const found = read(caseView, id)
    if (command.kind !== 'case.add-alerts') return decideCase(found, id, command, { by })
    const scope = scopeOfAlerts(read, command.alerts)
    const decision = decideCase(found, id, { ...command, scope }, { by })
    return withEscalated(deps, read, decision, command.alerts)
  }
}

/** A case is at least where its alerts are. */
function scopeOfAlerts(read: StateReader, alerts: readonly string[]): readonly string[] {
  return unionOfScopes(alerts.map((alert) => read(findingView, alert)?.scope))
}

/** What a gesture asks for: a mandate may give a part of what the house's analysts do. */
function actionOf(kind: Gesture['kind']): Action {
  return ACTIONS_OF_ACTS.find(([, kinds]) => kinds.includes(kind))?.[0] ?? 'case.write'
}

const ACTIONS_OF_ACTS: readonly (readonly [Action, readonly Gesture['kind'][]])[] = [
  ['case.comment', ['note', 'add-event']],
  ['case.task', ['add-task', 'set-task-state', 'assign-task', 'set-task-due']],
  ['case.enrich', ['add-observable', 'sight', 'register-evidence']],
]

function isOnPart(gesture: Gesture): gesture is CasePartGesture {
  const { kind } = gesture
  return PART_GESTURES.has(kind)
}

const PART_GESTURES: ReadonlySet<Gesture['kind']> = new Set([
  'add-task',
  'set-task-state',
  'assign-task',
  'set-task-due',
  'start-playbook',
  'add-observable',
  'sight',
  'add-event',
  'strike-event',
  'register-evidence',
  'transfer-evidence',
  'verify-evidence',
  'link-incident',
  'unlink-incident',
] satisfies CasePartGesture['kind'][])

function regimeNamed({ record }: CaseDeps, id: string) {
  return record.view(regimeView).get(id) ?? BUILT_IN_REGIMES.find((regime) => regime.id === id)
}

/** What can be said no to before anything is looked at: times ahead of now, alerts and incidents not for them. */
function refusalBefore(deps: CaseDeps, reader: Principal, gesture: Gesture): Refusal | undefined {
  const past = 'awareAt' in gesture ? gesture.awareAt : 'at' in gesture ? gesture.at : undefined
  if (past !== undefined && Date.parse(past) > deps.clock() + FUTURE_TOLERANCE_MS)
    return refusal('entry.happened-in-future', { at: past })
  if (gesture.kind === 'add-alerts') {
    const hidden = gesture.alerts.find((alert) => !maySee(deps, reader, alert))
    return hidden === undefined ? undefined : refusal('finding.unknown', { id: hidden })
  }
  if (gesture.kind === 'link-incident') {
    const { incident: id } = gesture
    const state = deps.record.view(incidentView).get(id)
    const change = { view: incidentView.name, id, position: deps.record.position(), state }
    return state !== undefined && deps.presenter.isFor(reader, change)
      ? undefined
      : refusal('incident.unknown', { id })
  }
  return undefined
}

/** Hashes the bytes that a gesture on evidence is about, where they lie here. */
function measuredFor(
  deps: CaseDeps,
  reader: Principal,
  caseId: string,
  gesture: Gesture,
): Measured {
  if (gesture.kind === 'register-evidence')
    return gesture.attachment === undefined ? undefined : deps.measure(reader, gesture.attachment)
  if (gesture.kind !== 'transfer-evidence' && gesture.kind !== 'verify-evidence') return undefined
  const evidence = deps.record.view(caseEvidenceView).get(gesture.evidence)
  // Whoever may not see the case learns nothing of its evidence, not even that it is unreadable.
  if (evidence?.case !== caseId || evidence.attachment === undefined) return undefined
  return deps.measure(reader, evidence.attachment)
}

/** Markings of what a gesture brings into the case. */
function markings(deps: CaseDeps, gesture: Gesture, measured: Measured): readonly Tlp[] {
  if (gesture.kind === 'raise-marking') return [gesture.tlp]
  if (gesture.kind === 'add-alerts') return [tlpOfAlerts(deps, gesture.alerts)]
  if (gesture.kind === 'link-incident')
    return [deps.record.view(incidentView).get(gesture.incident)?.tlp ?? 'CLEAR']
  return measured?.ok === true ? [measured.tlp] : []
}

function tlpOfAlerts({ record }: CaseDeps, alerts: readonly string[]): Tlp {
  return mostRestricted(alerts.map((alert) => record.view(findingView).get(alert)?.tlp ?? 'CLEAR'))
}

function maySee({ record, presenter }: CaseDeps, reader: Principal, id: string): boolean {
  const state = record.view(findingView).get(id)
  const change = { view: findingView.name, id, position: record.position(), state }
  return state !== undefined && presenter.isFor(reader, change)
}

/** Alerts that go into a case are escalated in the same breath; which case is told by the case alone. */
function withEscalated(
  { record }: CaseDeps,
  read: StateReader,
  decision: Decision,
  alerts: readonly string[],
): Decision {
  if (!decision.ok || alerts.length === 0) return decision
  const node = record.node.id
  const bulk = nextId('finding-bulk', node, read(cyberRegisterView, node))
  const escalated = decideBulk((id) => read(findingView, id), bulk, alerts, {
    kind: 'finding.escalate',
  })
  return escalated.ok ? accept(...decision.facts, ...escalated.facts) : decision
}
