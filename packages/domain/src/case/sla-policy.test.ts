import { expect, test } from 'vitest'
import type { Entry } from '../log/entry.ts'
import { decideSlaTarget, evolveSla, slaTargetsAt } from './sla-policy.ts'
import type { SlaPolicy } from './sla-policy.ts'
import { SLA_TARGETS } from './sla.ts'

const entry = (seq: number, minutes: number, severity = 'critical') =>
  ({
    node: 'RBT',
    seq,
    at: `00000${seq}`,
    receivedAt: seq * 1_000,
    actor: { kind: 'person', id: 'p1' },
    kind: 'sla.target-set',
    data: { severity, goal: 'contain', minutes },
  }) as unknown as Entry

const folded = (...entries: readonly Entry[]) =>
  entries.reduce<SlaPolicy | undefined>(evolveSla, undefined)

test('[CA46] targets are the built-in ones until somebody sets another, from then on and not before', () => {
  expect(slaTargetsAt(undefined, 5)).toEqual(SLA_TARGETS)
  const policy = folded(entry(1, 20), entry(3, 30, 'low'))
  expect(slaTargetsAt(policy, 999)).toEqual(SLA_TARGETS)
  expect(slaTargetsAt(policy, 1_000).critical).toEqual({ ...SLA_TARGETS.critical, contain: 20 })
  expect(slaTargetsAt(policy, 1_000).low).toEqual(SLA_TARGETS.low)
  expect(slaTargetsAt(policy, 3_000).low.contain).toBe(30)
})

test('[CA46] the later said governs in whatever order they arrive; one that stands writes nothing', () => {
  const policy = folded(entry(2, 25), entry(1, 20))
  expect(slaTargetsAt(policy, 9_000).critical.contain).toBe(25)
  const same = { severity: 'critical', goal: 'contain', minutes: 25 } as const
  expect(decideSlaTarget(policy, same)).toEqual({ ok: true, facts: [] })
  const other = decideSlaTarget(policy, { ...same, minutes: 26 })
  expect(other.ok && other.facts).toHaveLength(1)
})
