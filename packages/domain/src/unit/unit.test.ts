import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { accountabilityOf, servedMs } from './accountability.ts'
import type { UnitCommand } from './command.ts'
import { decideRelief, decideUnit } from './decide.ts'
import { bearerOf, evolveUnit, evolveUnitRegister, nextUnitId } from './evolve.ts'
import type { UnitRegister } from './evolve.ts'
import { ASSIGNMENT_PROGRESS, UNIT_SKILLS, USUAL_CHECK_MS } from './unit.ts'
import type { Unit } from './unit.ts'

const ID = 'RBT-U1'
const HOUR = 3_600_000
const sealed = { sealed: 'a'.repeat(64) }
let seq = 0

function entryOf(fact: Fact, happenedAt: number): Entry {
  seq += 1
  return {
    v: 1,
    node: 'RBT',
    seq,
    at: String(seq).padStart(20, '0'),
    happenedAt,
    writtenAt: happenedAt,
    receivedAt: happenedAt,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'AMBER', exercise: false },
    ...fact,
  }
}

function factsOf(decision: Decision): readonly Fact[] {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`)
  return decision.facts
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)

function after(unit: Unit | undefined, command: UnitCommand, at = 0): Unit {
  const folded = factsOf(decideUnit(unit, unit?.id ?? ID, command)).reduce<Unit | undefined>(
    (state, fact) => evolveUnit(state, entryOf(fact, at), fact.subject.id),
    unit,
  )
  if (folded === undefined) throw new Error('no unit')
  return folded
}

function registered(callSign = 'Sierra 1', id = ID): Unit {
  const command: UnitCommand = {
    kind: 'unit.register',
    callSign,
    unitKind: 'stewards',
    strength: 6,
    skills: ['crowd'],
    checkEveryMs: USUAL_CHECK_MS,
  }
  const [fact] = factsOf(decideUnit(undefined, id, command))
  if (fact === undefined) throw new Error('nothing written')
  return evolveUnit(undefined, entryOf(fact, 0), id)
}

const onDuty = (unit = registered()) =>
  after(unit, { kind: 'unit.start-duty', at: 0, until: 8 * HOUR })

test('[DP1] a call-sign belongs to one unit, letter case aside; ids count up', () => {
  const [first] = factsOf(
    decideUnit(undefined, ID, {
      kind: 'unit.register',
      callSign: 'Sierra 1',
      unitKind: 'police',
      strength: 2,
      skills: [],
      checkEveryMs: USUAL_CHECK_MS,
    }),
  )
  const renamed = factsOf(
    decideUnit(registered(), ID, { kind: 'unit.set-call-sign', callSign: 'Tango 4' }),
  )
  const register = [...(first === undefined ? [] : [first]), ...renamed].reduce<
    UnitRegister | undefined
  >((state, fact) => evolveUnitRegister(state, entryOf(fact, 0)), undefined)
  expect(bearerOf(register, 'tango 4')).toBe(ID)
  expect(bearerOf(register, 'sierra 1')).toBeUndefined()
  expect([nextUnitId('RBT', undefined), nextUnitId('RBT', register)]).toEqual(['RBT-U1', 'RBT-U2'])
})

test('[DP2] unknown and off-duty units are refused by name', () => {
  expect(decideUnit(undefined, ID, { kind: 'unit.hear' })).toMatchObject({
    refusal: { code: 'unit.unknown', values: { id: ID } },
  })
  const off: readonly UnitCommand[] = [
    { kind: 'unit.end-duty' },
    { kind: 'unit.hold-post', post: 'C4' },
    { kind: 'unit.dispatch', incident: 'RBT-I1' },
    { kind: 'unit.clear' },
  ]
  for (const command of off) {
    expect(decideUnit(registered(), ID, command)).toMatchObject({
      refusal: { code: 'unit.off-duty', values: { callSign: 'Sierra 1' } },
    })
  }
})

test('[DP3] a busy unit changes hands only when what it leaves is named', () => {
  const busy = after(onDuty(), { kind: 'unit.dispatch', incident: 'RBT-I1' })
  expect(decideUnit(busy, ID, { kind: 'unit.dispatch', incident: 'RBT-I2' })).toMatchObject({
    refusal: { code: 'unit.busy', values: { incident: 'RBT-I1' } },
  })
  expect(
    codeOf(decideUnit(busy, ID, { kind: 'unit.dispatch', incident: 'RBT-I2', from: 'RBT-I9' })),
  ).toBe('unit.busy')
  expect(codeOf(decideUnit(busy, ID, { kind: 'unit.dispatch', incident: 'RBT-I1' }))).toBe(
    'unit.already-there',
  )
  const moved = decideUnit(busy, ID, {
    kind: 'unit.dispatch',
    incident: 'RBT-I2',
    from: 'RBT-I1',
  })
  expect(factsOf(moved).map(({ kind, data }) => [kind, data['incident']])).toEqual([
    ['unit.taken-away', 'RBT-I1'],
    ['unit.dispatched', 'RBT-I2'],
  ])
})

test('[DP4] what a unit is said to be taken from must still be so', () => {
  const taken: UnitCommand = { kind: 'unit.dispatch', incident: 'RBT-I2', from: 'RBT-I1' }
  expect(codeOf(decideUnit(onDuty(), ID, taken))).toBe('unit.not-assigned')
  const elsewhere = after(onDuty(), { kind: 'unit.dispatch', incident: 'RBT-I3' })
  expect(codeOf(decideUnit(elsewhere, ID, taken))).toBe('unit.busy')
})

test('[DP5] a busy unit keeps post and duty until it is cleared or recalled', () => {
  const busy = after(onDuty(), { kind: 'unit.dispatch', incident: 'RBT-I1' })
  expect(codeOf(decideUnit(busy, ID, { kind: 'unit.end-duty' }))).toBe('unit.busy')
  expect(codeOf(decideUnit(busy, ID, { kind: 'unit.hold-post', post: 'C4' }))).toBe('unit.busy')
  const free = after(busy, { kind: 'unit.clear' })
  expect(free.assignment).toBeUndefined()
  const holding = after(after(free, { kind: 'unit.hold-post', post: 'C4' }), {
    kind: 'unit.dispatch',
    incident: 'RBT-I2',
  })
  const recalled = after(holding, { kind: 'unit.recall', reason: sealed })
  expect([recalled.post, recalled.assignment]).toEqual([undefined, undefined])
  expect(codeOf(decideUnit(recalled, ID, { kind: 'unit.end-duty' }))).toBe('accepted')
})

test('[DP6] duty has an end within twelve hours, and hours add up', () => {
  const start = (until: number): UnitCommand => ({ kind: 'unit.start-duty', at: 0, until })
  expect(codeOf(decideUnit(registered(), ID, start(0)))).toBe('unit.duty-impossible')
  expect(codeOf(decideUnit(registered(), ID, start(12 * HOUR + 1)))).toBe('unit.duty-impossible')
  expect(codeOf(decideUnit(onDuty(), ID, start(HOUR)))).toBe('unit.on-duty')
  const once = after(onDuty(), { kind: 'unit.end-duty' }, 3 * HOUR)
  const twice = after(once, { kind: 'unit.start-duty', at: 5 * HOUR, until: 8 * HOUR }, 5 * HOUR)
  expect([servedMs(once, 9 * HOUR), servedMs(twice, 6 * HOUR)]).toEqual([3 * HOUR, 4 * HOUR])
})

test('[DP7] gestures on different things of a unit commute', () => {
  const gesture = fc.oneof(
    fc.record({
      kind: fc.constantFrom('unit.grant-skill' as const, 'unit.withdraw-skill' as const),
      skill: fc.constantFrom(...UNIT_SKILLS),
    }),
    fc.record({ kind: fc.constant('unit.set-strength' as const), strength: fc.nat(40) }),
    fc.record({ kind: fc.constant('unit.hold-post' as const), post: fc.constantFrom('C4', 'N1') }),
  )
  const subjectOf = (command: UnitCommand) =>
    'skill' in command ? `skill ${command.skill}` : command.kind
  const shown = (unit: Unit) => ({ ...unit, skills: unit.skills.toSorted() })
  fc.assert(
    fc.property(gesture, gesture, (a, b) => {
      fc.pre(subjectOf(a) !== subjectOf(b))
      const facts = [a, b].map((command) => factsOf(decideUnit(onDuty(), ID, command)))
      const fold = (order: readonly (readonly Fact[])[]) =>
        order.flat().reduce((state, fact) => evolveUnit(state, entryOf(fact, 1), ID), onDuty())
      expect(shown(fold(facts))).toEqual(shown(fold(facts.toReversed())))
    }),
  )
})

test('[DP8] late words about an incident that the unit has left change nothing', () => {
  const first = after(onDuty(), { kind: 'unit.dispatch', incident: 'RBT-I1' })
  const late = factsOf(decideUnit(first, ID, { kind: 'unit.report', progress: 'on-scene' }))
  const clearing = factsOf(decideUnit(first, ID, { kind: 'unit.clear' }))
  const second = after(first, { kind: 'unit.dispatch', incident: 'RBT-I2', from: 'RBT-I1' })
  const folded = [...late, ...clearing].reduce(
    (state, fact) => evolveUnit(state, entryOf(fact, 1), ID),
    second,
  )
  expect(folded.assignment).toMatchObject({ incident: 'RBT-I2', progress: ASSIGNMENT_PROGRESS[0] })
})

test('[DP10] a relief moves a post in one go, or not at all', () => {
  const holding = after(onDuty(), { kind: 'unit.hold-post', post: 'C4' })
  const fresh = onDuty(registered('Sierra 2', 'RBT-U2'))
  const ids = { leaving: ID, arriving: 'RBT-U2' }
  expect(factsOf(decideRelief(holding, fresh, ids))).toMatchObject([
    { kind: 'unit.post-left', subject: { id: ID }, data: { relievedBy: 'RBT-U2' } },
    { kind: 'unit.post-held', subject: { id: 'RBT-U2' }, data: { post: 'C4' } },
  ])
  const busy = after(fresh, { kind: 'unit.dispatch', incident: 'RBT-I1' })
  expect(codeOf(decideRelief(holding, busy, ids))).toBe('unit.busy')
  expect(codeOf(decideRelief(onDuty(), fresh, ids))).toBe('unit.no-post')
  expect(codeOf(decideRelief(holding, registered('Sierra 2', 'RBT-U2'), ids))).toBe('unit.off-duty')
  expect(codeOf(decideRelief(holding, holding, { leaving: ID, arriving: ID }))).toBe(
    'unit.same-post',
  )
  expect(codeOf(decideRelief(holding, undefined, ids))).toBe('unit.unknown')
})

const standingAt = (of: Unit, minutes: number) => accountabilityOf(of, minutes * 60_000).standing

test('[DP12] amber at four fifths of the cadence, red at its end', () => {
  expect(standingAt(registered(), 60)).toBe('off-duty')
  expect([15, 16, 19, 20].map((minutes) => standingAt(onDuty(), minutes))).toEqual([
    'heard',
    'due',
    'due',
    'overdue',
  ])
})

test('[DP13] words of the unit renew it, what the room writes about it does not', () => {
  const sent = after(onDuty(), { kind: 'unit.dispatch', incident: 'RBT-I1' }, 10 * 60_000)
  expect(standingAt(sent, 20)).toBe('overdue')
  const said = after(sent, { kind: 'unit.report', progress: 'en-route' }, 12 * 60_000)
  expect([standingAt(said, 20), standingAt(said, 32)]).toEqual(['heard', 'overdue'])
  expect(standingAt(after(said, { kind: 'unit.hear' }, 30 * 60_000), 40)).toBe('heard')
})

test('[DP14] a cadence of seconds or of days is refused with the bounds', () => {
  for (const checkEveryMs of [59_000, 5 * HOUR]) {
    const command: UnitCommand = { kind: 'unit.set-cadence', checkEveryMs }
    expect(decideUnit(onDuty(), ID, command)).toMatchObject({
      refusal: { code: 'unit.cadence-impossible', values: { minimum: 1, maximum: 240 } },
    })
  }
})
