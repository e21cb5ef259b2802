import { must } from '@vigie/kit'
import type { Accommodation, Surface } from '../venue/element.ts'
import {
  ENTRY_HOURS,
  FLOW_PER_METRE_MINUTE,
  MOST_PER_LANE_HOUR,
  SOURCES,
  STANDING_PER_10_M2,
} from './figures.ts'
import type { LimitWorking, MissingDatum, SectionCapacity, WorkingStep } from './working.ts'

/** What the plan says of one section, as far as its capacity goes. */
export interface SectionData {
  readonly sector: string
  readonly accommodation: Accommodation
  readonly seats?: number
  readonly unusableSeats?: number
  /** dm²: hundredths of a square metre. */
  readonly viewingAreaDm2?: number
  /** Σ length of crush barriers × permitted spacing, dm². */
  readonly barrierAreaDm2?: number
  readonly lanes: readonly SectionLane[]
  readonly exits: readonly SectionExit[]
  /** A lane or exit is shared with a section whose places are not known. */
  readonly hasUnknownShare: boolean
}

/** A lane as far as it serves the section. */
export interface SectionLane {
  readonly id: string
  readonly gate: string
  readonly ratePerHour: number
  readonly share: Share
}

/** An exit as far as it serves the section. */
export interface SectionExit {
  readonly id: string
  readonly gate?: string
  readonly widthMm: number
  readonly surface: Surface
  readonly share: Share
}

/** Which part of a lane or exit is this section's: places of the section among those of all that use it. */
export interface Share {
  readonly part: number
  readonly whole: number
}

/** What a person decides about a section. */
export interface CapacityTerms {
  /** Physical condition, 0–1, two decimals. */
  readonly p?: number
  /** Safety management, 0–1, two decimals. */
  readonly s?: number
  /** At most 8. */
  readonly egressMinutes: number
  /** 2.5 to 8, by fire risk. */
  readonly emergencyMinutes: number
}

/**
 * Safe capacity of a section after the Green Guide (SGSA, 6th ed. 2018): the lowest of entry, holding,
 * exit and emergency evacuation. All in whole numbers (millimetres, seconds, hundredths), rounded down
 * at the end, so that no rounding of fractions adds a person. The caller keeps terms within their limits.
 */
export function sectionCapacity(data: SectionData, terms: CapacityTerms): SectionCapacity {
  const limits = [
    entryLimit(data),
    holdingLimit(data, terms),
    exitLimit('exit', data, terms.egressMinutes),
    exitLimit('emergency', data, terms.emergencyMinutes),
  ]
  const persons = limits.map((limit) => limit.persons)
  if (persons.includes(undefined)) return { sector: data.sector, limits, governing: [] }
  const final = Math.min(...persons.filter((number) => number !== undefined))
  const governing = limits.filter((limit) => limit.persons === final).map(({ limit }) => limit)
  return { sector: data.sector, limits, final, governing }
}

/** The part of a quantity that is a section's, in whole units. */
function shared(quantity: number, { part, whole }: Share): number {
  return Math.floor((quantity * part) / whole)
}

function shareStep(name: string, quantity: number, share: Share): readonly WorkingStep[] {
  if (share.part === share.whole) return []
  return [
    {
      name: `share.${name}`,
      formula: '⌊quantity × part ÷ whole⌋',
      inputs: { quantity, ...share },
      source: SOURCES.share,
      value: shared(quantity, share),
      unit: 'factor',
    },
  ]
}

function unknown(limit: LimitWorking['limit'], ...missing: readonly MissingDatum[]): LimitWorking {
  return { limit, steps: [], missing }
}

function entryLimit({ lanes, hasUnknownShare }: SectionData): LimitWorking {
  if (lanes.length === 0) return unknown('entry', 'lanes')
  if (hasUnknownShare) return unknown('entry', 'places-of-neighbours')
  const steps: WorkingStep[] = []
  let persons = 0
  for (const { id, ratePerHour, share } of lanes) {
    const rate = Math.min(ratePerHour, MOST_PER_LANE_HOUR)
    steps.push(...shareStep(id, rate, share))
    steps.push({
      name: `entry.lane.${id}`,
      formula: 'min(rate, most)',
      inputs: { rate: ratePerHour, most: MOST_PER_LANE_HOUR },
      source: SOURCES.lane,
      value: shared(rate, share),
      unit: 'persons/h',
    })
    persons += shared(rate, share)
  }
  const value = persons * ENTRY_HOURS
  steps.push({
    name: 'entry',
    formula: 'Σ lanes × hours',
    inputs: { lanes: lanes.length, perHour: persons, hours: ENTRY_HOURS },
    source: SOURCES.hour,
    value,
    unit: 'persons',
  })
  return { limit: 'entry', persons: value, steps, missing: [] }
}

