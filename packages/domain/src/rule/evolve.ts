import { FINDING_LEVELS } from '../finding/finding.ts'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, oneOf, sealedIn } from '../log/fact-data.ts'
import type { OwnRule } from './own-rule.ts'

/** Folds one entry about the own rule `id` into its state. Pure; throws on a damaged log. */
export function evolveRule(state: OwnRule | undefined, entry: Entry, id: string): OwnRule {
  const { data, receivedAt } = entry
  switch (entry.kind) {
    case 'rule.promoted':
      return {
        id,
        title: sealedIn(data, 'title'),
        level: oneOf(data, 'level', FINDING_LEVELS),
        yaml: sealedIn(data, 'yaml'),
        tlp: entry.marking.tlp,
        state: 'live',
        by: entry.actor.id,
        promotedAt: receivedAt,
        changedAt: receivedAt,
      }
    case 'rule.retired':
      if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown rule ${id}`)
      return { ...state, state: 'retired', changedAt: receivedAt }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}
