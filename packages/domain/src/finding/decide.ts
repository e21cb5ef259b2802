import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact, Sealed } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { Finding, FindingLevel, FindingResolution, FindingState } from './finding.ts'

/** Gestures on a finding. `open` and `count` come from detection, the others from people. */
export type FindingCommand =
  | {
      readonly kind: 'finding.open'
      readonly ruleId: string
      readonly ruleTitle: string
      readonly ruleAuthor: string
      readonly level: FindingLevel
      readonly entity: Sealed
      readonly source: string
      readonly count: number
      readonly firstAt: number
      readonly lastAt: number
    }
  | { readonly kind: 'finding.count'; readonly count: number; readonly lastAt: number }
  | { readonly kind: 'finding.assign'; readonly owner: string }
  | { readonly kind: 'finding.set-state'; readonly state: 'in-progress' | 'pending' }
  | {
      readonly kind: 'finding.close'
      readonly resolution: FindingResolution
      readonly reason: Sealed
    }
  | { readonly kind: 'finding.reopen'; readonly reason: Sealed }
  | { readonly kind: 'finding.promote'; readonly incident: string }

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
  if (command.kind === 'finding.open') {
    const { kind: _, entity, ...rest } = command
    return accept(fact('finding.opened', id, { ...rest, entity: sealedJson(entity) }))
  }
  if (finding === undefined) return refuse('finding.unknown', { id })
  if (command.kind === 'finding.count') {
    if (powersOfTen(command.count) <= powersOfTen(finding.count)) return accept()
    return accept(fact('finding.escalated', id, { count: command.count, lastAt: command.lastAt }))
  }
  if (command.kind === 'finding.reopen') {
    if (finding.state !== 'closed')
      return refuse('finding.transition-impossible', { id, from: finding.state, to: 'new' })
    return accept(fact('finding.reopened', id, { reason: sealedJson(command.reason) }))
  }
  if (finding.state === 'closed') return refuse('finding.already-closed', { id })
  return decideOpenFinding(finding, command)
}

function decideOpenFinding(
  finding: Finding,
  command: Exclude<
    FindingCommand,
    { readonly kind: 'finding.open' | 'finding.count' | 'finding.reopen' }
  >,
): Decision {
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
    case 'finding.close':
      return accept(
        fact('finding.closed', id, {
          resolution: command.resolution,
          reason: sealedJson(command.reason),
        }),
      )
    case 'finding.promote':
      if (finding.incident !== undefined)
        return refuse('finding.already-promoted', { id, incident: finding.incident })
      return accept(fact('finding.promoted', id, { incident: command.incident }))
    default:
      return unreachable(command)
  }
}

/** An escalated finding is worked on in its incident; its own state no longer moves but by closing. */
function isImpossible(from: FindingState): boolean {
  return from === 'escalated'
}

/** Number of powers of ten that a count has reached: 1 → 1, 9 → 1, 10 → 2. */
function powersOfTen(count: number): number {
  return String(Math.trunc(count)).length
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'finding', id }, data }
}
