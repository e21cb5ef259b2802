import { unreachable } from '@vigie/kit'
import { refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { parseNetwork } from '../hunt/address.ts'
import { SCOPE_TAG } from '../scope/scope-tag.ts'
import { windowMinutes } from './shift.ts'
import type { ShiftWindow } from './shift.ts'
import type { TermClause } from './term-clause.ts'

const SHIFT_MINUTES = 12 * 60
const LONGEST_LIFE_MS = 24 * 3_600_000
const LONGEST_RETENTION_DAYS = 3_650

/**
 * Why a clause cannot stand, whatever the others say (`mandate.clause-malformed`); undefined when it
 * can. What contradicts other clauses is found by `termsOf`.
 */
export function clauseRefusal(
  clause: TermClause,
): Extract<Decision, { readonly ok: false }> | undefined {
  const why = faultOf(clause)
  if (why === undefined) return undefined
  const refused = refuse('mandate.clause-malformed', { clause: clause.clause, why })
  return refused.ok ? undefined : refused
}

function faultOf(clause: TermClause): string | undefined {
  switch (clause.clause) {
    case 'validity':
      return clause.untilMs <= clause.fromMs ? 'until ≤ from' : undefined
    case 'window':
      return clause.window === null ? undefined : windowFault(clause.window)
    case 'network':
      return parseNetwork(clause.network) === undefined ? clause.network : undefined
    case 'person':
      return clause.person === clause.supervisor ? clause.person : undefined
    case 'scope':
      return SCOPE_TAG.test(clause.tag) ? undefined : clause.tag
    case 'export-rules':
      return clause.lifeMs > 0 && clause.lifeMs <= LONGEST_LIFE_MS ? undefined : '> 24 h'
    case 'retention':
      return Number.isInteger(clause.days) &&
        clause.days >= 0 &&
        clause.days <= LONGEST_RETENTION_DAYS
        ? undefined
        : `> ${LONGEST_RETENTION_DAYS} d`
    case 'legal-basis':
    case 'purpose':
    case 'place':
    case 'time-zone':
    case 'kind':
    case 'everything':
    case 'highest-tlp':
    case 'highest-pap':
    case 'act':
    case 'break-glass':
      return undefined
    default:
      return unreachable(clause)
  }
}

/** A window is one shift at most: a cut-off node caps what it grants so (DESIGN §6.4). */
function windowFault(window: ShiftWindow): string | undefined {
  const minutes = windowMinutes(window)
  if (minutes <= 0) return 'until ≤ from'
  if (minutes > SHIFT_MINUTES) return `> ${SHIFT_MINUTES / 60} h`
  if (window.kind === 'dated') return undefined
  const { days, fromMinute, untilMinute } = window
  const areDays = days.length > 0 && days.every((day) => day >= 1 && day <= 7)
  return areDays && isMinute(fromMinute) && isMinute(untilMinute) ? undefined : 'days, minutes'
}

function isMinute(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute <= 1_440
}
