import { EVENT_ID, parseObservable, scoId, slaOf, stagesDue, toSco } from '@vigie/domain'
import type { Case, CaseObservable, Principal, SlaTargets } from '@vigie/domain'
import type {
  CaseDetail,
  DocumentView,
  DutyState,
  ObservableContext,
  SlaState,
} from '@vigie/protocol'
import { listReader } from '../http/counted-page.ts'
import { isoTime } from '../http/present.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { zoneOffset } from '../run/zone-offset.ts'
import type { LogRecord, Projection } from '../store/log-record.ts'
import {
  caseEvidenceView,
  caseLinkView,
  caseObservableView,
  caseTaskView,
  caseTimelineView,
  caseView,
} from '../store/views/case-view.ts'
import { eventView } from '../store/views/event-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { slaTargets } from './sla-routes.ts'

const ALERTS_SHOWN = 200
const PARTS_SHOWN = 1_000
const NOTES_SHOWN = 100
const OCCURRENCES_LOOKED_AT = 1_000

/** Everything of a case on one screen, for one reader. */
export function caseDetail(
  deps: Gestures,
  reader: Principal,
  found: { readonly state: Case; readonly document: DocumentView },
  asOf: number | undefined,
): CaseDetail {
  const { record, presenter, clock } = deps
  const { state } = found
  const nowMs = asOf === undefined ? clock() : momentOf(record, asOf, clock())
  const timeZone = record.view(eventView).get(EVENT_ID)?.timeZone ?? 'UTC'
  const parts = <S extends object>(projection: Projection<S>) =>
    partsOf(record, projection, state.id, asOf)
  const shown = <S extends object>(projection: Projection<S>, all: readonly Document<S>[]) =>
    presenter.presentDocuments(
      reader,
      all.map((document) => ({ view: projection.name, ...document })),
    )
  const observables = parts(caseObservableView)
  const shownObservables = shown(caseObservableView, observables)
  const shownIds = new Set(shownObservables.map(({ id }) => id))
  const timeline = parts(caseTimelineView).toSorted((a, b) => a.state.at - b.state.at)
  const alerts = state.alerts.slice(0, ALERTS_SHOWN).flatMap((id) => {
    const alert = record.view(findingView).get(id, asOf)
    return alert === undefined ? [] : [{ id, position: record.position(), state: alert }]
  })
  const notes = record.search({
    subject: { kind: 'case', id: state.id },
    limit: NOTES_SHOWN,
    ...(asOf === undefined ? {} : { asOf }),
  })
  return {
    case: found.document,
    tasks: shown(caseTaskView, parts(caseTaskView)),
    observables: shownObservables,
    evidence: shown(caseEvidenceView, parts(caseEvidenceView)),
    timeline: shown(caseTimelineView, timeline),
    links: shown(caseLinkView, parts(caseLinkView)),
    alerts: shown(findingView, alerts),
    notes: presenter.presentEntries(reader, notes.entries),
    context: observables
      .filter(({ id }) => shownIds.has(id))
      .map((one) => contextOf(deps, reader, one.state)),
    sla: slaStates(state, slaTargets(record, state.openedAt), nowMs),
    duties: dutyStates(state, nowMs, timeZone),
    timeZone,
    position: asOf ?? record.position(),
  }
}

interface Document<S extends object> {
  readonly id: string
  readonly position: number
  readonly state: S
}

function partsOf<S extends object>(
  record: Pick<LogRecord, 'view'>,
  projection: Projection<S>,
  caseId: string,
  asOf: number | undefined,
): readonly Document<S>[] {
  return record.view(projection).list({
    where: { case: [caseId] },
    limit: PARTS_SHOWN,
    ...(asOf === undefined ? {} : { asOf }),
  }).documents
}

function contextOf(
  { record, presenter }: Gestures,
  reader: Principal,
  observable: CaseObservable,
): ObservableContext {
  const { id, type } = observable
  const value = record.open(observable.value.sealed)
  const parsed = value === undefined ? undefined : parseObservable(type, value)
  const sco = parsed && toSco(parsed)
  if (value === undefined) return { id, scoId: null, alerts: 0, cases: [] }
  const others = record
    .listing(caseObservableView)
    .withValue(value, OCCURRENCES_LOOKED_AT)
    .flatMap((one) => record.view(caseObservableView).get(one.id)?.case ?? [])
  const cases = [...new Set(others)].filter((other) => {
    const state = record.view(caseView).get(other)
    const change = { view: caseView.name, id: other, position: record.position(), state }
    return other !== observable.case && state !== undefined && presenter.isFor(reader, change)
  })
  const alerts = record.listing(findingView).count({ reader: listReader(reader), value })
  return { id, scoId: (sco && scoId(sco)) ?? null, alerts: alerts.n, cases }
}

function slaStates(state: Case, targets: SlaTargets, nowMs: number): SlaState[] {
  return slaOf(state, targets, nowMs).map(({ dueAt, reachedAt, ...standing }) => ({
    ...standing,
    dueAt: isoOrNull(dueAt),
    reachedAt: isoOrNull(reachedAt),
  }))
}

function dutyStates(state: Case, nowMs: number, timeZone: string): DutyState[] {
  const offsetAt = zoneOffset(timeZone)
  return state.clocks.flatMap((clock) =>
    stagesDue(clock, nowMs, offsetAt).map(
      ({ stage, dueAt, provisional, doneAt, state: standing }) => ({
        regime: clock.regime.id,
        name: clock.regime.name,
        recipient: clock.regime.recipient,
        stage,
        awareAt: isoTime(clock.awareness.at),
        dueAt: isoTime(dueAt),
        provisional,
        doneAt: isoOrNull(doneAt),
        state: standing,
      }),
    ),
  )
}

function momentOf(record: Pick<LogRecord, 'read'>, asOf: number, nowMs: number): number {
  return record.read({ from: asOf, limit: 1 })[0]?.entry.receivedAt ?? nowMs
}

function isoOrNull(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : isoTime(epochMs)
}
