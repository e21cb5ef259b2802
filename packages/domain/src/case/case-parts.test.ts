import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { decideObservable, evolveObservable } from './case-observable.ts'
import { decideEvidence, evolveEvidence } from './evidence.ts'
import { decideLink, evolveLink } from './link.ts'
import { decidePlaybook, evolvePlaybook, stepAfter, stepIn } from './playbook.ts'
import type { PlaybookStep } from './playbook.ts'
import { evolveCyberRegister, nextId } from './register.ts'
import { decideTask, evolveTask } from './task.ts'
import { decideTimeline, evolveTimeline } from './timeline.ts'

const sealed = (digit: string) => ({ sealed: digit.repeat(64) })

function entryOf(fact: Fact, at = 1_000): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq: 1,
    at: '0',
    happenedAt: at,
    writtenAt: at,
    receivedAt: at,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'AMBER', exercise: true },
    ...fact,
  }
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)

function folded<S>(
  evolve: (state: S | undefined, entry: Entry, id: string) => S,
  state: S | undefined,
  decision: Decision,
): S {
  if (!decision.ok) throw new Error(decision.refusal.code)
  return evolve(state, entryOf(decision.facts[0]!), decision.facts[0]!.subject.id)
}

test('[CA30] a task is added, given, done with an outcome, and taken up again', () => {
  const add = { kind: 'task.add', case: 'RBT-C1', title: sealed('a'), dueAt: 99 } as const
  let task = folded(evolveTask, undefined, decideTask(undefined, 'RBT-CT1', add))
  expect(task).toMatchObject({ state: 'to-do', case: 'RBT-C1', dueAt: 99, addedBy: 'P1' })
  task = folded(
    evolveTask,
    task,
    decideTask(task, task.id, { kind: 'task.assign', assignee: 'P2' }),
  )
  const done = { kind: 'task.set-state', state: 'done', outcome: 'isolated' } as const
  task = folded(evolveTask, task, decideTask(task, task.id, done))
  expect(task).toMatchObject({ state: 'done', outcome: 'isolated', doneAt: 1_000, assignee: 'P2' })
  expect(codeOf(decideTask(task, task.id, done))).toBe('task.same-state')
  const again = { kind: 'task.set-state', state: 'in-progress' } as const
  task = folded(evolveTask, task, decideTask(task, task.id, again))
  expect(task.doneAt).toBeUndefined()
  expect(task.outcome).toBeUndefined()
  expect(codeOf(decideTask(undefined, 'RBT-CT9', again))).toBe('task.unknown')
})

const STEPS: readonly PlaybookStep[] = [
  {
    id: 'isolate',
    title: sealed('1'),
    outcomes: [
      { id: 'isolated', label: sealed('2'), next: 'image' },
      { id: 'impossible', label: sealed('3'), next: 'watch' },
    ],
  },
  { id: 'image', title: sealed('4'), outcomes: [{ id: 'done', label: sealed('5') }] },
  {
    id: 'watch',
    title: sealed('6'),
    outcomes: [{ id: 'again', label: sealed('7'), next: 'isolate' }],
  },
]

test('[CA31] a playbook branches by outcome, loops where it says so, and keeps its earlier versions', () => {
  const publish = (steps: readonly PlaybookStep[]) =>
    ({ kind: 'playbook.publish', title: sealed('a'), steps }) as const
  let playbook = folded(
    evolvePlaybook,
    undefined,
    decidePlaybook(undefined, 'RBT-PB1', publish(STEPS)),
  )
  const second = decidePlaybook(playbook, 'RBT-PB1', publish(STEPS.slice(1, 2)))
  playbook = folded(evolvePlaybook, playbook, second)
  expect(playbook.versions.map(({ version }) => version)).toEqual([1, 2])
  const next = (step: string, outcome?: string) =>
    stepAfter(playbook, { version: 1, step }, outcome)?.id
  expect(stepIn(playbook, 1)?.id).toBe('isolate')
  expect(next('isolate', 'isolated')).toBe('image')
  expect(next('isolate', 'impossible')).toBe('watch')
  expect(next('isolate')).toBeUndefined()
  expect(next('watch')).toBe('isolate')
  expect(next('image', 'done')).toBeUndefined()
  expect(stepIn(playbook, 2)?.id).toBe('image')
  expect(stepIn(playbook, 3)).toBeUndefined()
})

test('[CA31] a playbook that leads nowhere is refused with the place', () => {
  const problem = (steps: readonly PlaybookStep[]) => {
    const decision = decidePlaybook(undefined, 'RBT-PB1', {
      kind: 'playbook.publish',
      title: sealed('a'),
      steps,
    })
    return decision.ok ? 'accepted' : decision.refusal.values['problem']
  }
  expect(problem([])).toBe('0 steps')
  expect(problem([STEPS[0]!])).toBe('isolate → image')
  expect(problem([STEPS[1]!, STEPS[1]!])).toBe('two steps of one id')
  expect(problem([{ ...STEPS[1]!, id: 'No good' }])).toBe('step No good')
})

const HASH = 'a'.repeat(64)
const OTHER = 'b'.repeat(64)

