import { decideHold, decideRetention, EVERY_SOURCE, isHeld, nextHuntIds } from '@vigie/domain'
import type { RetentionLimits } from '@vigie/domain'
import {
  AsOfQuery,
  DocumentPage,
  EventStorage,
  PlaceHold,
  ReleaseHold,
  SetRetention,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../../http/listing.ts'
import { defineRoute, ok } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { submitGesture, submitGestureOn } from '../../http/submit-gesture.ts'
import type { Gestures } from '../../http/submit-gesture.ts'
import { holdsInForce, limitsOf } from '../../store/events/hunt/sweep-retention.ts'
import { holdView, huntRegisterView, retentionView } from '../../store/views/hunt-view.ts'

/** What is stored, by source and day; main hands it over. */
export interface StorageFigures {
  days(): readonly StoredPart[]
  /** Bytes of lines that are not compacted. */
  freshBytes(): number
}

export interface StoredPart {
  readonly source: string
  readonly day: string
  readonly events: number
  readonly rawBytes: number
  readonly storedBytes: number
}

export interface StorageDeps extends Gestures {
  readonly storage: StorageFigures
}

const READ = { kind: 'action', action: 'hold.read' } as const
const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const ListQuery = Type.Object({
  ...AsOfQuery,
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})

/** Legal holds, retention, and what is stored. */
export function storageRoutes(deps: StorageDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/events/storage',
      summary: 'What is stored of each source, and how long it stays',
      access: READ,
      schema: { answer: { 200: EventStorage } },
      handle: () => ok(storageOf(deps)),
    }),
    defineRoute({
      method: 'GET',
      path: '/events/holds',
      summary: 'Legal holds on stored events, released ones included',
      access: READ,
      schema: { query: ListQuery, answer: { 200: DocumentPage } },
      handle: (call) =>
        documentPage(deps, call, holdView, {
          ...call.query,
          orderBy: { column: 'placedAt', descending: true },
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/events/holds',
      summary: 'Keep what was received on some days from retention',
      access: { kind: 'action', action: 'hold.manage' },
      schema: { body: PlaceHold, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const { source, fromDay, toDay } = call.body
          const node = deps.record.node.id
          const command = {
            kind: 'hold.place',
            fromDay,
            toDay,
            reason: seal(call.body.reason),
            ...(source === undefined ? {} : { source }),
          } as const
          return (read) =>
            decideHold(undefined, nextHuntIds(node, read(huntRegisterView, node)).hold, command)
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/events/holds/:id/release',
      summary: 'Release a legal hold',
      access: { kind: 'action', action: 'hold.manage' },
      schema: { params: Id, body: ReleaseHold, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = { projection: holdView, id, unknown: 'hold.unknown' } as const
        return submitGestureOn(deps, call, target, (seal) => {
          const reason = seal(call.body.reason)
          return (read) => decideHold(read(holdView, id), id, { kind: 'hold.release', reason })
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/events/retention',
      summary: 'How long, and how much, events of a source are kept',
      // It destroys measurements, as a purge destroys contents: analysts, who manage sources, may not.
      access: { kind: 'action', action: 'log.purge' },
      schema: { body: SetRetention, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, () => (read) => {
          const { days, megabytes, source: id = EVERY_SOURCE } = call.body
          const limits: RetentionLimits = { days, megabytes }
          return decideRetention(read(retentionView, id), id, { kind: 'retention.set', limits })
        }),
    }),
  ]
}

function storageOf({ record, storage }: StorageDeps): EventStorage {
  const holds = holdsInForce(record)
  const sources = [...Map.groupBy(storage.days(), ({ source }) => source)].map(
    ([source, parts]) => {
      const days = [...new Set(parts.map(({ day }) => day))].toSorted()
      return {
        source,
        events: sum(parts, 'events'),
        rawBytes: sum(parts, 'rawBytes'),
        storedBytes: sum(parts, 'storedBytes'),
        firstDay: days[0] ?? null,
        lastDay: days.at(-1) ?? null,
        ...limitsOf(record, source),
        heldDays: days.filter((day) => isHeld(holds, source, day)).length,
      }
    },
  )
  return { sources, freshBytes: storage.freshBytes() }
}

function sum(parts: readonly StoredPart[], member: 'events' | 'rawBytes' | 'storedBytes'): number {
  return parts.reduce((total, part) => total + part[member], 0)
}
