import type { UnitKind } from '@vigie/domain'
import type { UnitPosition } from '@vigie/protocol'
import { useSyncExternalStore } from 'react'
import { useAsOf } from './as-of.tsx'
import { metresOf } from './element-plan.ts'
import { useStores } from './live-context.tsx'
import type { Measured } from './measured.ts'

/** A unit where it last said that it was, metres from the middle of the plan. */
export interface LocatedUnit {
  readonly id: string
  readonly label: string
  readonly kind: UnitKind
  readonly isBusy: boolean
  readonly incident: string | undefined
  readonly accuracyM: number | undefined
  readonly atMs: number
  readonly x: number
  readonly y: number
}

type Centre = readonly [longitude: number, latitude: number]

const NONE: ReadonlyMap<string, LocatedUnit> = new Map()

interface Known {
  readonly version: number
  readonly centre: string
  readonly units: ReadonlyMap<string, LocatedUnit>
  readonly made: WeakMap<UnitPosition, LocatedUnit>
}

/** Worked out once for all who show it: it changes ten times a second, and there are two thousand. */
const known = new WeakMap<Measured, Known>()

/**
 * The units that say where they are, by id. None in the past, since positions are kept nowhere, and
 * none without the middle of the plan. A unit that said nothing new stays the same object.
 */
export function useLocatedUnits(centre: Centre | undefined): ReadonlyMap<string, LocatedUnit> {
  const asOf = useAsOf()
  const { measured } = useStores().live
  useSyncExternalStore(measured.subscribe, () => measured.version('units'))
  return asOf === undefined ? locatedUnits(measured, centre) : NONE
}

/** As `useLocatedUnits`, at this moment and without following. */
export function locatedUnits(
  measured: Measured,
  centre: Centre | undefined,
): ReadonlyMap<string, LocatedUnit> {
  if (centre === undefined) return NONE
  const version = measured.version('units')
  const key = centre.join(' ')
  const before = known.get(measured)
  const isSameCentre = before?.centre === key
  if (isSameCentre && before.version === version) return before.units
  const made = isSameCentre ? before.made : new WeakMap<UnitPosition, LocatedUnit>()
  const units = new Map<string, LocatedUnit>()
  for (const [id, position] of measured.units) {
    const unit = made.get(position) ?? locate(centre, position)
    made.set(position, unit)
    units.set(id, unit)
  }
  known.set(measured, { version, centre: key, units, made })
  return units
}

function locate(
  centre: Centre,
  { id, callSign, kind, incident, accuracyM, longitude, latitude, at }: UnitPosition,
): LocatedUnit {
  return {
    id,
    label: callSign,
    kind,
    isBusy: incident !== undefined,
    incident,
    accuracyM,
    atMs: Date.parse(at),
    ...metresOf(centre, [longitude, latitude]),
  }
}
