/**
 * The figures that the safe capacity rests on, each with its source. "Green Guide" is the SGSA's Guide
 * to Safety at Sports Grounds, 6th edition (2018). Those marked "to be confirmed" are quoted second
 * hand: whoever signs confirms them with the book.
 */

/** Persons a minute and metre of width on level ground: 82 (Green Guide). */
const LEVEL_FLOW = 82
/** Persons a minute and metre of width on stairs: 66 (Green Guide). */
const STAIR_FLOW = 66
export const FLOW_PER_METRE_MINUTE = { level: LEVEL_FLOW, stair: STAIR_FLOW } as const

/** A turnstile passes at most this many persons an hour, whatever was measured (Green Guide; to be confirmed). */
export const MOST_PER_LANE_HOUR = 660

/** A section fills within one hour (Taylor, final report, recommendation 19). */
export const ENTRY_HOURS = 1

/** Standing persons on 10 m² of viewing area, before P and S (Green Guide; to be confirmed). */
export const STANDING_PER_10_M2 = 47

/** A section empties within eight minutes in normal circumstances (Green Guide). */
export const MOST_EGRESS_MINUTES = 8

/** An emergency evacuation takes 2.5 to 8 minutes, by the fire risk (Green Guide). */
export const EMERGENCY_MINUTES = { least: 2.5, most: 8 } as const

/** Fire risk of a section, with the emergency time that is proposed for it; the signatory may choose another. */
export const FIRE_RISKS = ['low', 'medium', 'high'] as const
export type FireRisk = (typeof FIRE_RISKS)[number]
export const PROPOSED_EMERGENCY_MINUTES: Readonly<Record<FireRisk, number>> = {
  low: 8,
  medium: 6,
  high: 2.5,
}

/** Where a figure comes from, as it is shown beside the working. */
export const SOURCES = {
  lane: 'Green Guide 6th ed. (to be confirmed): ≤ 660 persons/h per turnstile; the measured rate if lower',
  hour: 'Taylor 1990, rec. 19: one hour',
  factors: 'Green Guide 6th ed.: (P) and (S) each 0.0–1.0, the lower applies',
  standing: 'Green Guide 6th ed. (to be confirmed): 47 persons per 10 m²',
  flow: 'Green Guide 6th ed.: 82 (level) and 66 (stair) persons/m/min',
  egress: 'Green Guide 6th ed.: egress time ≤ 8 min',
  emergency: 'Green Guide 6th ed.: 2.5–8 min by fire risk',
  lowest: 'Green Guide 6th ed.: the lowest of entry, holding, exit and emergency evacuation',
  plan: 'the plan',
  share: 'the plan: shared by the places of the sectors that use it',
} as const
