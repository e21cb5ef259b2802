import {
  accept,
  decideExercise,
  decideStep,
  EVENT_ID,
  EXERCISE_ID,
  nextIncidentId,
  textOfGesture,
} from '@vigie/domain'
import type { Decision, Exercise, ScenarioStep, Sealed, StepSituation } from '@vigie/domain'
import { createHash } from 'node:crypto'
import type { LogRecord, Sealer, StateReader } from '../store/log-record.ts'
import { eventView } from '../store/views/event-view.ts'
import { exerciseView } from '../store/views/exercise-view.ts'
import { incidentRegisterView, incidentView } from '../store/views/incident-view.ts'

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
 * repeat, also after a crash: its command bears an id made from its place in the script. Throws when
 * the store could not write.
 */
export async function carryOutStep(
  deps: { readonly record: LogRecord; readonly sealer: Sealer },
  placed: PlacedStep,
): Promise<void> {
  const { record, sealer } = deps
  const { step, index } = placed
  const commandId = stepCommandId(record.node.origin, index)
  const text = textOfGesture(step.gesture)
  const sealing = text === undefined ? undefined : sealer.seal(text)
  const outcome = await record.submit({
    commandId,
    actor: EXERCISE_ACTOR,
    ...(step.tlp === undefined ? {} : { tlp: step.tlp }),
    ...(sealing === undefined ? {} : { openings: [sealing.opening] }),
    decide: (read) =>
      decidePlaced(placed, read, {
        noteId: commandId,
        node: record.node.id,
        ...(sealing === undefined ? {} : { sealed: sealing.reference }),
      }),
  })
  if (!outcome.ok) {
    throw new Error(`step ${index} of the exercise was not written: ${outcome.refusal.code}`)
  }
}

interface Circumstances {
  readonly noteId: string
  readonly node: string
  readonly sealed?: Sealed
}

function decidePlaced(placed: PlacedStep, read: StateReader, made: Circumstances): Decision {
  const exercise = read(exerciseView, EXERCISE_ID)
  const { step, index, positionMs } = placed
  const { gesture } = step
  if (exercise !== undefined && exercise.steps > index) return accept()
  const situation = situationOf(placed, read, exercise, made)
  const decided = decideStep(gesture, situation)
  const { incidentId } = situation
  const opened =
    decided.ok && gesture.kind === 'incident.open' && incidentId !== undefined
      ? { opened: { key: gesture.incident, id: incidentId } }
      : {}
  const stepped = decideExercise(exercise, {
    kind: 'exercise.step',
    step: index,
    positionMs,
    ...opened,
    ...(decided.ok ? {} : { refused: decided.refusal.code }),
  })
  if (!stepped.ok || !decided.ok) return stepped
  return accept(...decided.facts, ...stepped.facts)
}

function situationOf(
  { step: { gesture } }: PlacedStep,
  read: StateReader,
  exercise: Exercise | undefined,
  made: Circumstances,
): StepSituation {
  const { node, ...circumstances } = made
  const bare = { ...circumstances, event: read(eventView, EVENT_ID) }
  if (!('incident' in gesture)) return bare
  const incidentId =
    gesture.kind === 'incident.open'
      ? nextIncidentId(node, read(incidentRegisterView, node))
      : exercise?.incidents[gesture.incident]
  const incident = incidentId === undefined ? undefined : read(incidentView, incidentId)
  const linkTo = gesture.kind === 'incident.link' ? exercise?.incidents[gesture.to] : undefined
  return {
    ...bare,
    ...(incidentId === undefined ? {} : { incidentId }),
    ...(incident === undefined ? {} : { incident }),
    ...(linkTo === undefined ? {} : { linkTo }),
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
