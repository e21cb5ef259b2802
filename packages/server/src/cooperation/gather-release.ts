import { mostRestricted, papMarkId } from '@vigie/domain'
import type {
  Pap,
  PapMarkedKind,
  Principal,
  Releasable,
  ReleasablePart,
  ReleasedKind,
  Sealed,
  Tlp,
} from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { isoTime } from '../http/present.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { Projection } from '../store/log-record.ts'
import { assetView } from '../store/views/asset-view.ts'
import {
  caseEvidenceView,
  caseLinkView,
  caseObservableView,
  caseTaskView,
  caseTimelineView,
  caseView,
} from '../store/views/case-view.ts'
import { papMarkView } from '../store/views/cooperation-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { incidentView } from '../store/views/incident-view.ts'

/** An object with its relationships, as far as the officer who releases it may see them. */
export interface Gathered {
  readonly object: Releasable
  readonly parts: readonly ReleasablePart[]
}

const MOST_PARTS = 1_000
const MOST_CASE_ENTRIES = 5_000
const TOLD_KINDS: ReadonlySet<string> = new Set([
  'case.opened',
  'case.retitled',
  'case.summarised',
  'case.closed',
  'case.marking-raised',
])

/**
 * Gathers what a release of an object could hold, by an allow-list of members: what people wrote about
 * it, its values and times; no person of ours, no id of another object. Undefined when the object does
 * not exist for this officer.
 */
export function gatherRelease(
  deps: Pick<Gestures, 'record' | 'presenter'>,
  officer: Principal,
  kind: ReleasedKind,
  id: string,
): Gathered | undefined {
  const desk = deskOf(deps, officer)
  switch (kind) {
    case 'case':
      return gatherCase(desk, id)
    case 'finding': {
      const object = findingOf(desk, id)
      return object && { object, parts: [] }
    }
    case 'incident': {
      const object = incidentOf(desk, id)
      return object && { object, parts: incidentParts(desk, id) }
    }
    case 'asset': {
      const state = desk.seen(assetView, id)
      if (state === undefined) return undefined
      const { kind: species, tier, name, tlp } = state
      const said = desk.said({ name }, { species, tier })
      return { object: { kind, id, tlp, ...desk.papOf('asset', id), said }, parts: [] }
    }
    default:
      return unreachable(kind)
  }
}

type Desk = ReturnType<typeof deskOf>

/** What one officer sees, and says. */
function deskOf({ record, presenter }: Pick<Gestures, 'record' | 'presenter'>, officer: Principal) {
  const isFor = <S extends object>(projection: Projection<S>, id: string, state: S) =>
    presenter.isFor(officer, { view: projection.name, id, position: record.position(), state })
  return {
    seen<S extends object>(projection: Projection<S>, id: string): S | undefined {
      const state = record.view(projection).get(id)
      return state !== undefined && isFor(projection, id, state) ? state : undefined
    },
    listed<S extends object>(projection: Projection<S>, column: string, value: string) {
      return record
        .view(projection)
        .list({ where: { [column]: [value] }, limit: MOST_PARTS })
        .documents.filter(({ id, state }) => isFor(projection, id, state))
    },
    /**
     * Parts of one case. Whether one is for somebody follows from the case and the marking of the part
     * (`case-reading.ts`), so that it is asked once for each marking.
     */
    ofCase<S extends { readonly tlp: Tlp }>(projection: Projection<S>, caseId: string) {
      const known = new Map<Tlp, boolean>()
      return record
        .view(projection)
        .list({ where: { case: [caseId] }, limit: MOST_PARTS })
        .documents.filter(({ id, state }) => {
          const isShown = known.get(state.tlp) ?? isFor(projection, id, state)
          known.set(state.tlp, isShown)
          return isShown
        })
    },
    /** Opened texts and plain values; what was purged is left out. */
    said(texts: Readonly<Record<string, Sealed | undefined>>, plain: JsonObject): JsonObject {
      const opened = Object.entries(texts).flatMap(([name, sealed]) => {
        const text = sealed && record.open(sealed.sealed)
        return text === undefined ? [] : [[name, text] as const]
      })
      return { ...Object.fromEntries(opened), ...plain }
    },
    /**
     * Marking of what a release tells of a case itself: of the words that it shows, and of what somebody
     * raised it to. That of the document counts parts as well, which a release marks one by one.
     */
    caseTlp(id: string, ofDocument: Tlp): Tlp {
      const { entries, hasMore } = record.search({
        subject: { kind: 'case', id },
        limit: MOST_CASE_ENTRIES,
      })
      if (hasMore) return ofDocument
      const told = entries.filter(({ entry }) => TOLD_KINDS.has(entry.kind))
      return mostRestricted(told.map(({ entry }) => entry.marking.tlp))
    },
    opened: (sealed: Sealed): string | undefined => record.open(sealed.sealed),
    /** As it was marked; nothing where nobody did, and it is under the level of what holds it. */
    papOf(kind: PapMarkedKind, id: string): { readonly pap?: Pap } {
      const pap = record.view(papMarkView).get(papMarkId(kind, id))?.pap.value
      return pap === undefined ? {} : { pap }
    },
  }
}

