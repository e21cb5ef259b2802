import type { JsonObject } from '@vigie/kit'
import type { Entry } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  objectsOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  textOf,
} from '../log/fact-data.ts'
import { isWithinTlp } from '../log/marking.ts'
import { mostRestricted } from '../log/markings.ts'
import { OBSERVABLE_TYPES } from '../observable/observable.ts'
import { evolveScope, tagsIn } from '../scope/evolve.ts'
import {
  FINDING_LEVELS,
  FINDING_PRIORITIES,
  FINDING_RESOLUTIONS,
  FINDING_STATES,
  MANUAL_RULE,
  triageOf,
  withTriage,
} from './finding.ts'
import type { Finding, SealedObservable } from './finding.ts'
import { evolveMerge } from './merge.ts'
import { unpackFindings } from './subjects.ts'

/** Kinds that open a finding; each gives it the next number of its node. */
export const OPENING_KINDS = ['finding.opened', 'finding.reported'] as const

/** Ids of the findings that an entry changes. */
export function findingsChanged(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case 'finding.bulk':
    case 'finding.bulk-undone':
      return unpackFindings(objectOf(entry.data, 'findings'))
    case 'finding.merged':
    case 'finding.split':
      return [entry.subject.id, ...unpackFindings(objectOf(entry.data, 'findings'))]
    default:
      return entry.subject.kind === 'finding' ? [entry.subject.id] : []
  }
}

/** Folds one entry about the finding `id` into its state. Pure; throws on a damaged log. */
export function evolveFinding(state: Finding | undefined, entry: Entry, id: string): Finding {
  if (entry.kind === 'finding.opened' || entry.kind === 'finding.reported') return opened(entry, id)
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown finding ${id}`)
  return { ...change(state, entry), tlp: markingAfter(state, entry), changedAt: entry.receivedAt }
}

/** An entry about many is marked as the strictest of them, and must not make all of them so strict. */
function markingAfter(state: Finding, entry: Entry): Finding['tlp'] {
  return entry.subject.id === state.id ? mostRestricted([state.tlp, entry.marking.tlp]) : state.tlp
}

function change(state: Finding, entry: Entry): Finding {
  const { data, kind } = entry
  switch (kind) {
    case 'finding.escalated':
      return {
        ...state,
        count: Math.max(state.count, numberOf(data, 'count')),
        lastAt: Math.max(state.lastAt, numberOf(data, 'lastAt')),
      }
    case 'finding.resurfaced': {
      const { suppressedBy: _, ...rest } = state
      return rest
    }
    case 'finding.merged':
    case 'finding.split':
      return withoutBulk(evolveMerge(state, entry))
    case 'finding.bulk': {
      const changed = triaged(state, `finding.${textOf(data, 'act')}`, entry)
      return { ...changed, bulk: { id: entry.subject.id, before: triageOf(state) } }
    }
    case 'finding.bulk-undone':
      return state.bulk?.id === entry.subject.id
        ? withoutBulk(withTriage(state, state.bulk.before))
        : state
    default:
      return evolveScope(state, entry) ?? withoutBulk(triaged(state, kind, entry))
  }
}

/** One gesture of triage; alone or over many, its data has the same members. */
function triaged(state: Finding, kind: string, entry: Entry): Finding {
  const acknowledged = acknowledgedBy(state, entry)
  const { data } = entry
  switch (kind) {
    case 'finding.assigned':
      return {
        ...acknowledged,
        owner: textOf(data, 'owner'),
        state: state.state === 'new' ? 'assigned' : state.state,
      }
    case 'finding.state-set':
      return { ...acknowledged, state: oneOf(data, 'state', FINDING_STATES) }
    case 'finding.priority-set':
      return { ...acknowledged, priority: oneOf(data, 'priority', FINDING_PRIORITIES) }
    case 'finding.closed': {
      const { snooze: _, ...awake } = acknowledged
      return {
        ...awake,
        state: 'closed',
        resolution: oneOf(data, 'resolution', FINDING_RESOLUTIONS),
        closedAt: entry.receivedAt,
      }
    }
    case 'finding.reopened': {
      const { resolution: _, closedAt: __, ...open } = acknowledged
      return { ...open, state: state.incident === undefined ? 'in-progress' : 'escalated' }
    }
    case 'finding.snoozed': {
      const isTellable = isWithinTlp(entry.marking.tlp, markingAfter(state, entry))
      return {
        ...acknowledged,
        snooze: {
          until: numberOf(data, 'until'),
          ...(isTellable ? { reason: sealedIn(data, 'reason') } : {}),
          by: entry.actor.id,
        },
      }
    }
    case 'finding.woken': {
      const { snooze: _, ...awake } = acknowledged
      return awake
    }
    case 'finding.promoted':
      return { ...acknowledged, state: 'escalated', incident: textOf(data, 'incident') }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function acknowledgedBy(state: Finding, entry: Entry): Finding {
  return state.acknowledgedAt !== undefined || entry.actor.kind === 'system'
    ? state
    : { ...state, acknowledgedAt: entry.receivedAt }
}

function withoutBulk(finding: Finding): Finding {
  if (finding.bulk === undefined) return finding
  const { bulk: _, ...rest } = finding
  return rest
}

function opened(entry: Entry, id: string): Finding {
  const { data, receivedAt } = entry
  const common = {
    id,
    level: oneOf(data, 'level', FINDING_LEVELS),
    entity: sealedIn(data, 'entity'),
    tlp: entry.marking.tlp,
    state: 'new',
    openedAt: receivedAt,
    changedAt: receivedAt,
  } as const
  if (entry.kind === 'finding.reported') {
    const at = numberOf(data, 'at')
    return {
      ...common,
      ruleId: MANUAL_RULE,
      ruleTitle: '',
      ruleAuthor: '',
      title: sealedIn(data, 'title'),
      observables: objectsOf(data, 'observables').map(observableOf),
      source: 'person',
      count: 1,
      firstAt: at,
      lastAt: at,
    }
  }
  const suppressedBy = optionalTextOf(data, 'suppressedBy')
  const retroHunt = optionalTextOf(data, 'retroHunt')
  const observables = objectsOf(data, 'observables').map(observableOf)
  return {
    ...common,
    ruleId: textOf(data, 'ruleId'),
    ruleTitle: textOf(data, 'ruleTitle'),
    ruleAuthor: textOf(data, 'ruleAuthor'),
    ...(observables.length === 0 ? {} : { observables }),
    ...(suppressedBy === undefined ? {} : { suppressedBy }),
    ...(retroHunt === undefined ? {} : { retroHunt }),
    source: textOf(data, 'source'),
    ...tagsIn(data),
    count: numberOf(data, 'count'),
    firstAt: numberOf(data, 'firstAt'),
    lastAt: numberOf(data, 'lastAt'),
  }
}

function observableOf(data: JsonObject): SealedObservable {
  return { type: oneOf(data, 'type', OBSERVABLE_TYPES), value: sealedIn(data, 'value') }
}
