import type { RuleRow } from '@vigie/protocol'
import { expect, test } from 'vitest'
import { ruleRows } from './rule-rows.ts'
import { ruleSearch } from './rule-search.ts'

function rule(id: string, more: Partial<RuleRow> = {}): RuleRow {
  return {
    id,
    title: id,
    level: 'high',
    author: 'Vigie',
    origin: 'shipped',
    state: 'in-force',
    waitingFor: [],
    hits: 0,
    lastHitAt: null,
    costNs: null,
    ...more,
  }
}

const RULES = [
  rule('b', { hits: 1, costNs: 10 }),
  rule('a', { hits: 1, costNs: 90 }),
  rule('own', { origin: 'own', author: 'Nadia' }),
  rule('waits', { state: 'waiting', hits: 5 }),
]

test.each([
  [{}, '', ['waits', 'a', 'b', 'own']],
  [{ by: 'cost' }, '', ['a', 'b', 'own', 'waits']],
  [{ by: 'title' }, '', ['a', 'b', 'own', 'waits']],
  [{ set: 'own' }, '', ['own']],
  [{ set: 'waiting' }, '', ['waits']],
  [{}, ' NADIA', ['own']],
] as const)('[W80] the list of rules for %j and “%s” is %j', (search, typed, ids) => {
  expect(ruleRows(RULES, search, typed).map(({ id }) => id)).toEqual(ids)
})

test('[W80] what an address does not know is left out', () => {
  expect(ruleSearch({ set: 'own', by: 'cost' })).toEqual({ set: 'own', by: 'cost' })
  expect(ruleSearch({ set: 'all', by: 'luck' })).toEqual({})
})
