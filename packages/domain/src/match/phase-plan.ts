import { unreachable } from '@vigie/kit'
import type { Phase } from '../event/event.ts'
import type { Match, PhaseCondition, StaffRole } from './match.ts'

/** What a phase asks for before it begins, unless somebody set it otherwise. */
export interface PhasePlan {
  readonly conditions: readonly PhaseCondition[]
  /** Items that every match has, by id; their sentences stand in the catalogues of the screens. */
  readonly items: readonly string[]
  readonly needsStaff: boolean
}

/**
 * Phases of a match evening with their gate conditions and checklists (FIFA Stadium Safety and
 * Security Regulations, art. 13–31 and 36, as read in the operations reference; Taylor recs. 19–21
 * for the watch of density; Kanjuruhan for the exits ten minutes before the end).
 */
export const PHASE_PLANS: Readonly<Record<Phase, PhasePlan>> = {
  'build-up': { conditions: [], items: ['plan-briefed', 'contacts-checked'], needsStaff: false },
  inspections: {
    conditions: ['risk-set'],
    items: ['programme-issued', 'fire-systems', 'public-address', 'cctv', 'emergency-lighting'],
    needsStaff: false,
  },
  'gates-open': {
    conditions: [
      'no-severe-defect',
      'inspections-done',
      'capacity-signed',
      'risk-set',
      'radio-tested',
      'staffing',
      'checklist',
    ],
    items: [
      'turnstiles',
      'counters-linked',
      'stewards-posted',
      'radio-tested',
      'exits-unlocked',
      'medical-ready',
    ],
    needsStaff: true,
  },
  ingress: {
    conditions: ['no-severe-defect', 'staffing', 'checklist'],
    items: ['density-watch', 'queue-watch'],
    needsStaff: true,
  },
  'kick-off': {
    conditions: ['staffing', 'checklist'],
    items: ['entries-reviewed', 'exit-routes-clear'],
    needsStaff: true,
  },
  'half-time': { conditions: ['checklist'], items: ['concourse-watch'], needsStaff: true },
  'end-minus-10': {
    conditions: ['staffing', 'checklist'],
    items: ['exits-staffed', 'exits-confirmed-open'],
    needsStaff: true,
  },
  egress: {
    conditions: ['staffing', 'checklist'],
    items: ['routes-lit', 'transport-told'],
    needsStaff: true,
  },
  dispersal: {
    conditions: ['checklist'],
    items: ['outside-watch', 'bowl-empty'],
    needsStaff: false,
  },
  closed: {
    conditions: ['checklist'],
    items: ['lost-persons', 'debrief', 'evidence-kept'],
    needsStaff: false,
  },
}

/** Spectators that one steward looks after (Green Guide, quoted in the operations reference). */
const PER_STEWARD = 250
/** First-aiders: 1 for 1,000 up to 10,000 spectators, then 1 for 2,000, never fewer than two (same). */
const FIRST_AID = { least: 2, per: 1_000, upTo: 10_000, beyondPer: 2_000 } as const

/** Fewest people of a role in a phase; undefined when neither the rule nor a person says. */
export function staffMinimum(match: Match, phase: Phase, role: StaffRole): number | undefined {
  const own = match.minimums[`${phase}/${role}`]
  if (own !== undefined) return own.value
  if (!PHASE_PLANS[phase].needsStaff || match.expected === undefined) return undefined
  const { expected } = match
  switch (role) {
    case 'stewards':
      return Math.ceil(expected / PER_STEWARD)
    case 'first-aiders': {
      const first = Math.ceil(Math.min(expected, FIRST_AID.upTo) / FIRST_AID.per)
      const beyond = Math.ceil(Math.max(0, expected - FIRST_AID.upTo) / FIRST_AID.beyondPer)
      return Math.max(FIRST_AID.least, first + beyond)
    }
    case 'security':
      return undefined
    default:
      return unreachable(role)
  }
}

/** Ids of everything on the checklist of a phase: the usual items, then those that people added. */
export function itemsOf(match: Match, phase: Phase): readonly string[] {
  const own = Object.entries(match.ownItems).filter(([, item]) => item.phase === phase)
  return [...PHASE_PLANS[phase].items, ...own.map(([id]) => id)]
}
