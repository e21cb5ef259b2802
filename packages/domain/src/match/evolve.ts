import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, sealedIn, textOf } from '../log/fact-data.ts'
import { PHASES } from '../event/event.ts'
import { MATCH_STAGES, PHASE_CONDITIONS, RISK_CATEGORIES, STAFF_ROLES } from './match.ts'
import type { Match } from './match.ts'

/** Folds one `match.` entry into its match. Pure; throws on a damaged log. Gestures on one part commute. */
export function evolveMatch(state: Match | undefined, entry: Entry, id: string): Match {
  const { data, happenedAt, receivedAt } = entry
  if (entry.kind === 'match.planned') {
    return {
      id,
      title: sealedIn(data, 'title'),
      stage: oneOf(data, 'stage', MATCH_STAGES),
      venue: textOf(data, 'venue'),
      kickOffAt: numberOf(data, 'kickOffAt'),
      ...(data['expected'] === undefined ? {} : { expected: numberOf(data, 'expected') }),
      phase: 'build-up',
      phaseSince: happenedAt,
      phaseUnmet: [],
      isCancelled: false,
      ownItems: {},
      checks: {},
      minimums: {},
      present: {},
      openedAt: happenedAt,
      changedAt: receivedAt,
      setAt: {},
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown match ${id}`)
  return { ...changed(state, entry), changedAt: Math.max(state.changedAt, receivedAt) }
}

function changed(state: Match, entry: Entry): Match {
  const { data } = entry
  const stamp = `${entry.at}/${entry.node}`
  const who = { by: entry.actor.id, at: entry.happenedAt, stamp }
  switch (entry.kind) {
    case 'match.kick-off-set':
      return latest(state, entry, 'kickOffAt', { kickOffAt: numberOf(data, 'kickOffAt') })
    case 'match.expected-set':
      return latest(state, entry, 'expected', { expected: numberOf(data, 'expected') })
    case 'match.risk-set':
      return latest(state, entry, 'risk', {
        risk: {
          category: oneOf(data, 'category', RISK_CATEGORIES),
          by: entry.actor.id,
          at: entry.happenedAt,
          evidence: sealedIn(data, 'evidence'),
        },
      })
    case 'match.cancelled':
      return { ...state, isCancelled: true }
    case 'match.item-added': {
      const item = { phase: oneOf(data, 'phase', PHASES), text: sealedIn(data, 'text') }
      return { ...state, ownItems: { ...state.ownItems, [textOf(data, 'item')]: item } }
    }
    case 'match.item-removed': {
      const { [textOf(data, 'item')]: _, ...rest } = state.ownItems
      return { ...state, ownItems: rest }
    }
    case 'match.checked': {
      const key = `${textOf(data, 'phase')}/${textOf(data, 'item')}`
      if (isLater(state.checks[key], stamp)) return state
      const check = { isDone: data['isDone'] === true, ...who }
      return { ...state, checks: { ...state.checks, [key]: check } }
    }
    case 'match.staff-confirmed': {
      const role = oneOf(data, 'role', STAFF_ROLES)
      if (isLater(state.present[role], stamp)) return state
      const presence = { count: numberOf(data, 'count'), ...who }
      return { ...state, present: { ...state.present, [role]: presence } }
    }
    case 'match.minimum-set': {
      const key = `${textOf(data, 'phase')}/${textOf(data, 'role')}`
      if (isLater(state.minimums[key], stamp)) return state
      const minimum = { value: numberOf(data, 'minimum'), stamp }
      return { ...state, minimums: { ...state.minimums, [key]: minimum } }
    }
    case 'match.phase-entered': {
      const phase = oneOf(data, 'phase', PHASES)
      // Phases only advance: a fact that arrives late does not turn the evening back.
      if (PHASES.indexOf(phase) <= PHASES.indexOf(state.phase)) return state
      const { unmet } = data
      const phaseUnmet = PHASE_CONDITIONS.filter((c) => Array.isArray(unmet) && unmet.includes(c))
      return { ...state, phase, phaseSince: entry.happenedAt, phaseUnmet }
    }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function latest(state: Match, entry: Entry, part: string, change: Partial<Match>): Match {
  const stamp = `${entry.at}/${entry.node}`
  if ((state.setAt[part] ?? '') > stamp) return state
  return { ...state, ...change, setAt: { ...state.setAt, [part]: stamp } }
}

function isLater(known: { readonly stamp: string } | undefined, stamp: string): boolean {
  return known !== undefined && known.stamp > stamp
}

/** Counts the matches that a node has planned, so that the next one gets its number. */
export interface MatchRegister {
  readonly planned: number
}

/** Folds one entry into the register of its node. */
export function evolveMatchRegister(state: MatchRegister | undefined): MatchRegister {
  return { planned: (state?.planned ?? 0) + 1 }
}

/** Id of the next match of a node, e.g. `RBT-M3`. */
export function nextMatchId(node: string, register: MatchRegister | undefined): string {
  return `${node}-M${(register?.planned ?? 0) + 1}`
}
