import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryCheck } from './entry-check.ts'
import { sectionCapacity } from './section-capacity.ts'
import type { CapacityTerms, SectionData } from './section-capacity.ts'
import { dataIf, widestOf } from './what-if.ts'

const WHOLE = { part: 1, whole: 1 }
const TERMS: CapacityTerms = { p: 1, s: 1, egressMinutes: 8, emergencyMinutes: 8 }

const exit = (widthMm: number, surface: 'level' | 'stair' = 'level', id = 'E1') => ({
  id,
  widthMm,
  surface,
  share: WHOLE,
})
const lanes = (count: number, ratePerHour: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `T${i + 1}`,
    gate: 'A',
    ratePerHour,
    share: WHOLE,
  }))
const section = (change: Partial<SectionData> = {}): SectionData => ({
  sector: 'N1',
  accommodation: 'seats',
  seats: 2_000,
  lanes: lanes(4, 660),
  exits: [exit(4_000)],
  hasUnknownShare: false,
  ...change,
})
const personsOf = (data: SectionData, limit: string, terms = TERMS) =>
  sectionCapacity(data, terms).limits.find((each) => each.limit === limit)?.persons

test.each([
  ['level', 8, 656],
  ['stair', 8, 528],
  ['level', 2.5, 205],
  ['stair', 2.5, 165],
] as const)('[V20] a metre of %s in %s minutes passes %s', (surface, minutes, persons) => {
  const terms = { ...TERMS, egressMinutes: minutes, emergencyMinutes: minutes }
  const data = section({ exits: [exit(1_000, surface)] })
  expect(personsOf(data, 'exit', terms)).toBe(persons)
  expect(personsOf(data, 'emergency', terms)).toBe(persons)
})

test('[V21] Hillsborough, turnstiles A to G: 10,100 people through 7 lanes are refused', () => {
  const at1986 = entryCheck(10_100, 7, 750)
  const today = entryCheck(10_100, 7, 660)
  expect(at1986).toMatchObject({ perLane: 1_443, hours: 1.92, isWithinHour: false })
  expect(today).toMatchObject({ perLane: 1_443, hours: 2.19, isWithinHour: false })
  const leppingsLane = section({ seats: 10_100, lanes: lanes(7, 750), exits: [exit(40_000)] })
  const { final, governing } = sectionCapacity(leppingsLane, TERMS)
  expect({ final, governing }).toEqual({ final: 4_620, governing: ['entry'] })
})

test('[V21] 80,000 in one hour take 122 lanes and 22 scans a second', () => {
  const { lanesNeeded, scansPerSecond } = entryCheck(80_000, 122, 660)
  expect(lanesNeeded).toBe(122)
  expect(Math.floor(scansPerSecond)).toBe(22)
  expect(entryCheck(80_000, 122, 660).isWithinHour).toBe(true)
  expect(entryCheck(80_000, 121, 660).isWithinHour).toBe(false)
})

test('[V22] entry counts a lane at its measured rate, at most 660 an hour', () => {
  expect(personsOf(section({ lanes: lanes(3, 750) }), 'entry')).toBe(1_980)
  expect(personsOf(section({ lanes: lanes(3, 500) }), 'entry')).toBe(1_500)
})

test('[V23] holding: usable seats times the lower of P and S', () => {
  const data = section({ seats: 2_000, unusableSeats: 40 })
  expect(personsOf(data, 'holding', { ...TERMS, p: 0.9, s: 0.7 })).toBe(1_372)
  expect(personsOf(data, 'holding', { ...TERMS, p: 0, s: 1 })).toBe(0)
})

test('[V23] holding: 47 standing on 10 m², never more than the barriers bear', () => {
  const standing = section({ accommodation: 'standing', viewingAreaDm2: 100_000 })
  expect(personsOf(standing, 'holding')).toBe(4_700)
  expect(personsOf(standing, 'holding', { ...TERMS, s: 0.8 })).toBe(3_760)
  expect(personsOf({ ...standing, barrierAreaDm2: 60_000 }, 'holding')).toBe(2_820)
})

test('[V24] the lowest of four governs; equal ones are all named', () => {
  const data = section({ seats: 656, lanes: lanes(1, 656), exits: [exit(1_000)] })
  expect(sectionCapacity(data, TERMS)).toMatchObject({
    final: 656,
    governing: ['entry', 'holding', 'exit', 'emergency'],
  })
})

test('[V25] what is not known is said to be missing, and the capacity is unknown', () => {
  const noLanes = sectionCapacity(section({ lanes: [] }), TERMS)
  expect(noLanes.final).toBeUndefined()
  expect(noLanes.limits[0]?.missing).toEqual(['lanes'])
  const unsigned = sectionCapacity(section(), { egressMinutes: 8, emergencyMinutes: 8 })
  expect(unsigned.final).toBeUndefined()
  expect(unsigned.limits[1]?.missing).toEqual(['factors'])
  expect(unsigned.limits[2]?.persons).toBe(2_624)
})

test('[V26] losing the widest exit, and closing lanes, is tried without being written', () => {
  const data = section({
    exits: [exit(3_000, 'stair', 'E1'), exit(3_000, 'level', 'E2'), exit(1_000, 'level', 'E3')],
  })
  expect(widestOf(data.exits)?.id).toBe('E2')
  const without = sectionCapacity(dataIf(data, { loseWidestExit: true }), TERMS)
  expect(without.limits[2]?.persons).toBe(3 * 528 + 656)
  expect(personsOf(dataIf(data, { closed: ['T1', 'E3'] }), 'entry')).toBe(3 * 660)
  expect(personsOf(dataIf(data, { closed: ['A'] }), 'entry')).toBe(0)
})

test('[V27] every step of the working says formula, inputs, source and value', () => {
  for (const { steps } of sectionCapacity(section(), TERMS).limits) {
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps) {
      expect(step.formula).not.toBe('')
      expect(Object.keys(step.inputs).length).toBeGreaterThan(0)
      expect(step.source).not.toBe('')
    }
  }
})

test('[V28] no width, rate or factor adds a person when it shrinks, and fractions are rounded down', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 0, max: 100 }),
      fc.constantFrom('level', 'stair'),
      (wide, more, percent, surface) => {
        const narrow = section({ exits: [exit(wide, surface)] })
        const wider = section({ exits: [exit(wide + more, surface)] })
        const terms = { ...TERMS, p: percent / 100 }
        const low = personsOf(narrow, 'exit', terms) ?? 0
        expect(low).toBeLessThanOrEqual(personsOf(wider, 'exit', terms) ?? 0)
        const flow = surface === 'level' ? 82n : 66n
        expect(BigInt(low)).toBe((BigInt(wide) * flow * 480n) / 60_000n)
        expect(BigInt(personsOf(narrow, 'holding', terms) ?? -1)).toBe(
          (2_000n * BigInt(percent)) / 100n,
        )
      },
    ),
  )
})