function gatherCase(desk: Desk, id: string): Gathered | undefined {
  const state = desk.seen(caseView, id)
  if (state === undefined) return undefined
  const { title, summary, outcome, pap, severity, rsitClass, rsitType, openedAt } = state
  const said = desk.said(
    { title, summary, outcome },
    {
      state: state.state,
      severity,
      ...(rsitClass === undefined ? {} : { class: rsitClass }),
      ...(rsitType === undefined ? {} : { type: rsitType }),
      openedAt: isoTime(openedAt),
    },
  )
  const alerts = state.alerts.slice(0, MOST_PARTS).flatMap((alert) => findingOf(desk, alert) ?? [])
  return {
    object: { kind: 'case', id, tlp: desk.caseTlp(id, state.tlp), pap, said },
    parts: [...alerts, ...casePartsOf(desk, id, pap), ...linkedIncidents(desk, id)],
  }
}

/** Parts of a case are under its PAP; an observable may have a stricter one of its own. */
function casePartsOf(desk: Desk, id: string, pap: Pap): readonly ReleasablePart[] {
  const part = (kind: string, own: { id: string; tlp: Tlp }, said: JsonObject): ReleasablePart => ({
    kind,
    id: own.id,
    tlp: own.tlp,
    pap,
    ...(kind === 'observable' ? desk.papOf('observable', own.id) : {}),
    said,
  })
  return [
    ...desk.ofCase(caseObservableView, id).map(({ state }) => {
      const { type, indicator, sightings, value, comment, firstSeen, lastSeen } = state
      const seen = {
        ...(firstSeen === undefined ? {} : { firstSeen: isoTime(firstSeen) }),
        ...(lastSeen === undefined ? {} : { lastSeen: isoTime(lastSeen) }),
      }
      const plain = { type, indicator, sightings, ...seen }
      return part('observable', state, desk.said({ value, comment }, plain))
    }),
    ...desk.ofCase(caseTaskView, id).map(({ state }) => {
      const { title, description } = state
      return part('task', state, desk.said({ title, description }, { state: state.state }))
    }),
    ...desk.ofCase(caseEvidenceView, id).map(({ state }) => {
      const { name, origin, tool, sha256, isIntact, acquiredAt } = state
      const plain = { sha256, isIntact, acquiredAt: isoTime(acquiredAt) }
      return part('evidence', state, desk.said({ name, origin, tool }, plain))
    }),
    ...desk
      .ofCase(caseTimelineView, id)
      .filter(({ state }) => state.struck === undefined)
      .map(({ state }) => {
        const { text, source, category, at } = state
        const plain = { category, at: isoTime(at) }
        return part('timeline', state, desk.said({ text, source }, plain))
      }),
  ]
}

/** Incidents that the case is linked to: the link has a marking of its own. */
function linkedIncidents(desk: Desk, id: string): readonly ReleasablePart[] {
  return desk.listed(caseLinkView, 'case', id).flatMap(({ state: link }) => {
    const incident = incidentOf(desk, link.incident)
    return incident === undefined ? [] : [{ ...incident, relation: { tlp: link.tlp } }]
  })
}

/** Alerts and cases that an incident is linked to, as far as they may be seen. */
function incidentParts(desk: Desk, id: string): readonly ReleasablePart[] {
  const links = desk.seen(incidentView, id)?.links ?? []
  const alerts = links.flatMap((link) =>
    link.kind === 'finding' ? (findingOf(desk, link.id) ?? []) : [],
  )
  const cases = desk.listed(caseLinkView, 'incident', id).flatMap(({ state: link }) => {
    const linked = gatherCase(desk, link.case)?.object
    return linked === undefined ? [] : [{ ...linked, relation: { tlp: link.tlp } }]
  })
  return [...alerts, ...cases]
}

function findingOf(desk: Desk, id: string): Releasable | undefined {
  const state = desk.seen(findingView, id)
  if (state === undefined) return undefined
  const { tlp, level, ruleTitle, title, entity, count, firstAt, lastAt } = state
  const observables = (state.observables ?? []).flatMap(({ type, value }) => {
    const text = desk.opened(value)
    return text === undefined ? [] : [{ type, value: text }]
  })
  const said = desk.said(
    { title, entity },
    {
      level,
      ruleTitle,
      state: state.state,
      count,
      firstAt: isoTime(firstAt),
      lastAt: isoTime(lastAt),
      observables,
    },
  )
  return { kind: 'finding', id, tlp, ...desk.papOf('finding', id), said }
}

function incidentOf(desk: Desk, id: string): Releasable | undefined {
  const state = desk.seen(incidentView, id)
  if (state === undefined) return undefined
  const { title, outcome, tlp, type, priority, openedAt } = state
  const plain = { type, priority, state: state.state, openedAt: isoTime(openedAt) }
  const said = desk.said({ title, outcome }, plain)
  return { kind: 'incident', id, tlp, ...desk.papOf('incident', id), said }
}
