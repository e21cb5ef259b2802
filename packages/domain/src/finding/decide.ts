import { unreachable } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { FindingCommand, TriageCommand } from './command.ts'
import type { Finding, FindingState, SealedObservable } from './finding.ts'

/**
 * Says what follows from a command on the finding `id`. Pure. Refusals: `finding.*`.
 * `finding.count` writes a fact only where the count reaches a new power of ten, so that a rule that
 * matches 1,000,000 events adds at most 7 facts (DESIGN §2 allows 20).
 */
export function decideFinding(
  finding: Finding | undefined,
  id: string,
  command: FindingCommand,
): Decision {
  if (command.kind === 'finding.open') return accept(opened(id, command))
  if (command.kind === 'finding.report') {
    const { title, level, entity, observables, at } = command
    return accept(
      fact('finding.reported', id, {
        title: sealedJson(title),
        level,
        entity: sealedJson(entity),
        observables: observables.map(observableJson),
        at,
      }),
    )
  }
  if (finding === undefined) return refuse('finding.unknown', { id })
  if (command.kind === 'finding.count') {
    if (powersOfTen(command.count) <= powersOfTen(finding.count)) return accept()
    return accept(fact('finding.escalated', id, { count: command.count, lastAt: command.lastAt }))
  }
  if (command.kind === 'finding.resurface') {
    return finding.suppressedBy === undefined
      ? accept()
      : accept(fact('finding.resurfaced', id, {}))
  }
  if (finding.mergedInto !== undefined)
    return refuse('finding.merged-away', { id, into: finding.mergedInto })
  if (command.kind === 'finding.reopen') {
    if (finding.state !== 'closed')
      return refuse('finding.transition-impossible', { id, from: finding.state, to: 'new' })
    return accept(fact('finding.reopened', id, { reason: sealedJson(command.reason) }))
  }
  if (finding.state === 'closed') return refuse('finding.already-closed', { id })
  return decideOpenFinding(finding, command)
}

type OnOpenFinding =
  | Exclude<TriageCommand, { readonly kind: 'finding.reopen' }>
  | Extract<FindingCommand, { readonly kind: 'finding.promote' | 'finding.escalate' }>

function decideOpenFinding(finding: Finding, command: OnOpenFinding): Decision {
  const { id } = finding
  switch (command.kind) {
    case 'finding.assign':
      if (finding.owner === command.owner) return accept()
      return accept(fact('finding.assigned', id, { owner: command.owner }))
    case 'finding.set-state':
      if (finding.state === command.state) return accept()
      return isImpossible(finding.state)
        ? refuse('finding.transition-impossible', { id, from: finding.state, to: command.state })
        : accept(fact('finding.state-set', id, { state: command.state }))
    case 'finding.set-priority':
      if (finding.priority === command.priority) return accept()
      return accept(fact('finding.priority-set', id, { priority: command.priority }))
    case 'finding.close':
      return accept(
        fact('finding.closed', id, {
          resolution: command.resolution,
          reason: sealedJson(command.reason),
        }),
      )
    case 'finding.snooze':
      return accept(
        fact('finding.snoozed', id, { until: command.until, reason: sealedJson(command.reason) }),
      )
    case 'finding.wake':
      return finding.snooze === undefined ? accept() : accept(fact('finding.woken', id, {}))
    case 'finding.promote':
      if (finding.incident !== undefined)
        return refuse('finding.already-promoted', { id, incident: finding.incident })
      return accept(fact('finding.promoted', id, { incident: command.incident }))
    case 'finding.escalate':
      return finding.state === 'escalated'
        ? accept()
        : accept(fact('finding.state-set', id, { state: 'escalated' }))
    default:
      return unreachable(command)
  }
}

function opened(id: string, command: Extract<FindingCommand, { kind: 'finding.open' }>): Fact {
  const { kind: _, entity, observables, scope = [], ...rest } = command
  const data = { ...rest, entity: sealedJson(entity) }
  const named = observables === undefined ? {} : { observables: observables.map(observableJson) }
  if (scope.length > 0)
    return fact('finding.opened', id, { ...data, ...named, scope: [...scope] }, 3)
  return fact('finding.opened', id, { ...data, ...named }, observables === undefined ? 1 : 2)
}

/** An escalated finding is worked on in its incident or case; its own state no longer moves but by closing. */
function isImpossible(from: FindingState): boolean {
  return from === 'escalated'
}

/** Number of powers of ten that a count has reached: 1 → 1, 9 → 1, 10 → 2. */
function powersOfTen(count: number): number {
  return String(Math.trunc(count)).length
}

function observableJson({ type, value }: SealedObservable): Json {
  return { type, value: sealedJson(value) }
}

function fact(kind: string, id: string, data: JsonObject, kindVersion = 1): Fact {
  return { kind, kindVersion, subject: { kind: 'finding', id }, data }
}
