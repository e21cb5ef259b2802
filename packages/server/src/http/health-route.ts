import { Type } from 'typebox'
import type { Static } from 'typebox'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'

/** Answer of `GET /health`: whether this server works, for monitors that hold no rights. */
export const Health = Type.Object({
  status: Type.Union([Type.Literal('ok'), Type.Literal('degraded')]),
  version: Type.String(),
  exercise: Type.Boolean(),
  position: Type.Integer({ description: 'Highest position on disk' }),
  checkpoint: Type.Integer({ description: 'Highest position under a signed tree checkpoint' }),
  checkpointAgeMs: Type.Union([Type.Integer(), Type.Null()], {
    description: 'null: nothing was signed yet',
  }),
  streams: Type.Integer({ description: 'Open streams' }),
  spool: Type.Union([
    Type.Null(),
    Type.Object({
      queued: Type.Integer({ description: 'Events on disk, not yet through detection' }),
    }),
  ]),
})
export type Health = Static<typeof Health>

export interface HealthDeps {
  readonly record: Pick<LogRecord, 'position' | 'checkpoint' | 'node'>
  readonly clock: Clock
  readonly version: string
  readonly streams: () => number
  /** Undefined while nothing takes telemetry in. */
  readonly spool?: () => { readonly queued: number }
}

/** Longest that entries may lie unsigned before that is a fault: the promise is one second. */
const UNSIGNED_MS = 5_000

/** State of this server now. */
export function healthOf(deps: HealthDeps): Health {
  const position = deps.record.position()
  const { size, signedAtMs } = deps.record.checkpoint()
  const ageMs = size === 0 ? null : Math.max(0, deps.clock() - signedAtMs)
  const isUnsigned = size < position && (ageMs ?? Infinity) > UNSIGNED_MS
  return {
    status: isUnsigned ? 'degraded' : 'ok',
    version: deps.version,
    exercise: deps.record.node.exercise,
    position,
    checkpoint: size,
    checkpointAgeMs: ageMs,
    streams: deps.streams(),
    spool: deps.spool?.() ?? null,
  }
}
