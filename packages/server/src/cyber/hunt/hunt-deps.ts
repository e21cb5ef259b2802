import { can, parseHunt, refusal } from '@vigie/domain'
import type { HuntQuery, Principal, Refusal } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import { linearPattern } from '@vigie/sigma'
import { Refused } from '../../http/refused.ts'
import type { Call } from '../../http/route.ts'
import type { Gestures } from '../../http/submit-gesture.ts'
import { isVisitor } from '../../http/visitor/reach.ts'
import { HUNT_LIMIT_MS, HuntFailed, HUNTS_PER_PERSON } from '../../store/events/hunt/hunt-store.ts'
import type { HuntRun, HuntStore } from '../../store/events/hunt/hunt-store.ts'
import { TELEMETRY_TLP } from '../visible-sources.ts'

/** What the routes of hunting need. */
export interface HuntDeps extends Gestures {
  readonly hunts: HuntStore
}

/** The person who asks; refused when they are not cleared for telemetry. */
export function hunterOf(deps: Pick<HuntDeps, 'clock'>, call: Pick<Call, 'principal'>): Principal {
  const reader = must(call.principal, 'principal')
  // What a visitor may ask is said source by source.
  if (isVisitor(reader)) return reader
  if (!can(reader, 'hunt.run', { tlp: TELEMETRY_TLP }, deps.clock())) {
    throw new Refused(refusal('access.not-permitted'))
  }
  return reader
}

/** No source bears it: a question that is kept to it finds nothing. */
const NO_SOURCE = '-'

/** The same question, kept to the sources that its asker may see. */
export function withinSources(
  query: HuntQuery,
  visible: ReadonlySet<string> | undefined,
): HuntQuery {
  if (visible === undefined) return query
  const asked = query.sources ?? [...visible]
  const sources = asked.filter((source) => visible.has(source))
  return { ...query, sources: sources.length === 0 ? [NO_SOURCE] : sources }
}

/** Whether the engine takes a regular expression. */
export function isPattern(pattern: string): boolean {
  return linearPattern(pattern) !== undefined
}

/** A query from the wire; refused with the place when its text does not fit the language. */
export function queryOf(hunt: {
  readonly text: string
  readonly from: string
  readonly to: string
  readonly sources?: readonly string[]
}): HuntQuery {
  const { text, sources } = hunt
  const parsed = parseHunt(text, isPattern)
  if (!parsed.ok) {
    const { code, from } = parsed.problem
    throw new Refused(refusal('hunt.invalid', { problem: code, at: from }))
  }
  const fromMs = Math.max(0, Date.parse(hunt.from))
  const toMs = Date.parse(hunt.to)
  if (!(fromMs < toMs)) throw new Refused(refusal('hunt.period-empty'))
  return { where: parsed.where, fromMs, toMs, ...(sources === undefined ? {} : { sources }) }
}

/** A run that ends when its connection does, so that nobody's closed page keeps the engine busy. */
export async function whileConnected<T>(
  { hunts }: Pick<HuntDeps, 'hunts'>,
  { reply }: Pick<Call, 'reply'>,
  run: HuntRun,
  work: () => Promise<T>,
): Promise<T> {
  const leave = () => hunts.stop(run)
  reply.raw.once('close', leave)
  try {
    return await work()
  } catch (error) {
    const said = huntRefusal(error)
    throw said === undefined ? error : new Refused(said)
  } finally {
    reply.raw.off('close', leave)
  }
}

/** What a failed query is answered with; undefined for a fault. */
export function huntRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof HuntFailed)) return undefined
  switch (error.code) {
    case 'too-slow':
      return refusal('hunt.too-slow', { seconds: HUNT_LIMIT_MS / 1_000 })
    case 'too-heavy':
      return refusal('hunt.too-heavy')
    case 'too-many':
      return refusal('hunt.too-many', { maximum: HUNTS_PER_PERSON })
    case 'stopped':
      return refusal('hunt.stopped')
    default:
      return unreachable(error.code)
  }
}
