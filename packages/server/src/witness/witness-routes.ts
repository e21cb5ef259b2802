import { decideWatchedLog, decideWitness, parseVkey, refusal } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { ManageWitness, WitnessBoard, Written } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { SqliteRecord } from '../store/sqlite-record.ts'
import { watchedLogView, witnessView } from '../store/views/witness-view.ts'
import type { WitnessStore } from '../store/witness-store.ts'
import type { WitnessKey } from './witness-key.ts'
import type { WitnessQueue } from './witness-queue.ts'

export interface WitnessRouteDeps extends Gestures {
  readonly record: SqliteRecord
  readonly store: WitnessStore
  readonly key: WitnessKey
  readonly queue: WitnessQueue
}

const LISTED = { where: { removed: [0] }, limit: 100 } as const

/** Who vouches for this log, and whose logs this node vouches for. */
export function witnessRoutes(deps: WitnessRouteDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/witnesses',
      summary: 'Witnesses of this log with their lag, and the logs that this node witnesses',
      access: { kind: 'action', action: 'system.read' },
      schema: { answer: { 200: WitnessBoard } },
      handle: () => ok(board(deps)),
    }),
    defineRoute({
      method: 'POST',
      path: '/witnesses',
      summary: 'Declare or withdraw a witness, or a log to be witnessed',
      access: { kind: 'action', action: 'witness.manage', stepUp: true },
      schema: { body: ManageWitness, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { gesture } = call.body
        const id = subjectOf(gesture)
        if (id === undefined) return refused(refusal('witness.key-invalid', { name: '' }))
        return submitGesture(deps, call, () => (read) => {
          switch (gesture.kind) {
            case 'witness.add':
            case 'witness.remove':
              return decideWitness(read(witnessView, id), id, gesture)
            case 'watched-log.add':
            case 'watched-log.remove':
              return decideWatchedLog(read(watchedLogView, id), id, gesture)
            default:
              return unreachable(gesture)
          }
        })
      },
    }),
  ]
}

/** The name of a key is the name of its witness, and the origin of its log. */
function subjectOf(gesture: ManageWitness['gesture']): string | undefined {
  switch (gesture.kind) {
    case 'witness.add':
    case 'watched-log.add':
      return parseVkey(gesture.vkey)?.name
    case 'witness.remove':
      return gesture.name
    case 'watched-log.remove':
      return gesture.origin
    default:
      return unreachable(gesture)
  }
}

function board({ record, store, key, queue }: WitnessRouteDeps): WitnessBoard {
  const { head } = record.inside
  return {
    size: head.seq,
    origin: head.origin,
    vkey: head.key.vkey,
    ownWitness: { vkey: key.vkey, path: '/witness' },
    witnesses: record
      .view(witnessView)
      .list(LISTED)
      .documents.map(({ id, state }) => {
        const { size, atMs, lagMs, fault } = queue.progressOf(state)
        return {
          name: id,
          vkey: state.vkey,
          url: state.url,
          size,
          cosignedAt: time(atMs),
          lagMs: Math.round(lagMs),
          lateSince: time(state.lateSince),
          fault: fault ?? null,
        }
      }),
    watched: record
      .view(watchedLogView)
      .list(LISTED)
      .documents.map(({ id, state }) => {
        const latest = store.latest(id)
        return {
          origin: id,
          vkeys: [...state.vkeys],
          size: latest?.size ?? 0,
          cosignedAt: time(latest?.atMs),
          forkedAt: state.forkedAt ?? null,
        }
      }),
  }
}

function time(ms: number | undefined): string | null {
  return ms === undefined ? null : isoTime(ms)
}
