import { unreachable } from '@vigie/kit'
import type { Condition } from '../../rule/condition.ts'

/** Whether a condition over rules holds, given which of them have matched. */
export function conditionHolds(condition: Condition, has: (rule: string) => boolean): boolean {
  switch (condition.kind) {
    case 'selection':
      return has(condition.name)
    case 'not':
      return !conditionHolds(condition.operand, has)
    case 'and':
      return condition.operands.every((operand) => conditionHolds(operand, has))
    case 'or':
      return condition.operands.some((operand) => conditionHolds(operand, has))
    case 'of': {
      const names = [...new Set(condition.names)]
      const count = names.filter((name) => has(name)).length
      return count >= (condition.quantity === 'all' ? names.length : condition.quantity)
    }
    default:
      return unreachable(condition)
  }
}
