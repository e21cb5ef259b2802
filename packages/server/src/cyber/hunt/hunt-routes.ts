import { completeHunt, HUNT_COLUMNS, parseHunt, printTest, refusal } from '@vigie/domain'
import type { Principal } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  HuntAnswer,
  HuntCompletion,
  HuntCompletionRequest,
  HuntFields,
  HuntRequest,
  StoredEventDetail,
} from '@vigie/protocol'
import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { isoTime } from '../../http/present.ts'
import { defineRoute, ok, refused } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import type { EventStore, StoredEvent } from '../../store/events/event-store.ts'
import type { HuntFound } from '../../store/events/hunt/hunt-store.ts'
import type { MatchStore } from '../../store/events/match-store.ts'
import { eventDetail, huntEvent } from './event-view.ts'
import { hunterOf, isPattern, queryOf, whileConnected, withinSources } from './hunt-deps.ts'
import type { HuntDeps } from './hunt-deps.ts'
import { findingView } from '../../store/views/finding-view.ts'
import { visibleSources } from '../visible-sources.ts'

export interface HuntRouteDeps extends HuntDeps {
  readonly events: Pick<EventStore, 'latest'>
  readonly matches: Pick<MatchStore, 'ofEvent'>
  readonly readEvents: (references: readonly string[]) => Promise<ReadonlyMap<string, StoredEvent>>
}

const WITHIN = 'kept to the sources that the mandate reaches'
const HUNT = { kind: 'action', action: 'hunt.run' } as const
const QUERIES_PER_MINUTE = 240
/** Every keystroke may ask. */
const COMPLETIONS_PER_MINUTE = 600
const VALUES_SHOWN = 20
/** Latest events that tell which fields there are. */
const SAMPLED = 500
const SAMPLED_BYTES = 2 * 1024 * 1024

