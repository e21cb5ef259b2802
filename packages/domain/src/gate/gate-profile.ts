import type { Json, JsonObject } from '@vigie/kit'
import { accept } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, oneOf } from '../log/fact-data.ts'

export const GATE_USES = ['entrance', 'exit', 'both', 'passage'] as const
export type GateUse = (typeof GATE_USES)[number]

/**
 * What the room must know of a gate besides where it stands: what it is used for, where it leads, and
 * what lies behind it. A `passage` (tunnel, stair, concourse) is a point that is opened and closed like
 * a gate, and stands in the register with the gates.
 */
export interface GateProfile {
  readonly id: string
  readonly use: GateUse
  /** Sectors that one reaches through it. */
  readonly serves: readonly string[]
  /** Points behind it that must be named when it is opened or closed: gates or passages, by id. */
  readonly downstream: readonly string[]
  /** Lanes that can be staffed, and people each lets through in a minute. */
  readonly lanes?: number
  readonly perLaneMinute?: number
  /** Ticket holders who were told to come here. */
  readonly assigned?: number
  /** Room for those who wait outside, m². */
  readonly outsideSquareMetres?: number
}

/** People one turnstile lets through in a minute: 660 an hour (Green Guide ceiling, see `capacity`). */
export const USUAL_PER_LANE_MINUTE = 11
export const USUAL_LANES = 6

/** Describes a gate, or a passage that the venue's list of gates does not hold. */
export function decideGateProfile(
  present: GateProfile | undefined,
  profile: GateProfile,
): Decision {
  const data = profileJson(profile)
  if (present !== undefined && JSON.stringify(profileJson(present)) === JSON.stringify(data)) {
    return accept()
  }
  return accept({
    kind: 'gate.described',
    kindVersion: 1,
    subject: { kind: 'gate', id: profile.id },
    data,
  })
}

/** Folds one entry into the profile; the latest in causal order governs. */
export function evolveGateProfile(
  _state: GateProfile | undefined,
  entry: Entry,
  id: string,
): GateProfile {
  const { data } = entry
  const number = (member: string) => {
    const value = data[member]
    if (value === undefined) return undefined
    if (typeof value !== 'number') throw new FactDamaged(`member ${member} is not a number`)
    return value
  }
  const lanes = number('lanes')
  const perLaneMinute = number('perLaneMinute')
  const assigned = number('assigned')
  const outsideSquareMetres = number('outsideSquareMetres')
  return {
    id,
    use: oneOf(data, 'use', GATE_USES),
    serves: textsOf(data['serves']),
    downstream: textsOf(data['downstream']),
    ...(lanes === undefined ? {} : { lanes }),
    ...(perLaneMinute === undefined ? {} : { perLaneMinute }),
    ...(assigned === undefined ? {} : { assigned }),
    ...(outsideSquareMetres === undefined ? {} : { outsideSquareMetres }),
  }
}

function profileJson(profile: GateProfile): JsonObject {
  const { id: _, serves, downstream, ...rest } = profile
  return { ...rest, serves: [...serves], downstream: [...downstream] }
}

function textsOf(value: Json | undefined): readonly string[] {
  if (!Array.isArray(value)) throw new FactDamaged('a list of the gate is missing')
  return value.map((each: Json) => {
    if (typeof each !== 'string') throw new FactDamaged('a list of the gate holds no texts')
    return each
  })
}
