// What a correlation says of the events of one window, by counting them: nothing is kept between calls.
import { unreachable } from '@vigie/kit'
import type { Condition } from '../rule/condition.ts'
import type { CorrelationRule } from '../rule/sigma-rule.ts'
import { isWithin } from './threshold.ts'
import type { Threshold } from './threshold.ts'

export interface WindowEvent {
  readonly timeMs: number
  /** The number to add up or rank; for temporal correlations, which of the rules matched. */
  readonly number: number
  readonly text: string
}

export interface WindowVerdict {
  readonly isMet: boolean
  readonly value?: number
}

/** Whether the condition holds over a window, and what was compared. */
export function windowVerdict(
  rule: CorrelationRule,
  window: readonly WindowEvent[],
): WindowVerdict {
  const { type, condition } = rule
  switch (type) {
    case 'event_count':
      return compared(window.length, condition)
    case 'value_count':
      return compared(new Set(window.map(({ text }) => text)).size, condition)
    case 'value_sum':
      return compared(exactSum(window.map(({ number }) => number)), condition)
    case 'value_avg':
      return compared(exactSum(window.map(({ number }) => number)) / window.length, condition)
    case 'value_percentile':
    case 'value_median': {
      const sorted = window.map(({ number }) => number).toSorted((left, right) => left - right)
      const share = condition.kind === 'threshold' ? (condition.percentile ?? 50) : 50
      return compared(
        type === 'value_median' ? median(sorted) : percentile(sorted, share),
        condition,
      )
    }
    case 'temporal': {
      const present = new Set(window.map(({ number }) => rule.rules[number] ?? ''))
      if (condition.kind === 'threshold') return compared(present.size, condition)
      return { isMet: holds(condition.condition, (name) => present.has(name)) }
    }
    case 'temporal_ordered':
      return { isMet: isInOrder(rule, window) }
    default:
      return unreachable(type)
  }
}

function compared(value: number, condition: CorrelationRule['condition']): WindowVerdict {
  const threshold: Threshold | undefined = condition.kind === 'threshold' ? condition : undefined
  return { isMet: threshold !== undefined && isWithin(value, threshold), value }
}

/** With whole numbers of any size: every double is a whole number of 2⁻¹⁰⁷⁴. */
function exactSum(numbers: readonly number[]): number {
  return fromUnits(numbers.reduce((sum, number) => sum + toUnits(number), 0n))
}

const UNIT_BITS = 1074

function toUnits(number: number): bigint {
  let scaled = number
  let shift = 0
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    shift += 1
  }
  return (BigInt(scaled) << BigInt(UNIT_BITS)) >> BigInt(shift)
}

/** The nearest double, ties to even: 53 bits and what lies below them, as a number of its own. */
function fromUnits(units: bigint): number {
  const size = units < 0n ? -units : units
  const extraBits = Math.max(0, size.toString(2).length - 55)
  const top = size >> BigInt(extraBits)
  const isInexact = top << BigInt(extraBits) !== size
  // A sticky bit below the two rounding bits keeps ties apart from what is just above them.
  const rounded = Number((top << 1n) | (isInexact ? 1n : 0n))
  const value = rounded * 2 ** (extraBits - 1 - UNIT_BITS / 2) * 2 ** (-UNIT_BITS / 2)
  return units < 0n ? -value : value
}

function median(sorted: readonly number[]): number {
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  const high = sorted[Math.floor(sorted.length / 2)] ?? 0
  return low === high ? low : low / 2 + high / 2
}

/** The first value that at least that share of all values does not exceed. */
function percentile(sorted: readonly number[], share: number): number {
  const found = sorted.find((_, i) => (i + 1) * 100 >= share * sorted.length)
  return found ?? sorted.at(-1) ?? 0
}

function holds(condition: Condition, has: (name: string) => boolean): boolean {
  switch (condition.kind) {
    case 'selection':
      return has(condition.name)
    case 'not':
      return !holds(condition.operand, has)
    case 'and':
      return condition.operands.every((operand) => holds(operand, has))
    case 'or':
      return condition.operands.some((operand) => holds(operand, has))
    case 'of': {
      const names = [...new Set(condition.names)]
      const least = condition.quantity === 'all' ? names.length : condition.quantity
      return names.filter(has).length >= least
    }
    default:
      return unreachable(condition)
  }
}

/**
 * Tries every set of rules: those of the set must have matched one after the other in the order of the
 * list, and satisfy the condition; what the condition negates must not have matched at all.
 */
function isInOrder(rule: CorrelationRule, window: readonly WindowEvent[]): boolean {
  const present = new Set(window.map(({ number }) => rule.rules[number] ?? ''))
  const { condition } = rule
  for (let set = 1; set < 2 ** rule.rules.length; set++) {
    const stages = rule.rules.flatMap((_, index) => ((set >> index) % 2 === 1 ? [index] : []))
    const names = stages.map((index) => rule.rules[index] ?? '')
    const isWanted =
      condition.kind === 'threshold'
        ? isWithin(new Set(names).size, condition)
        : satisfies(condition.condition, rule, { names, present }, true)
    if (isWanted && isChain(stages, window, Number.NEGATIVE_INFINITY)) return true
  }
  return false
}

function isChain(
  stages: readonly number[],
  window: readonly WindowEvent[],
  afterMs: number,
): boolean {
  const [stage, ...rest] = stages
  if (stage === undefined) return true
  return window.some(
    ({ number, timeMs }) => number === stage && timeMs > afterMs && isChain(rest, window, timeMs),
  )
}

interface Matched {
  /** In order, with repetitions. */
  readonly names: readonly string[]
  readonly present: ReadonlySet<string>
}

function satisfies(
  condition: Condition,
  rule: CorrelationRule,
  matched: Matched,
  isWanted: boolean,
): boolean {
  const { names, present } = matched
  switch (condition.kind) {
    case 'selection':
      return isWanted ? names.includes(condition.name) : present.has(condition.name)
    case 'not':
      return !satisfies(condition.operand, rule, matched, !isWanted)
    case 'and':
      return condition.operands.every((operand) => satisfies(operand, rule, matched, isWanted))
    case 'or':
      return condition.operands.some((operand) => satisfies(operand, rule, matched, isWanted))
    case 'of': {
      const wanted = [...new Set(condition.names)]
      const has = (name: string): boolean => (isWanted ? names.includes(name) : present.has(name))
      if (condition.quantity !== 'all') return wanted.filter(has).length >= condition.quantity
      if (!isWanted) return wanted.every(has)
      // A rule that is listed twice must have matched twice.
      return rule.rules.every(
        (name) =>
          !wanted.includes(name) ||
          names.filter((other) => other === name).length ===
            rule.rules.filter((other) => other === name).length,
      )
    }
    default:
      return unreachable(condition)
  }
}