/** Questions to stored events: query, completion, one event. */
export function huntRoutes(deps: HuntRouteDeps): readonly Route[] {
  const { hunts } = deps
  return [
    defineRoute({
      method: 'POST',
      path: '/hunts/query',
      summary: 'Ask stored events: number, histogram, facets, a page of events',
      access: HUNT,
      visitors: WITHIN,
      perMinute: QUERIES_PER_MINUTE,
      schema: { body: HuntRequest, answer: { 200: HuntAnswer } },
      handle: async (call) => {
        const reader = hunterOf(deps, call)
        const who = reader.id
        const { runId, histogram, facets, events } = call.body
        const visible = visibleSources(deps, reader, 'hunt.run')
        const query = withinSources(queryOf(call.body), visible)
        const startedMs = performance.now()
        const run = { id: runId, who }
        const found = await whileConnected(deps, call, run, () =>
          hunts.find(
            {
              query,
              ...(histogram === undefined ? {} : { histogram }),
              ...(facets === undefined ? {} : { facets }),
              ...(events === undefined ? {} : { events: pageOf(events) }),
            },
            run,
          ),
        )
        // What was looked through tells of other sources.
        const searched =
          visible === undefined ? found.searched : { events: found.total, pending: 0 }
        return ok(answerOf({ ...found, searched }, performance.now() - startedMs))
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/hunts/run/:runId',
      summary: 'Stop a query of one’s own; nothing when it is over',
      access: HUNT,
      visitors: WITHIN,
      schema: {
        params: Type.Object({ runId: Type.String({ format: 'uuid' }) }),
        answer: { 204: Type.Null() },
      },
      handle: (call) => {
        hunts.stop({ id: call.params.runId, who: hunterOf(deps, call).id })
        return { kind: 'empty', status: 204 }
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/hunts/complete',
      summary: 'What may stand at the cursor of a query text',
      access: HUNT,
      visitors: WITHIN,
      perMinute: COMPLETIONS_PER_MINUTE,
      schema: { body: HuntCompletionRequest, answer: { 200: HuntCompletion } },
      handle: async (call) => {
        const reader = hunterOf(deps, call)
        const who = reader.id
        const visible = visibleSources(deps, reader, 'hunt.run')
        const { text, cursor } = call.body
        const fields = fieldsOf(deps, visible).fields.map(({ name }) => name)
        const expected = completeHunt(text, cursor, fields)
        const { from, to, prefix, valuesOf } = expected
        if (valuesOf === undefined) return ok({ from, to, items: [...expected.items] })
        // What stands before the test narrows what is offered, when it can be read by itself.
        const before = text.slice(0, from).replace(/(?:\band\b\s*)?\S+\s*\S*\s*$/i, '')
        const readable = parseHunt(before, isPattern).ok ? before : ''
        const run = { id: randomUUID(), who }
        const values = await whileConnected(deps, call, run, () =>
          hunts.values(
            {
              query: withinSources(queryOf({ ...call.body, text: readable }), visible),
              field: valuesOf,
              prefix,
              limit: VALUES_SHOWN,
            },
            run,
          ),
        )
        return ok({
          from,
          to,
          items: values.map(({ value, count }) => ({
            insert: quoted(value),
            kind: 'value',
            count,
          })),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/hunts/fields',
      summary: 'Fields that events have, by the latest of them',
      access: HUNT,
      visitors: WITHIN,
      schema: { answer: { 200: HuntFields } },
      handle: (call) => {
        return ok(fieldsOf(deps, visibleSources(deps, hunterOf(deps, call), 'hunt.run')))
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/events/:reference',
      summary: 'One stored event with what is known of it',
      access: HUNT,
      visitors: WITHIN,
      schema: {
        params: Type.Object({ reference: Type.String({ maxLength: 30 }) }),
        answer: { 200: StoredEventDetail },
      },
      handle: async (call) => {
        const reader = hunterOf(deps, call)
        const visible = visibleSources(deps, reader, 'hunt.run')
        const { reference } = call.params
        const stored = (await deps.readEvents([reference])).get(reference)
        if (stored === undefined || visible?.has(stored.source) === false)
          return refused(refusal('telemetry.unknown', { reference }))
        const body: StoredEventDetail = {
          ...eventDetail(stored),
          matches: deps.matches
            .ofEvent(reference)
            .filter(({ finding }) => visible === undefined || maySeeFinding(deps, reader, finding))
            .map(({ rule, finding }) => ({ rule, finding })),
        }
        return ok(body)
      },
    }),
  ]
}

function pageOf({ limit, cursor }: { readonly limit: number; readonly cursor?: string }) {
  return { limit, ...(cursor === undefined ? {} : { cursor }) }
}

function answerOf(found: HuntFound, tookMs: number): HuntAnswer {
  const { total, histogram, facets, events, searched } = found
  return {
    total,
    ...(histogram === undefined
      ? {}
      : {
          histogram: {
            bucketMs: histogram.stepMs,
            buckets: histogram.buckets.map(({ atMs, count }) => ({ at: isoTime(atMs), count })),
          },
        }),
    ...(facets === undefined
      ? {}
      : { facets: facets.map((facet) => ({ ...facet, values: [...facet.values] })) }),
    ...(events === undefined
      ? {}
      : {
          events: {
            rows: events.rows.map((row) => huntEvent(row)),
            ...(events.next === undefined ? {} : { next: events.next }),
          },
        }),
    searched,
    tookMs,
  }
}

function maySeeFinding(deps: HuntRouteDeps, reader: Principal, id: string): boolean {
  const state = deps.record.view(findingView).get(id)
  const change = { view: findingView.name, id, position: deps.record.position(), state }
  return state !== undefined && deps.presenter.isFor(reader, change)
}

function fieldsOf(
  { events }: Pick<HuntRouteDeps, 'events'>,
  visible: ReadonlySet<string> | undefined,
): HuntFields {
  const latest = events
    .latest(SAMPLED, SAMPLED_BYTES)
    .filter(({ source }) => visible?.has(source) !== false)
  const counts = new Map<string, number>()
  for (const stored of latest) {
    for (const name of Object.keys(huntEvent(stored, 0).fields)) {
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  const columns = new Set<string>(['source', ...HUNT_COLUMNS])
  const fields = [...counts]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([name, count]) => ({ name, indexed: columns.has(name), share: count / latest.length }))
  return { fields, sampled: latest.length }
}

/** A value as the language writes it. */
function quoted(value: string): string {
  const printed = printTest('f', { op: 'is', values: [value] })
  return must(printed.split(' = ').slice(1).join(' = '), 'printed value')
}
