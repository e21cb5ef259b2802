import type { GateState } from '../../gate/gate.ts'

/** A gate as far as redistribution needs it. */
export interface PlacedGate {
  readonly bearing: number
  /** How many it can take: lanes times their rate. */
  readonly strength: number
}

/** People turn to gates nearby: a gate this many degrees further on is chosen e times less. */
const REACH_DEGREES = 25
/** A restricted gate still takes so much of what comes. */
const RESTRICTED_SHARE = 0.5

/**
 * Where people go who were meant for each gate: `[from][to]`, each row summing up to 1 (or to 0 when
 * every gate is closed). Those of a closed gate turn to the open ones by nearness and strength; a
 * restricted gate keeps half of its own. Our model: to be judged by the back-test, not a standard.
 */
export function redistribution(
  gates: readonly PlacedGate[],
  states: readonly GateState[],
): readonly (readonly number[])[] {
  return gates.map((from, i) => {
    const own = keptShare(states[i] ?? 'open')
    if (own === 1) return gates.map((_, j) => (i === j ? 1 : 0))
    const pull = gates.map((to, j) =>
      i === j || states[j] === 'closed'
        ? 0
        : to.strength *
          keptShare(states[j] ?? 'open') *
          Math.exp(-apart(from.bearing, to.bearing) / REACH_DEGREES),
    )
    const sum = pull.reduce((all, each) => all + each, 0)
    if (sum === 0) return gates.map((_, j) => (i === j ? own : 0))
    return pull.map((each, j) => (i === j ? own : ((1 - own) * each) / sum))
  })
}

function keptShare(state: GateState): number {
  if (state === 'closed') return 0
  return state === 'restricted' ? RESTRICTED_SHARE : 1
}

/** Degrees between two bearings, 0 to 180. */
function apart(a: number, b: number): number {
  const difference = Math.abs(a - b) % 360
  return Math.min(difference, 360 - difference)
}
