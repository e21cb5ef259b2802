import { ENTRY_HOURS, MOST_PER_LANE_HOUR, SOURCES } from './figures.ts'
import type { WorkingStep } from './working.ts'

/** How long it takes to let people in through lanes, and whether that is within the hour. */
export interface EntryCheck {
  /** Persons for each lane, rounded. */
  readonly perLane: number
  /** Hours, rounded to hundredths. */
  readonly hours: number
  readonly isWithinHour: boolean
  /** The fewest lanes that let them in within the hour. */
  readonly lanesNeeded: number
  /** Scans a second when they come within the hour, rounded to tenths. */
  readonly scansPerSecond: number
  readonly steps: readonly WorkingStep[]
}

/**
 * Checks the entry of `persons` through `lanes` at `ratePerHour` persons an hour each. All whole and
 * positive; the rate is taken as it is said, so that a rate above the ceiling can be tried: the lanes
 * that are needed count at most 660 each. Sources: Taylor rec. 19 (one hour), Green Guide (660/h).
 */
export function entryCheck(persons: number, lanes: number, ratePerHour: number): EntryCheck {
  const counted = Math.min(ratePerHour, MOST_PER_LANE_HOUR)
  const hours = persons / (lanes * ratePerHour)
  const lanesNeeded = Math.ceil(persons / (counted * ENTRY_HOURS))
  return {
    perLane: Math.round(persons / lanes),
    hours: Math.round(hours * 100) / 100,
    isWithinHour: persons <= lanes * counted * ENTRY_HOURS,
    lanesNeeded,
    scansPerSecond: Math.round((persons / (ENTRY_HOURS * 3_600)) * 10) / 10,
    steps: [
      {
        name: 'entry.hours',
        formula: 'persons ÷ (lanes × rate)',
        inputs: { persons, lanes, rate: ratePerHour },
        source: SOURCES.hour,
        value: Math.round(hours * 100) / 100,
        unit: 'factor',
      },
      {
        name: 'entry.lanes-needed',
        formula: '⌈persons ÷ (min(rate, most) × hours)⌉',
        inputs: { persons, rate: ratePerHour, most: MOST_PER_LANE_HOUR, hours: ENTRY_HOURS },
        source: SOURCES.lane,
        value: lanesNeeded,
        unit: 'factor',
      },
    ],
  }
}
