import type { UnitKind } from '@vigie/domain'
import type { UnitPosition } from '@vigie/protocol'
import { useMemo, useRef } from 'react'
import { useAsOf } from './as-of.tsx'
import { metresOf } from './element-plan.ts'
import { useMeasured } from './use-measured.ts'

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

const NONE: ReadonlyMap<string, LocatedUnit> = new Map()

/**
 * The units that say where they are, by id. None in the past, since positions are kept nowhere, and
 * none without the middle of the plan. A unit that said nothing new stays the same object.
 */
export function useLocatedUnits(
  centre: readonly [longitude: number, latitude: number] | undefined,
): ReadonlyMap<string, LocatedUnit> {
  const asOf = useAsOf()
  const { values, version } = useMeasured('units')
  const known = useRef(new WeakMap<UnitPosition, LocatedUnit>())
  const [longitude, latitude] = centre ?? []
  const made = useRef<string>(undefined)
  return useMemo(() => {
    if (asOf !== undefined || longitude === undefined || latitude === undefined) return NONE
    if (made.current !== `${longitude} ${latitude}`) known.current = new WeakMap()
    made.current = `${longitude} ${latitude}`
    const located = new Map<string, LocatedUnit>()
    for (const [id, position] of values.units) {
      const unit = known.current.get(position) ?? locate([longitude, latitude], position)
      known.current.set(position, unit)
      located.set(id, unit)
    }
    return located
    // oxlint-disable-next-line react/exhaustive-deps -- the map is the same, its version is not.
  }, [values, version, asOf, longitude, latitude])
}

function locate(
  centre: readonly [longitude: number, latitude: number],
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
