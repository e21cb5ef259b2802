import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import { evolveIncident } from '../incident/evolve.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { decideFinding } from './decide.ts'
import type { FindingCommand } from './command.ts'
import { evolveFinding } from './evolve.ts'
import type { Finding } from './finding.ts'
import { decidePromotion } from './promote.ts'

const ID = 'RBT-F1'
const sealed = (digit: string) => ({ sealed: digit.repeat(64) })

function entryOf(fact: Fact): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq: 1,
    at: '0',
    happenedAt: 1_000,
    writtenAt: 1_000,
    receivedAt: 1_000,
    actor: { kind: 'system', id: 'detection' },
    marking: { tlp: 'AMBER', exercise: true },
    ...fact,
  }
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)

function after(finding: Finding | undefined, ...commands: readonly FindingCommand[]) {
  let state = finding
  let facts = 0
  for (const command of commands) {
    const decision = decideFinding(state, ID, command)
    if (!decision.ok) throw new Error(decision.refusal.code)
    for (const fact of decision.facts) {
      facts += 1
      state = evolveFinding(state, entryOf(fact), ID)
    }
  }
  return { state: state!, facts }
}

const opened = () =>
  after(undefined, {
    kind: 'finding.open',
    ruleId: 'r1',
    ruleTitle: 'Turnstile service stopped',
    ruleAuthor: 'Vigie',
    level: 'high',
    entity: sealed('a'),
    source: 'turnstiles',
    count: 1,
    firstAt: 10,
    lastAt: 10,
  }).state

test('[O15] a million matches make at most seven facts', () => {
  let state = opened()
  let facts = 1
  for (let count = 2; count <= 1_000_000; count += count < 100 ? 1 : 997) {
    const step = after(state, { kind: 'finding.count', count, lastAt: 10 + count })
    state = step.state
    facts += step.facts
  }
  const last = after(state, { kind: 'finding.count', count: 1_000_000, lastAt: 2_000_000 })
  expect(facts + last.facts).toBeLessThanOrEqual(7)
  expect(last.state.count).toBeGreaterThanOrEqual(100_000)
})

test('[O16] assignment, closing with a resolution, reopening', () => {
  const assigned = after(opened(), { kind: 'finding.assign', owner: 'P1' }).state
  expect(assigned).toMatchObject({ state: 'assigned', owner: 'P1' })
  const closed = after(assigned, {
    kind: 'finding.close',
    resolution: 'false-positive',
    reason: sealed('b'),
  }).state
  expect(closed).toMatchObject({ state: 'closed', resolution: 'false-positive' })
  expect(codeOf(decideFinding(closed, ID, { kind: 'finding.assign', owner: 'P2' }))).toBe(
    'finding.already-closed',
  )
  const reopened = after(closed, { kind: 'finding.reopen', reason: sealed('c') }).state
  expect(reopened.state).toBe('in-progress')
  expect(reopened.resolution).toBeUndefined()
  expect(codeOf(decideFinding(undefined, ID, { kind: 'finding.assign', owner: 'P2' }))).toBe(
    'finding.unknown',
  )
})

test('[O17] promotion writes both sides at once, and only once', () => {
  const decision = decidePromotion(opened(), ID, { id: 'RBT-I4', title: sealed('d') })
  if (!decision.ok) throw new Error(decision.refusal.code)
  expect(decision.facts.map((fact) => fact.kind)).toEqual(['incident.opened', 'finding.promoted'])
  const [incidentFact, findingFact] = decision.facts
  const incident = evolveIncident(undefined, entryOf(incidentFact!), 'RBT-I4')
  expect(incident).toMatchObject({
    type: 'cyber',
    priority: 3,
    links: [{ kind: 'finding', id: ID }],
  })
  const finding = evolveFinding(opened(), entryOf(findingFact!), ID)
  expect(finding).toMatchObject({ state: 'escalated', incident: 'RBT-I4' })
  expect(codeOf(decidePromotion(finding, ID, { id: 'RBT-I5', title: sealed('d') }))).toBe(
    'finding.already-promoted',
  )
  expect(codeOf(decidePromotion(undefined, ID, { id: 'RBT-I5', title: sealed('d') }))).toBe(
    'finding.unknown',
  )
})

test('[O18] an escalated finding keeps its state until it is closed', () => {
  const escalated = after(opened(), { kind: 'finding.promote', incident: 'RBT-I4' }).state
  const moved = decideFinding(escalated, ID, { kind: 'finding.set-state', state: 'pending' })
  expect(codeOf(moved)).toBe('finding.transition-impossible')
})
