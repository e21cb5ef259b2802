import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '@vigie/kit'
import { sectionCapacity } from '../capacity/section-capacity.ts'
import { sectionsOf } from '../capacity/section-data.ts'
import type { Decision } from '../decision.ts'
import { generateStadium } from '../exercise/stadium.ts'
import { canonicalText } from '../log/canonical.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { decideVenue } from './decide.ts'
import type { SectorElement, VenueElement } from './element.ts'
import { elementKeysOf, evolveElement, evolveVenue } from './evolve.ts'
import { generatePlan } from './generate.ts'
import type { Position } from './geometry.ts'
import { importPlan } from './import/import-plan.ts'
import { planGeoJson } from './plan-geojson.ts'
import { respine, spineOf } from './spine.ts'
import { elementKey } from './venue.ts'
import type { PlacedElement, StadiumVenue, VenueCommand } from './venue.ts'

const ID = 'GSC'
const CENTRE: Position = [-7.53, 33.42]

function entryOf(fact: Fact, seq: number): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq,
    at: String(seq).padStart(20, '0'),
    happenedAt: seq,
    writtenAt: seq,
    receivedAt: seq,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'AMBER', exercise: false },
    ...fact,
  }
}

/** A plan as its facts made it. */
class Plan {
  venue: StadiumVenue | undefined
  readonly elements = new Map<string, PlacedElement>()
  readonly facts: Fact[] = []

  decide(command: VenueCommand): Decision {
    const element = (id: string) => this.elements.get(elementKey(ID, id))
    return decideVenue({ venue: this.venue, element }, ID, command)
  }

  do(...commands: readonly VenueCommand[]): this {
    for (const command of commands) {
      const decision = this.decide(command)
      if (!decision.ok) throw new Error(decision.refusal.code)
      for (const fact of decision.facts) {
        this.facts.push(fact)
        this.fold(entryOf(fact, this.facts.length))
      }
    }
    return this
  }

  fold(entry: Entry): this {
    this.venue = evolveVenue(this.venue, entry, ID)
    for (const key of elementKeysOf(entry)) {
      const next = evolveElement(this.elements.get(key), entry, key)
      if (next === undefined) this.elements.delete(key)
      else this.elements.set(key, next)
    }
    return this
  }

  get(id: string): VenueElement | undefined {
    return this.elements.get(elementKey(ID, id))?.element
  }
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)
const created = () => new Plan().do({ kind: 'venue.create', name: 'Grand Stade', centre: CENTRE })
const square = (size = 0.0004): Position[] => [
  [-7.53, 33.42],
  [-7.53 + size, 33.42],
  [-7.53 + size, 33.42 + size],
  [-7.53, 33.42 + size],
  [-7.53, 33.42],
]
const sector = (change: Partial<SectorElement> = {}): SectorElement => ({
  kind: 'sector',
  id: 'N1',
  geometry: { type: 'Polygon', coordinates: [square()] },
  accommodation: 'seats',
  seats: 1_000,
  ...change,
})
const add = (...elements: readonly VenueElement[]): VenueCommand => ({
  kind: 'venue.add',
  origin: 'drawn',
  elements,
})
const opening = (widthMm = 2_000): VenueElement => ({
  kind: 'opening',
  id: 'X1',
  geometry: {
    type: 'LineString',
    coordinates: [
      [-7.53, 33.42],
      [-7.52998, 33.42],
    ],
  },
  widthMm,
  surface: 'stair',
  sectors: ['N1'],
})

test('[V1] a venue is added once, under an id that can be typed', () => {
  const plan = created()
  expect(plan.venue).toMatchObject({ id: ID, name: 'Grand Stade', centre: CENTRE, revision: 1 })
  expect(codeOf(plan.decide({ kind: 'venue.create', name: 'x', centre: CENTRE }))).toBe(
    'venue.exists',
  )
  expect(codeOf(new Plan().decide({ kind: 'venue.rename', name: 'x' }))).toBe('venue.unknown')
  const world = { venue: undefined, element: () => undefined }
  const create = { kind: 'venue.create', name: 'x', centre: CENTRE } as const
  expect(codeOf(decideVenue(world, 'grand stade', create))).toBe('venue.id-unsuitable')
})

