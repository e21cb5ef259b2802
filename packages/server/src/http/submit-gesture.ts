import { can, clauseAgainst, mostRestricted, refusal, TLP_LEVELS } from '@vigie/domain'
import type { Decision, Opening, Principal, Refusal, RefusalCode, Sealed, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { Clock } from '../run/clock.ts'
import type { LogRecord, Projection, Sealer, StateReader } from '../store/log-record.ts'
import { circumstancesOf } from './gesture.ts'
import type { GestureBody } from './gesture.ts'
import type { Presenter } from './present.ts'
import { refused } from './route.ts'
import type { Answer, Call } from './route.ts'
import { isVisitor } from './visitor/reach.ts'

/** What routes that write need; built once in `main.ts`. */
export interface Gestures {
  readonly record: LogRecord
  readonly sealer: Sealer
  readonly presenter: Presenter
  readonly clock: Clock
}

/** Seals a text and keeps its opening for the submission. */
export type Seal = (content: string) => Sealed

/** Marking of what nobody marked; the store uses the same. */
const USUAL_TLP: Tlp = 'AMBER'

/** The document that a gesture is about: it must be one that the person may see. */
export interface Target {
  readonly projection: Projection<object>
  readonly id: string
  /** Said when it does not exist, and alike when it is not for this person. */
  readonly unknown: RefusalCode
}

/**
 * A gesture on something that exists. Somebody who may not see it is answered as if it did not, and
 * what is written bears at least its marking, so that a note on a RED incident is RED.
 */
export async function submitGestureOn(
  deps: Gestures,
  call: Call<unknown, unknown, GestureBody>,
  target: Target,
  prepare: (seal: Seal) => (read: StateReader) => Decision,
): Promise<Answer> {
  const state = visibleState(deps, call.principal, target)
  if (state === undefined) return refused(refusal(target.unknown, { id: target.id }))
  const unpermitted = refusalUnder(deps, call, target)
  if (unpermitted !== undefined) return refused(unpermitted)
  return submitGesture(deps, markedAtLeast(call, tlpOf(state)), prepare)
}

/**
 * Why a visitor may not do to a thing that they see what the route does: the clause, so that they can
 * ask for more. Undefined for the house, whose rights do not go by things.
 */
export function refusalUnder(
  deps: Pick<Gestures, 'presenter' | 'clock'>,
  { principal, action }: Pick<Call, 'principal' | 'action'>,
  { projection, id }: Pick<Target, 'projection' | 'id'>,
): Refusal | undefined {
  if (principal === undefined || action === undefined || !isVisitor(principal)) return undefined
  const resource = deps.presenter.visitorResource(projection.name, id)
  const nowMs = deps.clock()
  if (resource !== undefined && can(principal, action, resource, nowMs)) return undefined
  const clause = resource && clauseAgainst(principal.grants, action, resource, nowMs)
  if (clause?.act === undefined) return refusal('access.not-permitted', { action })
  const { mandate, name, act } = clause
  return refusal('mandate.act-not-granted', { mandate, clause: name, act })
}

/** The document as it is now; undefined when it does not exist, and alike when it is not for this person. */
export function visibleState(
  deps: Pick<Gestures, 'record' | 'presenter'>,
  principal: Principal | undefined,
  { projection, id }: Pick<Target, 'projection' | 'id'>,
): object | undefined {
  const state = deps.record.view(projection).get(id)
  const change = { view: projection.name, id, position: deps.record.position(), state }
  const reader = must(principal, 'principal of an authorised route')
  if (state === undefined) return undefined
  return deps.presenter.presentDocument(reader, change) === undefined ? undefined : state
}

/** The same call, its gesture marked at least as restricted as `tlp`. */
export function markedAtLeast<P, Q, B extends GestureBody>(
  call: Call<P, Q, B>,
  tlp: Tlp,
): Call<P, Q, B & { readonly tlp: Tlp }> {
  const marking = mostRestricted([tlp, call.body.tlp ?? USUAL_TLP])
  return { ...call, body: { ...call.body, tlp: marking } }
}

function tlpOf(state: object): Tlp {
  const tlp = 'tlp' in state ? state.tlp : undefined
  if (tlp === undefined) return 'CLEAR'
  // A mark that we do not know is treated as the strictest, as in `reading-rule.ts`.
  return TLP_LEVELS.find((level) => level === tlp) ?? 'RED'
}

/**
 * The one way from a gesture on the wire to facts on disk: seals its texts, runs `decide` when its
 * turn comes, answers with what was written or with the refusal.
 */
export async function submitGesture(
  deps: Gestures,
  call: Call<unknown, unknown, GestureBody>,
  prepare: (seal: Seal) => (read: StateReader) => Decision,
): Promise<Answer> {
  const openings: Opening[] = []
  const decide = prepare((content) => {
    const { reference, opening } = deps.sealer.seal(content)
    openings.push(opening)
    return reference
  })
  const circumstances = circumstancesOf(call.principal, call.body, openings, deps.clock)
  if (!circumstances.ok) return refused(circumstances.refusal)
  const outcome = await deps.record.submit({ ...circumstances.value, decide })
  if (call.principal === undefined) throw new Error('a gesture on an open route')
  return deps.presenter.written(call.principal, outcome)
}
