import type { UnitKind, UnitSkill } from '@vigie/domain'

/** A unit of the evening; `side` is where it stands when it has nothing to do. */
export interface FleetUnit {
  readonly unit: string
  readonly unitKind: UnitKind
  readonly strength: number
  readonly skills: readonly UnitSkill[]
  readonly side?: 'A' | 'B' | 'C' | 'D'
}

const SIDES = [
  ['A', 'ALPHA'],
  ['B', 'BRAVO'],
  ['C', 'CHARLIE'],
  ['D', 'DELTA'],
] as const

const STEWARDS: readonly FleetUnit[] = SIDES.flatMap(([side, name]) =>
  Array.from({ length: 6 }, (_, i) => ({
    unit: `${name} ${i + 1}`,
    unitKind: 'stewards' as const,
    strength: 8,
    skills: ['crowd', 'radio'] as const,
    side,
  })),
)

const OTHERS: readonly FleetUnit[] = [
  ...several('POLICE', 6, { unitKind: 'police', strength: 10, skills: ['public-order', 'search'] }),
  ...several('SAMU', 6, { unitKind: 'medical', strength: 3, skills: ['advanced-medical'] }),
  ...several('POMPIERS', 3, { unitKind: 'fire', strength: 6, skills: ['fire'] }),
  ...several('TECHNIQUE', 4, { unitKind: 'technical', strength: 2, skills: ['technical'] }),
  ...several('TRANSPORT', 2, { unitKind: 'transport', strength: 4, skills: ['radio'] }),
  ...several('CYBER', 2, { unitKind: 'cyber', strength: 2, skills: ['cyber'] }),
]

/** Everybody who is out there that evening. */
export const FLEET: readonly FleetUnit[] = [...STEWARDS, ...OTHERS]

function several(
  name: string,
  count: number,
  rest: Omit<FleetUnit, 'unit' | 'side'>,
): readonly FleetUnit[] {
  return Array.from({ length: count }, (_, i) => ({
    unit: `${name} ${i + 1}`,
    ...rest,
    side: SIDES[i % SIDES.length]?.[0] ?? 'A',
  }))
}