const [a, b, c, d] = square() as [Position, Position, Position, Position]
test.each([
  ['venue.ring-open', [a, b, c, d]],
  ['venue.ring-crosses', [a, c, b, d, a]],
  ['venue.ring-crosses', [a, b, [-7.5299, 33.42], c, d, a]],
  ['venue.ring-too-small', [a, b, a, a]],
  ['venue.ring-too-small', square(0.000001)],
  [
    'venue.outside-earth',
    [
      [200, 0],
      [201, 0],
      [201, 1],
      [200, 0],
    ] as Position[],
  ],
] as const)('[V2] a sector is refused: %s', (code, ring) => {
  const geometry = { type: 'Polygon', coordinates: [ring] } as const
  expect(codeOf(created().decide(add(sector({ geometry }))))).toBe(code)
  const plan = created().do(add(sector()))
  expect(codeOf(plan.decide({ kind: 'element.move', element: 'N1', geometry }))).toBe(code)
})

test('[V2] a line without length, a place off the globe and a shape of another type are refused', () => {
  const plan = created().do(add(sector(), opening()))
  const line = { type: 'LineString', coordinates: [a, a] } as const
  const move = (geometry: typeof line | { type: 'Point'; coordinates: Position }) =>
    codeOf(plan.decide({ kind: 'element.move', element: 'X1', geometry }))
  expect(move(line)).toBe('venue.line-too-short')
  expect(move({ type: 'Point', coordinates: a })).toBe('venue.geometry-type')
  const circle = Array.from({ length: 1_600 }, (_, i): Position => {
    const angle = (2 * Math.PI * i) / 1_600
    return [-7.53 + 0.001 * Math.cos(angle), 33.42 + 0.001 * Math.sin(angle)]
  })
  const geometry = { type: 'Polygon', coordinates: [[...circle, circle[0]!]] } as const
  expect(codeOf(created().decide(add(sector({ geometry }))))).toBe('venue.too-many-points')
})

test('[V2] rings that touch nothing but their neighbours are possible, whatever their shape', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 20, max: 100 }), { minLength: 5, maxLength: 60 }),
      (radii) => {
        const ring = radii.map((radius, i): Position => {
          const angle = (2 * Math.PI * i) / radii.length
          return [-7.53 + radius * 1e-5 * Math.cos(angle), 33.42 + radius * 1e-5 * Math.sin(angle)]
        })
        const star = { type: 'Polygon', coordinates: [[...ring, ring[0]!]] } as const
        expect(codeOf(created().decide(add(sector({ geometry: star }))))).toBe('accepted')
      },
    ),
  )
})

test('[V2] two points of a round outline in the wrong order are always found', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 200 }), fc.nat(), (count, at) => {
      const round = Array.from({ length: count }, (_, i): Position => {
        const angle = (2 * Math.PI * i) / count
        return [-7.53 + 0.001 * Math.cos(angle), 33.42 + 0.001 * Math.sin(angle)]
      })
      const i = at % (count - 1)
      const ring = round.with(i, round[i + 1]!).with(i + 1, round[i]!)
      const geometry = { type: 'Polygon', coordinates: [[...ring, ring[0]!]] } as const
      expect(codeOf(created().decide(add(sector({ geometry }))))).toBe('venue.ring-crosses')
    }),
  )
})

