import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { FindingLevel } from '../finding/finding.ts'
import type { Fact, Sealed } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { OwnRule } from './own-rule.ts'

/** Gestures on a rule that was written here. */
export type RuleCommand =
  | {
      /** Puts a text in force, in place of the former one of the same id. */
      readonly kind: 'rule.promote'
      readonly title: Sealed
      readonly level: FindingLevel
      readonly yaml: Sealed
    }
  | { readonly kind: 'rule.retire'; readonly reason: Sealed }

/**
 * Says what follows from a command on the own rule `id`. Pure. The caller guarantees that the text
 * of a promotion parses and bears `id`. Refusals: `rule.unknown`, `rule.already-retired`.
 */
export function decideRule(rule: OwnRule | undefined, id: string, command: RuleCommand): Decision {
  switch (command.kind) {
    case 'rule.promote': {
      const { title, level, yaml } = command
      return accept(
        fact('rule.promoted', id, { title: sealedJson(title), level, yaml: sealedJson(yaml) }),
      )
    }
    case 'rule.retire':
      if (rule === undefined) return refuse('rule.unknown', { id })
      if (rule.state === 'retired') return refuse('rule.already-retired', { id })
      return accept(fact('rule.retired', id, { reason: sealedJson(command.reason) }))
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'rule', id }, data }
}
