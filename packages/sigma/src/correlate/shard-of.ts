import { must } from '@vigie/kit'
import type { CorrelationRule } from '../rule/sigma-rule.ts'
import { splitValues, textHash } from './group-key.ts'
import type { ResolvedCorrelation } from './resolve-correlations.ts'

/** Positions in a correlation's `group-by` whose values decide which shard a group goes to. */
export type ShardKeys = ReadonlyMap<CorrelationRule, readonly number[]>

/**
 * What decides on the shard of a group, for every correlation: its own `group-by`, or, where others
 * build on it, what they group by, so that a chain never crosses shards. Where correlations that
 * build on one another cannot agree, one shard has all their groups.
 */
export function shardKeys(resolved: readonly ResolvedCorrelation[]): ShardKeys {
  const keys = new Map<CorrelationRule, readonly number[]>()
  const whole = new Set<CorrelationRule>()
  // Backwards, so that whoever builds on a correlation is decided before it.
  for (const { rule, references } of resolved.toReversed()) {
    const own = keys.get(rule) ?? rule.groupBy.map((_, position) => position)
    keys.set(rule, own)
    for (const { target, groupFields } of references) {
      if (target.kind !== 'correlation') continue
      const wanted = own.map((position) => target.groupBy.indexOf(groupFields[position] ?? ''))
      const known = keys.get(target)
      if (known !== undefined && known.join() !== wanted.join()) whole.add(rule).add(target)
      keys.set(target, wanted)
    }
  }
  spread(whole, resolved)
  for (const rule of whole) keys.set(rule, [])
  return keys
}

/** The shard of a group, from 0. */
export function shardOf(
  key: string,
  positions: readonly number[],
  rule: CorrelationRule,
  count: number,
): number {
  if (positions.length === rule.groupBy.length && isAscending(positions)) {
    return textHash(key, 0) % count
  }
  const values = splitValues(key, rule.groupBy.length)
  const chosen = positions.map((position) => must(values[position], 'value of a group'))
  return textHash(chosen.length === 1 ? (chosen[0] ?? '') : joined(chosen), 0) % count
}

function joined(values: readonly string[]): string {
  return values.map((value) => `${value.length}:${value}`).join('')
}

function isAscending(positions: readonly number[]): boolean {
  return positions.every((position, i) => position === i)
}

/** Whoever builds on, or is built on by, one that stays whole stays whole with it. */
function spread(whole: Set<CorrelationRule>, resolved: readonly ResolvedCorrelation[]): void {
  for (let before = -1; before !== whole.size;) {
    before = whole.size
    for (const { rule, references } of resolved) {
      const family = [
        rule,
        ...references.flatMap(({ target }) => (target.kind === 'correlation' ? [target] : [])),
      ]
      if (family.some((member) => whole.has(member))) for (const member of family) whole.add(member)
    }
  }
}