test('[V3] widths of zero and figures outside their limits are refused with the limits', () => {
  const plan = created().do(add(sector()))
  const refused = plan.decide(add(opening(0)))
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'venue.measure-impossible', values: { value: 0, least: 1, most: 100_000 } },
  })
  plan.do(add(opening()))
  const measure = (element: string, name: 'widthMm' | 'seats', value: number) =>
    codeOf(plan.decide({ kind: 'element.measure', element, measure: name, value }))
  expect(measure('X1', 'widthMm', 0)).toBe('venue.measure-impossible')
  expect(measure('X1', 'seats', 10)).toBe('venue.measure-unsuitable')
  expect(measure('N1', 'seats', -1)).toBe('venue.measure-impossible')
  expect(measure('N1', 'seats', 900)).toBe('accepted')
})

test('[V4] elements name what exists and is of the right kind; ids are single', () => {
  const plan = created()
  expect(codeOf(plan.decide(add(opening())))).toBe('venue.reference-unknown')
  expect(codeOf(plan.decide(add(sector({ level: 'L1' }))))).toBe('venue.reference-unknown')
  expect(codeOf(plan.decide(add(sector(), sector())))).toBe('venue.element-exists')
  plan.do(add(sector(), opening()))
  expect(codeOf(plan.decide(add(sector())))).toBe('venue.element-exists')
  const serve = { kind: 'element.serve', element: 'X1', sector: 'X1' } as const
  expect(codeOf(plan.decide(serve))).toBe('venue.reference-unknown')
  expect(codeOf(plan.decide({ kind: 'element.rename', element: 'Z', name: 'z' }))).toBe(
    'venue.element-unknown',
  )
})

test('[V5] gestures on a plan fold to the same elements in any order of arrival', () => {
  const start = created().do(add(sector(), sector({ id: 'N2' }), opening()))
  const base = start.facts.map((fact, i) => entryOf(fact, i + 1))
  const gestures: readonly VenueCommand[] = [
    { kind: 'element.rename', element: 'N1', name: 'Nord 1' },
    { kind: 'element.measure', element: 'N1', measure: 'seats', value: 900 },
    { kind: 'element.measure', element: 'N1', measure: 'seats', value: 800 },
    { kind: 'element.serve', element: 'X1', sector: 'N2' },
    { kind: 'element.unserve', element: 'X1', sector: 'N1' },
    { kind: 'element.measure', element: 'X1', measure: 'widthMm', value: 2_400 },
    { kind: 'venue.rename', name: 'Grand Stade de Casablanca' },
  ]
  const after = created().do(add(sector(), sector({ id: 'N2' }), opening()), ...gestures)
  const entries = after.facts
    .slice(base.length)
    .map((fact, i) => entryOf(fact, base.length + i + 1))
  const elementsOf = (order: readonly Entry[]) => {
    const plan = new Plan()
    for (const entry of [...base, ...order]) plan.fold(entry)
    return [...plan.elements].map(([key, { element, setAt }]) => [key, element, setAt])
  }
  const inOrder = elementsOf(entries)
  fc.assert(
    fc.property(fc.shuffledSubarray([...entries], { minLength: entries.length }), (order) => {
      expect(elementsOf(order)).toEqual(inOrder)
    }),
  )
  expect(after.get('N1')).toMatchObject({ seats: 800, name: 'Nord 1' })
  expect(after.get('X1')).toMatchObject({ sectors: ['N2'], widthMm: 2_400 })
  const removed = entryOf(
    {
      kind: 'venue.element-removed',
      kindVersion: 1,
      subject: { kind: 'venue', id: ID },
      data: { element: 'N2', kind: 'sector' },
    },
    99,
  )
  const late = entryOf(
    {
      kind: 'venue.element-renamed',
      kindVersion: 1,
      subject: { kind: 'venue', id: ID },
      data: { element: 'N2', name: 'x' },
    },
    98,
  )
  const plan = new Plan()
  for (const entry of [...base, removed, late]) plan.fold(entry)
  expect(plan.get('N2')).toBeUndefined()
  expect(plan.venue?.elements.sector).toBe(1)
})

