import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, sealedIn, textOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { FINDING_LEVELS, FINDING_RESOLUTIONS, FINDING_STATES } from './finding.ts'
import type { Finding } from './finding.ts'

/** Folds one entry about the finding `id` into its state. Pure; throws on a damaged log. */
export function evolveFinding(state: Finding | undefined, entry: Entry, id: string): Finding {
  const { data, receivedAt } = entry
  if (entry.kind === 'finding.opened') {
    return {
      id,
      ruleId: textOf(data, 'ruleId'),
      ruleTitle: textOf(data, 'ruleTitle'),
      ruleAuthor: textOf(data, 'ruleAuthor'),
      level: oneOf(data, 'level', FINDING_LEVELS),
      entity: sealedIn(data, 'entity'),
      tlp: entry.marking.tlp,
      source: textOf(data, 'source'),
      count: numberOf(data, 'count'),
      firstAt: numberOf(data, 'firstAt'),
      lastAt: numberOf(data, 'lastAt'),
      state: 'new',
      openedAt: receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown finding ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: Finding, entry: Entry): Finding {
  const { data } = entry
  switch (entry.kind) {
    case 'finding.escalated':
      return {
        ...state,
        count: Math.max(state.count, numberOf(data, 'count')),
        lastAt: Math.max(state.lastAt, numberOf(data, 'lastAt')),
      }
    case 'finding.assigned':
      return {
        ...state,
        owner: textOf(data, 'owner'),
        state: state.state === 'new' ? 'assigned' : state.state,
      }
    case 'finding.state-set':
      return { ...state, state: oneOf(data, 'state', FINDING_STATES) }
    case 'finding.closed':
      return {
        ...state,
        state: 'closed',
        resolution: oneOf(data, 'resolution', FINDING_RESOLUTIONS),
      }
    case 'finding.reopened': {
      const { resolution: _, ...open } = state
      return { ...open, state: state.incident === undefined ? 'in-progress' : 'escalated' }
    }
    case 'finding.promoted':
      return { ...state, state: 'escalated', incident: textOf(data, 'incident') }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

/** Counts how many findings a node has opened, so that the next one gets its number. */
export interface FindingRegister {
  readonly opened: number
}

/** Folds one entry into the register of its node. */
export function evolveFindingRegister(
  state: FindingRegister | undefined,
  entry: Entry,
): FindingRegister {
  const opened = state?.opened ?? 0
  return { opened: entry.kind === 'finding.opened' ? opened + 1 : opened }
}

/** Id of the next finding of a node, e.g. `RBT-F17`. */
export function nextFindingId(node: string, register: FindingRegister | undefined): string {
  return `${node}-F${(register?.opened ?? 0) + 1}`
}
