import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import type { SectorElement, VenueElement } from '../venue/element.ts'
import type { StadiumVenue } from '../venue/venue.ts'
import { sectionsOf } from './section-data.ts'
import { sectionCapacity } from './section-capacity.ts'
import { decideSignature, evolveSignature } from './signature.ts'
import type { SignatureCommand } from './signature.ts'

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [0.001, 0],
      [0.001, 0.001],
      [0, 0],
    ],
  ],
} as const
const sector = (id: string, seats?: number): SectorElement => ({
  kind: 'sector',
  id,
  geometry: square,
  accommodation: 'seats',
  ...(seats === undefined ? {} : { seats }),
})
const lane = (id: string, ...sectors: string[]): VenueElement => ({
  kind: 'lane',
  id,
  gate: 'A',
  ratePerHour: 600,
  sectors,
})
const exit = (id: string, widthMm: number, ...sectors: string[]): VenueElement => ({
  kind: 'opening',
  id,
  geometry: {
    type: 'LineString',
    coordinates: [
      [0, 0],
      [0.001, 0],
    ],
  },
  widthMm,
  surface: 'level',
  sectors,
})
const TERMS = { p: 1, s: 1, egressMinutes: 8, emergencyMinutes: 8 }
const VENUE: StadiumVenue = {
  id: 'GSC',
  name: 'Grand Stade',
  centre: [0, 0],
  revision: 4,
  elements: {},
  changedAt: 0,
}
const command = (change: Partial<SignatureCommand> = {}): SignatureCommand => {
  const [data] = sectionsOf([sector('N1', 1_000), lane('T1', 'N1'), exit('X1', 2_000, 'N1')])
  return {
    p: 0.9,
    s: 0.8,
    fireRisk: 'low',
    egressMinutes: 8,
    emergencyMinutes: 8,
    assessment: { sealed: 'a'.repeat(64) },
    data: data!,
    revision: 4,
    ...change,
  }
}
const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)
const entryOf = (fact: Fact, seq = 1): Entry => ({
  v: 1,
  node: 'RBT',
  seq,
  at: String(seq).padStart(20, '0'),
  happenedAt: 1_000 * seq,
  writtenAt: 1_000,
  receivedAt: 1_000,
  actor: { kind: 'person', id: `P${seq}` },
  marking: { tlp: 'AMBER', exercise: false },
  ...fact,
})

test('[V29] a signature pins the four capacities, the governing one and the revision of the plan', () => {
  const decision = decideSignature(VENUE, 'GSC', command({ admitted: 600 }))
  if (!decision.ok) throw new Error(decision.refusal.code)
  const signed = evolveSignature(undefined, entryOf(decision.facts[0]!))
  expect(signed).toMatchObject({
    venue: 'GSC',
    sector: 'N1',
    p: 0.9,
    s: 0.8,
    capacities: { entry: 600, holding: 800, exit: 1_312, emergency: 1_312 },
    final: 600,
    governing: ['entry'],
    admitted: 600,
    revision: 4,
    signedBy: 'P1',
  })
  const later = evolveSignature(undefined, entryOf({ ...decision.facts[0]! }, 2))
  expect(evolveSignature(later, entryOf(decision.facts[0]!, 1))).toEqual(later)
})

test('[V29] too many people, missing data and a plan that changed are refused', () => {
  const sign = (change: Partial<SignatureCommand>) => decideSignature(VENUE, 'GSC', command(change))
  expect(sign({ admitted: 601 })).toMatchObject({
    refusal: { code: 'capacity.exceeded', values: { asked: 601, final: 600, governing: 'entry' } },
  })
  expect(codeOf(sign({ revision: 3 }))).toBe('venue.changed-meanwhile')
  expect(codeOf(decideSignature(undefined, 'GSC', command()))).toBe('venue.unknown')
  const [noExit] = sectionsOf([sector('N1', 1_000), lane('T1', 'N1')])
  expect(sign({ data: noExit! })).toMatchObject({
    refusal: { code: 'capacity.incomplete', values: { missing: 'exits' } },
  })
})

test('[V30] what several sections use is shared by their places, none counted twice', () => {
  const elements = [
    sector('N1', 3_000),
    sector('N2', 1_000),
    lane('T1', 'N1', 'N2'),
    exit('X1', 4_001, 'N1', 'N2'),
  ]
  const [n1, n2] = sectionsOf(elements).map((data) => sectionCapacity(data, TERMS))
  const of = (sheet: typeof n1, limit: string) =>
    sheet?.limits.find((each) => each.limit === limit)?.persons
  expect([of(n1, 'entry'), of(n2, 'entry')]).toEqual([450, 150])
  expect([of(n1, 'exit'), of(n2, 'exit')]).toEqual([1_968, 656])
  const unknown = sectionsOf([sector('N1', 3_000), sector('N2'), lane('T1', 'N1', 'N2')])
  expect(sectionCapacity(unknown[0]!, TERMS).limits[0]?.missing).toEqual(['places-of-neighbours'])
})

test('[V21] Hillsborough, turnstiles A to G: nobody can sign 10,100 people through seven lanes', () => {
  const lanes = 'ABCDEFG'.split('').map((id) => ({ ...lane(id, 'N1'), ratePerHour: 750 }))
  const [data] = sectionsOf([sector('N1', 10_100), ...lanes, exit('X1', 40_000, 'N1')])
  const signed = { data: data!, p: 1, s: 1, admitted: 10_100 }
  expect(decideSignature(VENUE, 'GSC', command(signed))).toMatchObject({
    ok: false,
    refusal: { code: 'capacity.exceeded', values: { asked: 10_100, final: 4_620 } },
  })
})