test('[V6] what others name is not removed, nor on a plan that changed meanwhile', () => {
  const plan = created().do(add(sector(), opening()))
  const revision = plan.venue?.revision ?? 0
  const remove = (element: string, dependants: readonly string[], seen: number) =>
    codeOf(plan.decide({ kind: 'element.remove', element, dependants, revision: seen }))
  expect(remove('N1', ['X1'], revision)).toBe('venue.element-in-use')
  expect(remove('X1', [], revision - 1)).toBe('venue.changed-meanwhile')
  expect(remove('Z', [], revision)).toBe('venue.element-unknown')
  expect(remove('X1', [], revision)).toBe('accepted')
})

const GROUND = {
  name: 'Grand Stade',
  seed: 2_030,
  capacity: 68_000,
  gatesPerSide: 7,
  wedges: 24,
  centre: CENTRE,
}

test('[V7] the facts of a large plan each fit an entry', () => {
  const plan = created().do(add(...generatePlan({ ...GROUND, capacity: 110_000, wedges: 96 })))
  const sizes = plan.facts.map((fact) => encodeUtf8(canonicalText(entryOf(fact, 1))).length)
  expect(sizes.length).toBeGreaterThan(2)
  expect(Math.max(...sizes)).toBeLessThan(60_000)
})

test('[V8] a generated stadium is the same for its seed, possible, and has all four capacities', () => {
  const elements = generatePlan(GROUND)
  expect(generatePlan(GROUND)).toEqual(elements)
  expect(generatePlan({ ...GROUND, seed: 7 })).not.toEqual(elements)
  const plan = created().do(add(...elements))
  expect(plan.elements.size).toBe(elements.length)
  const { gates, sectors } = generateStadium(GROUND)
  expect(spineOf(plan.venue!, elements)).toMatchObject({ gates, sectors })
  const sheets = sectionsOf(elements).map((data) =>
    sectionCapacity(data, { p: 1, s: 1, egressMinutes: 8, emergencyMinutes: 8 }),
  )
  const total = sheets.reduce((sum, { final }) => sum + (final ?? Number.NaN), 0)
  expect(total).toBeGreaterThan(0.97 * GROUND.capacity)
  expect(total).toBeLessThanOrEqual(GROUND.capacity)
})

test('[V8] every plan within its limits can be drawn', () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.nat(),
        capacity: fc.integer({ min: 10_000, max: 120_000 }),
        gatesPerSide: fc.integer({ min: 1, max: 9 }),
        wedges: fc.integer({ min: 1, max: 24 }).map((quarter) => quarter * 4),
      }),
      (plan) => {
        fc.pre(plan.capacity >= plan.wedges * 100)
        const elements = generatePlan({ name: 'x', centre: CENTRE, ...plan })
        expect(codeOf(created().decide(add(...elements)))).toBe('accepted')
      },
    ),
    { numRuns: 20 },
  )
})

test('[V9] a plan that is exported and imported again is the same', () => {
  const elements = generatePlan(GROUND)
  const text = JSON.stringify(planGeoJson(elements))
  const again = importPlan([{ name: 'plan.geojson', text }])
  expect(again.problems).toEqual([])
  expect(again.format).toBe('geojson')
  expect(again.elements).toEqual(elements)
})

test('[V13] the spine follows the plan', () => {
  const elements = generatePlan(GROUND)
  const spine = spineOf({ id: ID, name: 'Grand Stade', centre: CENTRE }, elements)
  const gate: VenueElement = {
    kind: 'gate',
    id: 'E1',
    geometry: { type: 'Point', coordinates: [-7.52, 33.42] },
  }
  const more = respine(spine, [{ now: gate }, { removed: 'A1' }])
  expect(more.gates).toHaveLength(spine.gates.length)
  expect(more.gates.at(-1)).toEqual({ id: 'E1', bearing: 90 })
  expect(respine(spine, [{ now: opening() }])).toBe(spine)
  const drawn = respine(spine, [{ now: sector({ id: 'new' }) }]).sectors.at(-1)
  expect(drawn).toEqual({ id: 'new', capacity: 1_000, from: 0, to: 90 })
})
