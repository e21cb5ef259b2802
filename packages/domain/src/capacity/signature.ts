import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, sealedIn, sealedJson, textOf } from '../log/fact-data.ts'
import { elementKey } from '../venue/venue.ts'
import type { StadiumVenue } from '../venue/venue.ts'
import { FIRE_RISKS } from './figures.ts'
import type { FireRisk } from './figures.ts'
import { sectionCapacity } from './section-capacity.ts'
import type { SectionData } from './section-capacity.ts'
import { LIMITS } from './working.ts'
import type { Limit } from './working.ts'

/** P and S of a section as a named person signed them, and the capacity that followed. */
export interface SignedCapacity {
  readonly venue: string
  readonly sector: string
  readonly p: number
  readonly s: number
  readonly fireRisk: FireRisk
  readonly egressMinutes: number
  readonly emergencyMinutes: number
  /** The written assessment. */
  readonly assessment: Sealed
  readonly signedBy: string
  /** Epoch ms. */
  readonly signedAt: number
  /** Revision of the plan that it was computed from. */
  readonly revision: number
  readonly capacities: { readonly [L in Limit]: number }
  readonly final: number
  readonly governing: readonly Limit[]
  /** How many are to be admitted, when the signatory said; never more than `final`. */
  readonly admitted?: number
  /** Place of the signature in the order of entries: the later one governs. */
  readonly stamp: string
}

/** A signature as it is asked for. */
export interface SignatureCommand {
  readonly p: number
  readonly s: number
  readonly fireRisk: FireRisk
  readonly egressMinutes: number
  readonly emergencyMinutes: number
  readonly assessment: Sealed
  readonly admitted?: number
  /** What the plan said of the section at `revision`. */
  readonly data: SectionData
  readonly revision: number
}

/**
 * A named person signs P and S of a section, with a written assessment: the capacity follows. Refusals:
 * `venue.changed-meanwhile` when the plan is no longer the one that was computed,
 * `capacity.incomplete`, `capacity.exceeded` when more are to be admitted than is safe.
 */
export function decideSignature(
  venue: StadiumVenue | undefined,
  id: string,
  command: SignatureCommand,
): Decision {
  if (venue === undefined) return refuse('venue.unknown', { venue: id })
  if (venue.revision !== command.revision) return refuse('venue.changed-meanwhile', { venue: id })
  const { data, p, s, fireRisk, egressMinutes, emergencyMinutes, admitted } = command
  const { sector } = data
  const capacity = sectionCapacity(data, { p, s, egressMinutes, emergencyMinutes })
  const { final, governing, limits } = capacity
  if (final === undefined) {
    const missing = [...new Set(limits.flatMap((limit) => limit.missing))]
    return refuse('capacity.incomplete', { sector, missing: missing.join(', ') })
  }
  if (admitted !== undefined && admitted > final) {
    const [limit = 'holding'] = governing
    return refuse('capacity.exceeded', { sector, asked: admitted, final, governing: limit })
  }
  const capacities: JsonObject = Object.fromEntries(
    limits.map(({ limit, persons = 0 }) => [limit, persons]),
  )
  return accept({
    kind: 'capacity.signed',
    kindVersion: 1,
    subject: { kind: 'capacity', id: elementKey(id, sector) },
    data: {
      venue: id,
      sector,
      p,
      s,
      fireRisk,
      egressMinutes,
      emergencyMinutes,
      assessment: sealedJson(command.assessment),
      revision: command.revision,
      capacities,
      final,
      governing: [...governing],
      ...(admitted === undefined ? {} : { admitted }),
    },
  })
}

/** Folds one signature; of two the later in the order of entries governs. */
export function evolveSignature(
  state: SignedCapacity | undefined,
  entry: Entry,
): SignedCapacity | undefined {
  const { data } = entry
  const stamp = `${entry.at}/${entry.node}`
  if (state !== undefined && state.stamp > stamp) return state
  return {
    venue: textOf(data, 'venue'),
    sector: textOf(data, 'sector'),
    p: numberOf(data, 'p'),
    s: numberOf(data, 's'),
    fireRisk: oneOf(data, 'fireRisk', FIRE_RISKS),
    egressMinutes: numberOf(data, 'egressMinutes'),
    emergencyMinutes: numberOf(data, 'emergencyMinutes'),
    assessment: sealedIn(data, 'assessment'),
    signedBy: entry.actor.id,
    signedAt: entry.happenedAt,
    revision: numberOf(data, 'revision'),
    capacities: capacitiesIn(data['capacities']),
    final: numberOf(data, 'final'),
    governing: governingIn(data['governing']),
    ...(data['admitted'] === undefined ? {} : { admitted: numberOf(data, 'admitted') }),
    stamp,
  }
}

function capacitiesIn(value: unknown): SignedCapacity['capacities'] {
  const of = (limit: Limit) => {
    const persons: unknown = Object.entries(value ?? {}).find(([name]) => name === limit)?.[1]
    if (typeof persons !== 'number') throw new FactDamaged(`capacity ${limit} is missing`)
    return persons
  }
  return {
    entry: of('entry'),
    holding: of('holding'),
    exit: of('exit'),
    emergency: of('emergency'),
  }
}

function governingIn(value: unknown): readonly Limit[] {
  return Array.isArray(value) ? LIMITS.filter((limit) => value.includes(limit)) : []
}
