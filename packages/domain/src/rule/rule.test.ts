import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { decideRule } from './decide.ts'
import { evolveRule } from './evolve.ts'
import type { OwnRule } from './own-rule.ts'
import { decideRulesLoaded, evolveRulesInForce } from './rules-in-force.ts'

const ID = '0c1f4a4e-0000-4000-8000-000000000001'
const sealed = (digit: string) => ({ sealed: digit.repeat(64) })
const promote = {
  kind: 'rule.promote',
  title: sealed('a'),
  level: 'high',
  yaml: sealed('b'),
} as const
const retire = { kind: 'rule.retire', reason: sealed('c') } as const

function entryOf(fact: Fact, receivedAt = 1_000): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq: 1,
    at: '0',
    happenedAt: receivedAt,
    writtenAt: receivedAt,
    receivedAt,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'AMBER', exercise: false },
    ...fact,
  }
}

const factOf = (decision: Decision): Fact | undefined =>
  decision.ok ? decision.facts[0] : undefined

function after(...commands: readonly Parameters<typeof decideRule>[2][]): OwnRule | undefined {
  return commands.reduce<OwnRule | undefined>((state, command) => {
    const fact = factOf(decideRule(state, ID, command))
    return fact === undefined ? state : evolveRule(state, entryOf(fact), ID)
  }, undefined)
}

test('[D26] a promoted rule is live with its text sealed, and a later promotion replaces it', () => {
  expect(after(promote)).toEqual({
    id: ID,
    title: sealed('a'),
    level: 'high',
    yaml: sealed('b'),
    tlp: 'AMBER',
    state: 'live',
    by: 'P1',
    promotedAt: 1_000,
    changedAt: 1_000,
  })
  expect(after(promote, { ...promote, yaml: sealed('d') })?.yaml).toEqual(sealed('d'))
})

test('[D27] only a live own rule is retired, and it can be promoted again', () => {
  expect(decideRule(undefined, ID, retire)).toMatchObject({ refusal: { code: 'rule.unknown' } })
  expect(after(promote, retire)?.state).toBe('retired')
  expect(decideRule(after(promote, retire), ID, retire)).toMatchObject({
    refusal: { code: 'rule.already-retired' },
  })
  expect(after(promote, retire, promote)?.state).toBe('live')
})

test('[D22] the same set of rules is on the log once, unless somebody asked', () => {
  const loaded = { rules: 3, waiting: 1, problems: 2, digest: 'd'.repeat(64) }
  const fact = factOf(decideRulesLoaded(undefined, loaded, false))
  expect(fact).toMatchObject({ kind: 'rules.loaded', data: loaded })
  const present = evolveRulesInForce(undefined, entryOf(fact as Fact))
  expect(present).toEqual({ ...loaded, loadedAt: 1_000 })
  expect(factOf(decideRulesLoaded(present, loaded, false))).toBeUndefined()
  expect(factOf(decideRulesLoaded(present, loaded, true))).toBeDefined()
  const other = { ...loaded, digest: 'e'.repeat(64) }
  expect(factOf(decideRulesLoaded(present, other, false))).toBeDefined()
})
