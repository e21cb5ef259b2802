import type { Json, JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { SportingEvent } from '../event/event.ts'
import type { DownstreamState, GateConfirmation, GateState } from './gate.ts'
import type { GateProfile } from './gate-profile.ts'

/** What is known when a person says the state of a gate. */
export interface GateWorld {
  readonly event: SportingEvent | undefined
  readonly profile: GateProfile | undefined
  readonly present: GateConfirmation | undefined
  /** States of points behind it that were changed since, by id; only their existence is asked. */
  readonly isPoint: (id: string) => boolean
}

/** A named person says what a gate, exit or passage is. */
export interface GateChange {
  readonly id: string
  readonly state: GateState
  /** What is open and closed behind it; needed for each downstream point when the state changes. */
  readonly downstream?: readonly DownstreamState[]
  /** What the forecast said would follow, as the person saw it: kept with the decision. */
  readonly effect?: PredictedEffect
}

/** The prediction that was shown before a gate was opened or closed. People, and minutes from then. */
export interface PredictedEffect {
  readonly worstGate: string
  readonly worstQueue: number
  readonly atMinutes: number
  readonly clearanceMinutes?: number
}

/**
 * Says what follows when a person confirms or changes the state of a gate. Renewing a state asks
 * nothing. Changing it asks what is open and closed behind it, one answer for each point that the
 * gate's profile names (Hillsborough: gate C was opened while the tunnel stood open). Each answer is
 * itself a confirmation of that point. Refusals: `gate.unknown`, `gate.point-unknown`,
 * `gate.downstream-unanswered`.
 */
export function decideGateChange(world: GateWorld, change: GateChange): Decision {
  const { id, state, downstream = [], effect } = change
  const isGate = world.event?.venue?.gates.some((known) => known.id === id) ?? false
  if (!isGate && world.profile === undefined) return refuse('gate.unknown', { gate: id })
  const stranger = downstream.find((answer) => !world.isPoint(answer.id) || answer.id === id)
  if (stranger !== undefined) return refuse('gate.point-unknown', { gate: id, point: stranger.id })
  const points = world.profile?.downstream ?? []
  const missing = points.filter((point) => !downstream.some((answer) => answer.id === point))
  const isChange = world.present?.state !== state
  if (isChange && missing.length > 0) {
    return refuse('gate.downstream-unanswered', { gate: id, points: missing.join(', ') })
  }
  if (downstream.length === 0 && effect === undefined) {
    return accept({
      kind: 'gate.confirmed',
      kindVersion: 1,
      subject: subjectOf(id),
      data: { state },
    })
  }
  return accept(
    {
      kind: 'gate.confirmed',
      kindVersion: 2,
      subject: subjectOf(id),
      data: {
        state,
        downstream: downstream.map((answer): Json => ({ id: answer.id, state: answer.state })),
        ...(effect === undefined ? {} : { effect: effectJson(effect) }),
      },
    },
    ...downstream.map((answer) => ({
      kind: 'gate.confirmed',
      kindVersion: 1,
      subject: subjectOf(answer.id),
      data: { state: answer.state },
    })),
  )
}

function subjectOf(id: string) {
  return { kind: 'gate', id }
}

function effectJson(effect: PredictedEffect): JsonObject {
  return { ...effect }
}
