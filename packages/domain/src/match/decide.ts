import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { PHASES } from '../event/event.ts'
import type { Phase } from '../event/event.ts'
import type { Fact, Sealed } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { Match, MatchStage, PhaseCondition, RiskCategory, StaffRole } from './match.ts'
import { itemsOf, PHASE_PLANS } from './phase-plan.ts'

/** Gestures on a match. */
export type MatchCommand =
  | {
      readonly kind: 'match.plan'
      readonly title: Sealed
      readonly stage: MatchStage
      readonly venue: string
      readonly kickOffAt: number
      readonly expected?: number
    }
  | { readonly kind: 'match.set-kick-off'; readonly kickOffAt: number }
  | { readonly kind: 'match.set-expected'; readonly expected: number }
  | {
      readonly kind: 'match.set-risk'
      readonly category: RiskCategory
      readonly evidence: Sealed
    }
  | { readonly kind: 'match.cancel'; readonly reason: Sealed }
  | {
      readonly kind: 'match.add-item'
      readonly phase: Phase
      readonly item: string
      readonly text: Sealed
    }
  | { readonly kind: 'match.remove-item'; readonly item: string }
  | {
      readonly kind: 'match.set-minimum'
      readonly phase: Phase
      readonly role: StaffRole
      readonly minimum: number
    }
  | {
      readonly kind: 'match.check'
      readonly phase: Phase
      readonly item: string
      readonly isDone: boolean
    }
  | { readonly kind: 'match.confirm-staff'; readonly role: StaffRole; readonly count: number }
  | {
      readonly kind: 'match.enter-phase'
      readonly phase: Phase
      /** Conditions that do not hold now: the fact says them. */
      readonly unmet: readonly PhaseCondition[]
    }

/**
 * Says what follows from a gesture on the match `id`. Pure. Refusals: `match.*`. A phase begins even
 * when conditions do not hold, since an evening does not wait for its record, and the fact says which;
 * only opening the gates over a severe defect is refused, by the caller (`refusalToOpen`).
 */
export function decideMatch(match: Match | undefined, id: string, command: MatchCommand): Decision {
  if (command.kind === 'match.plan') {
    const { title, stage, venue, kickOffAt, expected } = command
    return accept(
      fact('match.planned', id, {
        title: sealedJson(title),
        stage,
        venue,
        kickOffAt,
        ...(expected === undefined ? {} : { expected }),
      }),
    )
  }
  if (match === undefined) return refuse('match.unknown', { id })
  switch (command.kind) {
    case 'match.set-kick-off':
      if (match.kickOffAt === command.kickOffAt) return accept()
      return accept(fact('match.kick-off-set', id, { kickOffAt: command.kickOffAt }))
    case 'match.set-expected':
      if (match.expected === command.expected) return accept()
      return accept(fact('match.expected-set', id, { expected: command.expected }))
    case 'match.set-risk': {
      const { category, evidence } = command
      return accept(fact('match.risk-set', id, { category, evidence: sealedJson(evidence) }))
    }
    case 'match.cancel':
      if (match.isCancelled) return accept()
      return accept(fact('match.cancelled', id, { reason: sealedJson(command.reason) }))
    case 'match.confirm-staff': {
      // The same number again is a fact of its own: it renews the age.
      const { role, count } = command
      return accept(fact('match.staff-confirmed', id, { role, count }))
    }
    case 'match.set-minimum': {
      const { phase, role, minimum } = command
      return accept(fact('match.minimum-set', id, { phase, role, minimum }))
    }
    case 'match.enter-phase':
      if (PHASES.indexOf(command.phase) <= PHASES.indexOf(match.phase)) {
        return refuse('match.phase-impossible', { from: match.phase, to: command.phase })
      }
      return accept(
        fact('match.phase-entered', id, { phase: command.phase, unmet: [...command.unmet] }),
      )
    case 'match.add-item':
    case 'match.remove-item':
    case 'match.check':
      return decideItem(match, command)
    default:
      return unreachable(command)
  }
}

function decideItem(
  match: Match,
  command: Extract<
    MatchCommand,
    { readonly kind: 'match.add-item' | 'match.remove-item' | 'match.check' }
  >,
): Decision {
  const { id } = match
  const { item } = command
  switch (command.kind) {
    case 'match.add-item': {
      const { phase, text } = command
      const isTaken = item in match.ownItems || PHASE_PLANS[phase].items.includes(item)
      if (isTaken) return refuse('match.item-exists', { item })
      return accept(fact('match.item-added', id, { phase, item, text: sealedJson(text) }))
    }
    case 'match.remove-item':
      if (!(item in match.ownItems)) return refuse('match.item-unknown', { item })
      return accept(fact('match.item-removed', id, { item }))
    case 'match.check': {
      const { phase, isDone } = command
      if (!itemsOf(match, phase).includes(item)) return refuse('match.item-unknown', { item })
      return accept(fact('match.checked', id, { phase, item, isDone }))
    }
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'match', id }, data }
}
