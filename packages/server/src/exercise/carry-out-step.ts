import {
  accept,
  bearerOf,
  decideExercise,
  decideStep,
  EVENT_ID,
  EXERCISE_ID,
  nextIncidentId,
  nextCallId,
  nextUnitId,
  refuse,
  textsOfGesture,
} from '@vigie/domain'
import type {
  Decision,
  Exercise,
  Opening,
  ScenarioStep,
  Sealed,
  StepSituation,
} from '@vigie/domain'
import { createHash } from 'node:crypto'
import type { Clock } from '../run/clock.ts'
import type { LogRecord, Sealer, StateReader } from '../store/log-record.ts'
import { callRegisterView } from '../store/views/call-view.ts'
import { eventView } from '../store/views/event-view.ts'
import { exerciseView } from '../store/views/exercise-view.ts'
import { incidentRegisterView, incidentView } from '../store/views/incident-view.ts'
import { unitRegisterView, unitView } from '../store/views/unit-view.ts'

/** Who writes for the people of the script; their call-signs stand in the texts. */
export const EXERCISE_ACTOR = { kind: 'system', id: 'exercise' } as const

/** A step of a script, with its place. */
export interface PlacedStep {
  readonly step: ScenarioStep
  readonly index: number
  /** Milliseconds since the start of the script. */
  readonly positionMs: number
}

/**
 * Carries out one step: its facts, and the fact that it was carried out, in one transaction. A step
 * that a rule refuses (somebody had been faster) is behind us all the same, with the reason. Safe to
 * repeat, also after a crash: its command bears an id made from its place in the script. Several may be
 * under way, in order. Throws when the store could not write it or one before it.
 */
export async function carryOutStep(
  deps: { readonly record: LogRecord; readonly sealer: Sealer; readonly clock: Clock },
  placed: PlacedStep,
): Promise<void> {
  const { record, sealer } = deps
  const { step, index } = placed
  const commandId = stepCommandId(record.node.origin, index)
  const openings: Opening[] = []
  const sealed: Record<string, Sealed> = {}
  for (const [name, text] of Object.entries(textsOfGesture(step.gesture))) {
    const { reference, opening } = sealer.seal(text)
    openings.push(opening)
    sealed[name] = reference
  }
  const nowMs = deps.clock()
  const outcome = await record.submit({
    commandId,
    actor: EXERCISE_ACTOR,
    ...(step.tlp === undefined ? {} : { tlp: step.tlp }),
    openings,
    decide: (read) =>
      decidePlaced(placed, read, { noteId: commandId, node: record.node.id, sealed, nowMs }),
  })
  if (!outcome.ok) {
    throw new Error(`step ${index} of the exercise was not written: ${outcome.refusal.code}`)
  }
}

interface Circumstances {
  readonly noteId: string
  readonly node: string
  readonly sealed: StepSituation['sealed']
  readonly nowMs: number
}

function decidePlaced(placed: PlacedStep, read: StateReader, made: Circumstances): Decision {
  const exercise = read(exerciseView, EXERCISE_ID)
  const { step, index, positionMs } = placed
  const { gesture } = step
  if (exercise !== undefined && exercise.steps > index) return accept()
  // Steps are sent together; one must not be carried out before the one that failed ahead of it.
  if (exercise !== undefined && exercise.steps < index) return refuse('request.conflict')
  const situation = situationOf(placed, read, exercise, made)
  const decided = refusedByCallSign(gesture, read, made.node) ?? decideStep(gesture, situation)
  const opened = decided.ok ? openedBy(gesture, situation) : undefined
  const stepped = decideExercise(exercise, {
    kind: 'exercise.step',
    step: index,
    positionMs,
    ...(opened === undefined ? {} : { opened }),
    ...(decided.ok ? {} : { refused: decided.refusal.code }),
    ...(step.signal === undefined ? {} : { signal: step.signal }),
  })
  if (!stepped.ok || !decided.ok) return stepped
  return accept(...decided.facts, ...stepped.facts)
}

/** Somebody may have given the call-sign away by hand. */
function refusedByCallSign(
  gesture: ScenarioStep['gesture'],
  read: StateReader,
  node: string,
): Decision | undefined {
  if (gesture.kind !== 'unit.register') return undefined
  const callSign = gesture.unit
  const id = bearerOf(read(unitRegisterView, node), callSign)
  return id === undefined ? undefined : refuse('unit.call-sign-taken', { callSign, id })
}

/** What the step made, by its key in the script. */
function openedBy(
  gesture: ScenarioStep['gesture'],
  { incidentId, unitId }: StepSituation,
): { readonly key: string; readonly id: string } | undefined {
  if (gesture.kind === 'incident.open' && incidentId !== undefined) {
    return { key: gesture.incident, id: incidentId }
  }
  if (gesture.kind === 'unit.register' && unitId !== undefined) {
    return { key: unitKey(gesture.unit), id: unitId }
  }
  return undefined
}

/** Units stand beside the incidents in one register of what the script made. */
function unitKey(callSign: string): string {
  return `unit ${callSign}`
}

function situationOf(
  { step: { gesture } }: PlacedStep,
  read: StateReader,
  exercise: Exercise | undefined,
  made: Circumstances,
): StepSituation {
  const { node, ...circumstances } = made
  const known = exercise?.incidents ?? {}
  const incidentId =
    gesture.kind === 'incident.open'
      ? nextIncidentId(node, read(incidentRegisterView, node))
      : 'incident' in gesture
        ? known[gesture.incident]
        : undefined
  const unitId =
    gesture.kind === 'unit.register'
      ? nextUnitId(node, read(unitRegisterView, node))
      : 'unit' in gesture
        ? known[unitKey(gesture.unit)]
        : undefined
  const incident = incidentId === undefined ? undefined : read(incidentView, incidentId)
  const unit = unitId === undefined ? undefined : read(unitView, unitId)
  const linkTo = gesture.kind === 'incident.link' ? known[gesture.to] : undefined
  return {
    ...circumstances,
    event: read(eventView, EVENT_ID),
    callId: nextCallId(node, read(callRegisterView, node)),
    ...(incidentId === undefined ? {} : { incidentId }),
    ...(incident === undefined ? {} : { incident }),
    ...(linkTo === undefined ? {} : { linkTo }),
    ...(unitId === undefined ? {} : { unitId }),
    ...(unit === undefined ? {} : { unit }),
  }
}

/** A UUID (version 8, RFC 9562) that a step keeps for good. */
function stepCommandId(origin: string, index: number): string {
  const hash = createHash('sha256').update(`vigie/exercise-step/1\n${origin}\n${index}`).digest()
  const hex = hash.toString('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
