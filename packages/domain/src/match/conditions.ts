import { unreachable } from '@vigie/kit'
import type { Phase } from '../event/event.ts'
import { STAFF_ROLES } from './match.ts'
import type { Match, PhaseCondition } from './match.ts'
import { itemsOf, PHASE_PLANS, staffMinimum } from './phase-plan.ts'

/** What a match cannot know of itself; undefined is not known, and does not hold. */
export interface MatchSurroundings {
  /** Severe defects at the venue that are open and not overridden. */
  readonly severeDefects: number
  /** Whether every checkpoint of the programme is done; undefined when there is no programme. */
  readonly areInspectionsDone?: boolean
  /** Whether every section of the venue has a signed capacity. */
  readonly isCapacitySigned?: boolean
  /** Whether every channel of the radio plan has passed its test; undefined when there is no plan. */
  readonly isRadioTested?: boolean
}

/** Conditions of a phase that do not hold, in the order of the plan. */
export function unmetConditions(
  match: Match,
  phase: Phase,
  surroundings: MatchSurroundings,
): readonly PhaseCondition[] {
  return PHASE_PLANS[phase].conditions.filter(
    (condition) => !holds(condition, match, phase, surroundings),
  )
}

function holds(
  condition: PhaseCondition,
  match: Match,
  phase: Phase,
  surroundings: MatchSurroundings,
): boolean {
  switch (condition) {
    case 'no-severe-defect':
      return surroundings.severeDefects === 0
    case 'inspections-done':
      return surroundings.areInspectionsDone === true
    case 'capacity-signed':
      return surroundings.isCapacitySigned === true
    case 'radio-tested':
      return surroundings.isRadioTested === true
    case 'risk-set':
      return match.risk !== undefined
    case 'staffing':
      return STAFF_ROLES.every((role) => {
        const minimum = staffMinimum(match, phase, role)
        return minimum === undefined || (match.present[role]?.count ?? 0) >= minimum
      })
    case 'checklist':
      return itemsOf(match, phase).every(
        (item) => match.checks[`${phase}/${item}`]?.isDone === true,
      )
    default:
      return unreachable(condition)
  }
}