function holdingLimit(data: SectionData, { p, s }: CapacityTerms): LimitWorking {
  const missing: MissingDatum[] = []
  if (data.accommodation === 'seats' && data.seats === undefined) missing.push('seats')
  if (data.accommodation === 'standing' && data.viewingAreaDm2 === undefined) {
    missing.push('viewing-area')
  }
  if (p === undefined || s === undefined) return unknown('holding', ...missing, 'factors')
  if (missing.length > 0) return unknown('holding', ...missing)
  const hundredths = Math.min(inHundredths(p), inHundredths(s))
  const factor: WorkingStep = {
    name: 'holding.factor',
    formula: 'min(P, S)',
    inputs: { P: p, S: s },
    source: SOURCES.factors,
    value: hundredths / 100,
    unit: 'factor',
  }
  const steps =
    data.accommodation === 'seats' ? seatSteps(data, hundredths) : standingSteps(data, hundredths)
  const { value } = must(steps.at(-1), 'a step of the holding capacity')
  return { limit: 'holding', persons: value, steps: [factor, ...steps], missing: [] }
}

/** Hundredths, rounded down; 0.29 × 100 is 28.999… in binary, and is 29. */
function inHundredths(factor: number): number {
  return Math.floor(factor * 100 + 1e-6)
}

function seatSteps(
  { seats = 0, unusableSeats = 0 }: SectionData,
  hundredths: number,
): WorkingStep[] {
  const usable = Math.max(0, seats - unusableSeats)
  return [
    {
      name: 'holding.seats',
      formula: '⌊(seats − unusable) × min(P, S)⌋',
      inputs: { seats, unusable: unusableSeats, 'min(P, S)': hundredths / 100 },
      source: SOURCES.factors,
      value: Math.floor((usable * hundredths) / 100),
      unit: 'persons',
    },
  ]
}

function standingSteps(
  { viewingAreaDm2 = 0, barrierAreaDm2 }: SectionData,
  hundredths: number,
): WorkingStep[] {
  const area: WorkingStep = standingStep('holding.standing', viewingAreaDm2, hundredths)
  if (barrierAreaDm2 === undefined) return [area]
  const barriers: WorkingStep = standingStep('holding.barriers', barrierAreaDm2, hundredths)
  return [
    area,
    barriers,
    {
      name: 'holding',
      formula: 'min(standing, barriers)',
      inputs: { standing: area.value, barriers: barriers.value },
      source: SOURCES.standing,
      value: Math.min(area.value, barriers.value),
      unit: 'persons',
    },
  ]
}

function standingStep(name: string, areaDm2: number, hundredths: number): WorkingStep {
  return {
    name,
    formula: '⌊area ÷ 10 × density × min(P, S)⌋',
    inputs: { area: areaDm2 / 100, density: STANDING_PER_10_M2, 'min(P, S)': hundredths / 100 },
    source: SOURCES.standing,
    value: Math.floor((areaDm2 * STANDING_PER_10_M2 * hundredths) / 100_000),
    unit: 'persons',
  }
}

function exitLimit(
  limit: 'exit' | 'emergency',
  { exits, hasUnknownShare }: SectionData,
  minutes: number,
): LimitWorking {
  if (exits.length === 0) return unknown(limit, 'exits')
  if (hasUnknownShare) return unknown(limit, 'places-of-neighbours')
  const steps: WorkingStep[] = []
  let perMinuteThousandths = 0
  for (const { id, widthMm, surface, share } of exits) {
    const width = shared(widthMm, share)
    const flow = FLOW_PER_METRE_MINUTE[surface]
    steps.push(...shareStep(id, widthMm, share))
    steps.push({
      name: `${limit}.opening.${id}`,
      formula: 'width × flow',
      inputs: { width: width / 1_000, flow },
      source: SOURCES.flow,
      value: (width * flow) / 1_000,
      unit: 'persons/min',
    })
    perMinuteThousandths += width * flow
  }
  const seconds = Math.round(minutes * 60)
  const value = Math.floor((perMinuteThousandths * seconds) / 60_000)
  steps.push({
    name: limit,
    formula: '⌊Σ (width × flow) × minutes⌋',
    inputs: { perMinute: perMinuteThousandths / 1_000, minutes },
    source: limit === 'exit' ? SOURCES.egress : SOURCES.emergency,
    value,
    unit: 'persons',
  })
  return { limit, persons: value, steps, missing: [] }
}
