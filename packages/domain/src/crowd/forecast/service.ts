import type { GateState } from '../../gate/gate.ts'
import { arrivalsOf, stateAt } from './crowd-track.ts'
import type { GateTrack } from './crowd-track.ts'

/** Minutes back in which a queue shows the service of a gate; how many of them are taken, and needed. */
const SERVICE_MINUTES = 30
const SERVICE_MOST = 8
const SERVICE_LEAST = 3
/** Until it was seen under load, a lane lets through this share of what is written of it. */
const USUAL_SHARE = 0.85
const RESTRICTED_SHARE = 0.5
/** What slows or hastens a gate now lasts about so long, minutes. */
const LASTING_MINUTES = 30
const QUEUE_AGE = 3

/**
 * People whom a gate can let in in each minute to come. While there is a queue, what passes is what it
 * can do; that fades towards what its lanes usually do. Without a queue what passes only tells how
 * many came, so lanes times their rate stand for it.
 */
export function servicePath(
  gate: GateTrack,
  now: number,
  state: GateState,
  minutes: number,
): { readonly path: readonly number[]; readonly measured: boolean } {
  if (state === 'closed') return { path: Array.from({ length: minutes }, () => 0), measured: true }
  const share = state === 'restricted' ? RESTRICTED_SHARE : 1
  const usual = gate.lanes * gate.perLaneMinute * USUAL_SHARE * share
  const loaded = underLoad(gate, now, state)
  if (loaded.length < SERVICE_LEAST) {
    return { path: Array.from({ length: minutes }, () => usual), measured: false }
  }
  const seen = loaded.reduce((all, each) => all + each, 0) / loaded.length
  return {
    path: Array.from(
      { length: minutes },
      (_, minute) => usual + (seen - usual) * Math.exp(-minute / LASTING_MINUTES),
    ),
    measured: true,
  }
}

function underLoad(gate: GateTrack, now: number, state: GateState): readonly number[] {
  const loaded: number[] = []
  for (let minute = now - 1; minute >= Math.max(1, now - SERVICE_MINUTES); minute--) {
    const passed = gate.passed[minute]
    const before = gate.waiting[minute - 1]
    const after = gate.waiting[minute]
    if (passed === undefined || before === undefined || after === undefined) continue
    if (stateAt(gate, minute) !== state || passed === 0) continue
    if (before < passed || after < passed / 2) continue
    loaded.push(passed)
    if (loaded.length === SERVICE_MOST) break
  }
  return loaded
}

/** People waiting before a gate now: as measured lately, else those who came and did not go in. */
export function queueOf(
  gate: GateTrack,
  now: number,
): { readonly people: number; readonly measured: boolean } {
  for (let minute = now - 1; minute >= Math.max(0, now - QUEUE_AGE); minute--) {
    const people = gate.waiting[minute]
    if (people !== undefined) return { people, measured: true }
  }
  let people = 0
  for (const [minute, arrived] of arrivalsOf(gate, now).entries()) {
    const passed = gate.passed[minute]
    if (arrived === undefined || passed === undefined) continue
    people = Math.max(0, people + arrived - passed)
  }
  return { people, measured: false }
}
