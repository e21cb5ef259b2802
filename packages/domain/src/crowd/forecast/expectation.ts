import { arrivalsOf, stateAt } from './crowd-track.ts'
import type { CrowdTrack, GateTrack } from './crowd-track.ts'
import { fitCurves, STRETCH_MINUTES } from './arrival-curve.ts'
import type { CountedStretch, CurveFit } from './arrival-curve.ts'
import { redistribution } from './redistribute.ts'
import type { GateState } from '../../gate/gate.ts'

/**
 * What the curve of the venue, the share of each gate and the states of the gates let expect; before
 * the pace of the last minutes is looked at.
 */
export interface Expectation {
  /** Arrivals measured at each gate, by minute. */
  readonly arrivals: readonly (readonly (number | undefined)[])[]
  /** Share of all people that come to each gate while every gate is open. */
  readonly shares: readonly number[]
  /** Expected arrivals of a gate in a minute, past or to come. */
  readonly at: (gate: number, minute: number) => number
  /** Share of all who come now that comes to a gate, those of closed gates included. */
  readonly shareNow: (gate: number) => number
  /** People a minute who now come to a gate because theirs is closed or restricted. */
  readonly redirected: (gate: number) => number
}

/** Tickets, or the strength of the gates, count as much as having seen so many people. */
const PRIOR_PEOPLE = 300
/** Of those who have a ticket, so many come. */
const SHOW_SHARE = 0.93
/** How far the number who come may lie from what the tickets say, and from a rough attendance. */
const TICKET_ERROR = 0.06
const ATTENDANCE_ERROR = 0.2
/** Without a kick-off time the curve is centred an hour from the last count. */
const UNKNOWN_KICK_OFF = 60

/** Works out the expectation. `states` are those of the time to come; the present ones when absent. */
export function expectation(track: CrowdTrack, states?: readonly GateState[]): Expectation {
  const { gates, now } = track
  const kickOff = track.kickOff ?? now + UNKNOWN_KICK_OFF
  const arrivals = gates.map((gate) => arrivalsOf(gate, now))
  const placed = gates.map(({ bearing, lanes, perLaneMinute }) => ({
    bearing,
    strength: lanes * perLaneMinute,
  }))
  const statesIn = (minute: number) =>
    minute >= now && states !== undefined ? states : gates.map((gate) => stateAt(gate, minute))
  const flowsByStates = new Map<string, readonly (readonly number[])[]>()
  const flows = remembered((minute) => {
    const present = statesIn(minute)
    const key = present.join(' ')
    const known = flowsByStates.get(key) ?? redistribution(placed, present)
    flowsByStates.set(key, known)
    return known
  })
  const shares = sharesOf(
    gates,
    arrivals,
    (minute) =>
      statesIn(minute).every((state) => state === 'open') &&
      arrivals.every((row) => row[minute] !== undefined),
  )
  const curve = fitVenue(track, arrivals, shares, kickOff)
  const perMinute = remembered((minute) => curve.perMinute(minute - kickOff))
  const shareAt = (gate: number, minute: number) => {
    const flow = flows(minute)
    return shares.reduce((all, share, from) => all + share * (flow[from]?.[gate] ?? 0), 0)
  }
  return {
    arrivals,
    shares,
    at: (gate, minute) => perMinute(minute) * shareAt(gate, minute),
    shareNow: (gate) => shareAt(gate, now),
    redirected: (gate) => {
      const own = (shares[gate] ?? 0) * (flows(now)[gate]?.[gate] ?? 0)
      return perMinute(now) * Math.max(0, shareAt(gate, now) - own)
    },
  }
}

/** Learnt from minutes in which every gate was open and measured: others would tell of the gap. */
function sharesOf(
  gates: readonly GateTrack[],
  arrivals: readonly (readonly (number | undefined)[])[],
  isUndisturbed: (minute: number) => boolean,
): readonly number[] {
  const isAssigned = gates.every(({ assigned }) => assigned !== undefined)
  const weights = gates.map(({ assigned, lanes, perLaneMinute }) =>
    isAssigned ? (assigned ?? 0) : lanes * perLaneMinute,
  )
  const whole = weights.reduce((all, each) => all + each, 0)
  const undisturbed = arrivals.map((row) =>
    row.reduce<number>((all, each, minute) => all + (isUndisturbed(minute) ? (each ?? 0) : 0), 0),
  )
  const raw = undisturbed.map((people, i) => {
    const prior = whole > 0 ? (weights[i] ?? 0) / whole : 1 / gates.length
    return people + PRIOR_PEOPLE * gates.length * prior
  })
  const sum = raw.reduce((all, each) => all + each, 0)
  return raw.map((each) => (sum > 0 ? each / sum : 1 / gates.length))
}

function fitVenue(
  track: CrowdTrack,
  arrivals: readonly (readonly (number | undefined)[])[],
  shares: readonly number[],
  kickOff: number,
): CurveFit {
  const { now, gates } = track
  const counted: CountedStretch[] = []
  for (let end = now; end >= STRETCH_MINUTES; end -= STRETCH_MINUTES) {
    const from = end - STRETCH_MINUTES
    let people = 0
    let exposure = 0
    for (const [gate, row] of arrivals.entries()) {
      for (let minute = from; minute < end; minute++) {
        const each = row[minute]
        if (each === undefined) continue
        people += each
        exposure += (shares[gate] ?? 0) / STRETCH_MINUTES
      }
    }
    if (exposure > 0) counted.push({ from: from - kickOff, people, exposure })
  }
  const tickets = gates.reduce((all, { assigned }) => all + (assigned ?? 0), 0)
  const isAssigned = gates.every(({ assigned }) => assigned !== undefined) && tickets > 0
  const expectedTotal = isAssigned ? tickets * SHOW_SHARE : track.attendance
  return fitCurves({
    counted,
    now: now - kickOff,
    trains: (track.trains ?? []).map(({ scheduled, expected }) => ({
      scheduled: scheduled - kickOff,
      expected: expected - kickOff,
    })),
    totalError: isAssigned ? TICKET_ERROR : ATTENDANCE_ERROR,
    ...(expectedTotal === undefined ? {} : { expectedTotal }),
  })
}

/** Answers again what was answered for the same minute. */
function remembered<T>(answer: (minute: number) => T): (minute: number) => T {
  const known = new Map<number, T>()
  return (minute) => {
    const found = known.get(minute)
    if (found !== undefined) return found
    const made = answer(minute)
    known.set(minute, made)
    return made
  }
}
