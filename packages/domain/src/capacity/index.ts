export { entryCheck } from './entry-check.ts'
export type { EntryCheck } from './entry-check.ts'
export {
  EMERGENCY_MINUTES,
  FIRE_RISKS,
  FLOW_PER_METRE_MINUTE,
  MOST_EGRESS_MINUTES,
  MOST_PER_LANE_HOUR,
  PROPOSED_EMERGENCY_MINUTES,
  STANDING_PER_10_M2,
} from './figures.ts'
export type { FireRisk } from './figures.ts'
export { sectionCapacity } from './section-capacity.ts'
export type { CapacityTerms, SectionData, SectionExit, SectionLane } from './section-capacity.ts'
export { placesOf, sectionsOf } from './section-data.ts'
export { decideSignature, evolveSignature } from './signature.ts'
export type { SignatureCommand, SignedCapacity } from './signature.ts'
export { dataIf, termsIf } from './what-if.ts'
export type { WhatIf } from './what-if.ts'
export { LIMITS, MISSING_DATA } from './working.ts'
export type { Limit, LimitWorking, SectionCapacity, WorkingStep } from './working.ts'