test('[CA32] evidence has a chain: hash at acquisition and at each transfer, who, why, with what tool', () => {
  const register = {
    kind: 'evidence.register',
    case: 'RBT-C1',
    name: sealed('1'),
    origin: sealed('2'),
    sha256: HASH,
    acquiredAt: 500,
    clockOffsetMs: -1_500,
    tool: sealed('3'),
    reason: sealed('4'),
  } as const
  let piece = folded(evolveEvidence, undefined, decideEvidence(undefined, 'RBT-CE1', register))
  expect(piece).toMatchObject({ holder: { person: 'P1' }, isIntact: true, clockOffsetMs: -1_500 })
  const transfer = (sha256: string) =>
    decideEvidence(piece, piece.id, {
      kind: 'evidence.transfer',
      to: { other: sealed('5') },
      sha256,
      reason: sealed('6'),
      tool: sealed('7'),
      at: 700,
    })
  piece = folded(evolveEvidence, piece, transfer(HASH))
  const verify = { kind: 'evidence.verify', sha256: HASH, tool: sealed('8'), at: 800 } as const
  piece = folded(evolveEvidence, piece, decideEvidence(piece, piece.id, verify))
  expect(piece.custody.map(({ kind, matches }) => [kind, matches])).toEqual([
    ['acquired', true],
    ['transferred', true],
    ['verified', true],
  ])
  expect(piece.holder).toEqual({ other: sealed('5') })
  piece = folded(evolveEvidence, piece, transfer(OTHER))
  expect(piece.isIntact).toBe(false)
  piece = folded(evolveEvidence, piece, transfer(HASH))
  expect(piece.isIntact).toBe(false)
  expect(codeOf(transfer('not a hash'))).toBe('evidence.not-a-hash')
  expect(codeOf(decideEvidence(undefined, 'RBT-CE9', verify))).toBe('evidence.unknown')
})

test('[CA33] the timeline is ordered by our clock: the time of the source less what it was ahead', () => {
  const add = {
    kind: 'timeline.add',
    case: 'RBT-C1',
    sourceAt: 10_000,
    offsetMs: 2_500,
    source: sealed('1'),
    text: sealed('2'),
    category: 'lateral-movement',
  } as const
  let event = folded(evolveTimeline, undefined, decideTimeline(undefined, 'RBT-CV1', add))
  expect(event).toMatchObject({ at: 7_500, sourceAt: 10_000, writtenAt: 1_000 })
  const strike = { kind: 'timeline.strike', reason: sealed('3') } as const
  event = folded(evolveTimeline, event, decideTimeline(event, event.id, strike))
  expect(event.struck).toEqual(sealed('3'))
  expect(codeOf(decideTimeline(event, event.id, strike))).toBe('timeline.struck-already')
})

test('[CA34] an observable adds up its sightings and keeps the first and the last', () => {
  const add = {
    kind: 'observable.add',
    case: 'RBT-C1',
    type: 'ipv4-addr',
    value: sealed('1'),
    indicator: true,
    seenAt: 500,
  } as const
  let seen = folded(evolveObservable, undefined, decideObservable(undefined, 'RBT-CO1', add))
  const sight = (from: number, to: number, count: number) =>
    decideObservable(seen, seen.id, { kind: 'observable.sight', from, to, count })
  seen = folded(evolveObservable, seen, sight(300, 400, 3))
  seen = folded(evolveObservable, seen, sight(600, 900, 2))
  expect(seen).toMatchObject({ sightings: 6, firstSeen: 300, lastSeen: 900 })
  expect(codeOf(sight(5, 4, 1))).toBe('observable.seen-backwards')
})

test('[CA35] a link is made once and cut once, and belongs to neither end', () => {
  const link = { case: 'RBT-C1', incident: 'RBT-I2' } as const
  const made = decideLink(undefined, { kind: 'link.make', ...link })
  if (!made.ok) throw new Error(made.refusal.code)
  expect(made.facts[0]?.subject).toEqual({ kind: 'case-link', id: 'RBT-C1~RBT-I2' })
  const known = evolveLink(undefined, entryOf(made.facts[0]!), 'RBT-C1~RBT-I2')
  expect(codeOf(decideLink(known, { kind: 'link.make', ...link }))).toBe('case.already-linked')
  const cut = decideLink(known, { kind: 'link.cut', ...link })
  if (!cut.ok) throw new Error(cut.refusal.code)
  expect(evolveLink(known, entryOf(cut.facts[0]!), 'RBT-C1~RBT-I2')).toBeUndefined()
  expect(codeOf(decideLink(undefined, { kind: 'link.cut', ...link }))).toBe('case.not-linked')
})

test('[CA36] each kind of thing is numbered by itself at its node', () => {
  const fact = (kind: string, subject: string, id: string): Fact => ({
    kind,
    kindVersion: 1,
    subject: { kind: subject, id },
    data: {},
  })
  let register = evolveCyberRegister(undefined, entryOf(fact('case.opened', 'case', 'RBT-C1')))
  register = evolveCyberRegister(register, entryOf(fact('case-task.added', 'case-task', 'RBT-CT7')))
  register = evolveCyberRegister(register, entryOf(fact('case-task.added', 'case-task', 'RBT-CT3')))
  expect(nextId('case', 'RBT', register)).toBe('RBT-C2')
  expect(nextId('case-task', 'RBT', register)).toBe('RBT-CT8')
  expect(nextId('case-task', 'RBT', register, 2)).toBe('RBT-CT10')
  expect(nextId('suppression', 'RBT', register)).toBe('RBT-S1')
})
