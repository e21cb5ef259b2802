import { expect, test } from 'vitest'
import type { JsonObject } from '@vigie/kit'
import { decideCase, evolveCase } from '../case/index.ts'
import { decideFinding, evolveFinding } from '../finding/index.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { evolveSource } from '../source/index.ts'
import type { Source } from '../source/index.ts'
import { decideScope } from './decide.ts'
import { MOST_TAGS, SCOPE_TAG, unionOfScopes } from './scope-tag.ts'

const AT = 1_000

function entryOf(stated: Fact): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq: 1,
    at: '1',
    happenedAt: AT,
    writtenAt: AT,
    receivedAt: AT,
    actor: { kind: 'person', id: 'p1' },
    marking: { tlp: 'GREEN', exercise: false },
    ...stated,
  }
}

function fact(kind: string, subject: string, id: string, data: JsonObject): Entry {
  return entryOf({ kind, kindVersion: 1, subject: { kind: subject, id }, data })
}

const SEALED = { sealed: '0'.repeat(64) }
const FOUND = {
  ruleId: 'r',
  ruleTitle: 't',
  ruleAuthor: 'a',
  level: 'high',
  entity: SEALED,
  source: 'fw',
  count: 1,
  firstAt: AT,
  lastAt: AT,
} as const

function only(decision: ReturnType<typeof decideScope>): Fact {
  const [first] = decision.ok ? decision.facts : []
  if (first === undefined) throw new Error('no fact')
  return first
}

test('[SC1] tags are put on and taken off one at a time, and commute', () => {
  expect(['venue:rabat', 'group:tickets.2'].every((tag) => SCOPE_TAG.test(tag))).toBe(true)
  expect(['venue:', 'people:x', 'venue:a b', 'group:../x'].some((tag) => SCOPE_TAG.test(tag))).toBe(
    false,
  )
  const add = (tag: string) => fact('source.scope-added', 'source', 'fw', { tag })
  const apply = (entries: readonly Entry[]) =>
    entries.reduce<Source | undefined>(
      (state, entry) => evolveSource(state, entry, 'fw'),
      undefined,
    )
  const a = add('venue:a')
  const b = add('group:b')
  const removed = fact('source.scope-removed', 'source', 'fw', { tag: 'venue:c' })
  expect(apply([a, b, removed])).toEqual(apply([removed, b, a]))
  expect(apply([a])).toMatchObject({ scope: ['venue:a'] })
  expect(
    apply([a, fact('source.scope-removed', 'source', 'fw', { tag: 'venue:a' })]),
  ).not.toHaveProperty('scope')
  const on = { kind: 'asset', id: 'x', scope: ['venue:a'] } as const
  expect(decideScope(on, { kind: 'scope.add', tag: 'venue:a' })).toMatchObject({ facts: [] })
  expect(only(decideScope(on, { kind: 'scope.remove', tag: 'venue:a' })).kind).toBe(
    'asset.scope-removed',
  )
  const full = { ...on, scope: Array.from({ length: MOST_TAGS }, (_, i) => `venue:${i}`) }
  expect(decideScope(full, { kind: 'scope.add', tag: 'venue:a' })).toMatchObject({
    refusal: { code: 'scope.too-many' },
  })
})

test('[SC2] an alert begins where its source is, a case where its alerts are', () => {
  const opened = only(
    decideFinding(undefined, 'RBT-F1', { kind: 'finding.open', ...FOUND, scope: ['venue:a'] }),
  )
  const finding = evolveFinding(undefined, entryOf(opened), 'RBT-F1')
  expect(finding.scope).toEqual(['venue:a'])
  const bare = only(decideFinding(undefined, 'RBT-F2', { kind: 'finding.open', ...FOUND }))
  expect(bare.kindVersion).toBe(1)
  expect(evolveFinding(undefined, entryOf(bare), 'RBT-F2').scope).toBeUndefined()
  const scope = unionOfScopes([finding.scope, undefined, ['group:b']])
  const command = {
    kind: 'case.open',
    title: SEALED,
    severity: 'high',
    pap: 'AMBER',
    alerts: ['RBT-F1'],
    scope,
  } as const
  const made = only(decideCase(undefined, 'RBT-C1', command, { by: 'p1' }))
  const found = evolveCase(undefined, entryOf(made), 'RBT-C1')
  expect(found.scope).toEqual(['group:b', 'venue:a'])
  const more = only(
    decideCase(
      found,
      'RBT-C1',
      { kind: 'case.add-alerts', alerts: ['RBT-F3'], scope: ['venue:a', 'venue:c'] },
      { by: 'p1' },
    ),
  )
  expect(more.data).toEqual({ alerts: ['RBT-F3'], scope: ['venue:c'] })
  expect(evolveCase(found, entryOf(more), 'RBT-C1').scope).toEqual([
    'group:b',
    'venue:a',
    'venue:c',
  ])
  const tag = fact('case.scope-removed', 'case', 'RBT-C1', { tag: 'group:b' })
  expect(evolveCase(found, tag, 'RBT-C1').scope).toEqual(['venue:a'])
})
