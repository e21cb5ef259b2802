import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { decideCheckTemplate, evolveCheckTemplate } from './check-template.ts'
import type { CheckTemplate } from './check-template.ts'
import { decideCheckpoint, evolveCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { decideOverride, evolveClearance, refusalToOpen, refusalToOpenGate } from './clearance.ts'
import type { Clearance } from './clearance.ts'
import { decideInspection } from './decide.ts'
import type { InspectionCommand } from './decide.ts'
import { decideDefect, evolveDefect, nextDefectId } from './defect.ts'
import type { Defect, DefectCommand } from './defect.ts'
import { evolveInspection, evolveResult, nextInspectionId } from './evolve.ts'
import type { CheckResult, Inspection } from './inspection.ts'
import { progressOf } from './inspection.ts'
import { decidePhoto, decideResult } from './result.ts'
import type { ResultCommand } from './result.ts'

const ID = 'RBT-V1'
const sealed = (digit: string) => ({ sealed: digit.repeat(64) })
const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)
const factsOf = (decision: Decision) => {
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.facts
}

function entryOf(fact: Fact, seq = 1, happenedAt = 1_000 * seq): Entry {
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

const TEMPLATE: CheckTemplate = evolveCheckTemplate(
  undefined,
  entryOf(
    factsOf(
      decideCheckTemplate(undefined, 'EXT', {
        kind: 'check-template.write',
        title: sealed('a'),
        severity: 'major',
        needsPhoto: true,
        needsPresence: true,
        measures: { pressure: { unit: 'bar', least: 12, most: 15 } },
        lowers: { factor: 'p', to: 0.8 },
      }),
    )[0]!,
  ),
  'EXT',
)
const CHECKPOINT = evolveCheckpoint(
  undefined,
  entryOf(
    factsOf(
      decideCheckpoint(undefined, TEMPLATE, 'EXT-01', {
        kind: 'checkpoint.place',
        venue: 'GSC',
        template: 'EXT',
        title: sealed('b'),
      }),
    )[0]!,
  ),
  'EXT-01',
)!
const plan = (...commands: readonly InspectionCommand[]): Inspection => {
  let state: Inspection | undefined
  let seq = 0
  const first: InspectionCommand = {
    kind: 'inspection.plan',
    venue: 'GSC',
    purpose: 'programme',
    title: sealed('c'),
    checkpoints: ['EXT-01'],
  }
  for (const command of [first, ...commands]) {
    for (const fact of factsOf(decideInspection(state, ID, command))) {
      seq += 1
      state = evolveInspection(state, entryOf(fact, seq), ID)
    }
  }
  return state!
}
const world = (
  change: { checkpoint?: Checkpoint; openDefect?: Defect; inspection?: Inspection } = {},
) => ({
  inspection: change.inspection ?? plan(),
  checkpoint: change.checkpoint ?? CHECKPOINT,
  template: TEMPLATE,
  openDefect: change.openDefect,
  nextDefect: 'RBT-D1',
})
const GOOD: ResultCommand = {
  checkpoint: 'EXT-01',
  outcome: 'pass',
  photos: ['f'.repeat(32)],
  presence: 'rotating',
  measures: [{ measure: 'pressure', value: 13 }],
}
const defectOf = (facts: readonly Fact[]): Defect => {
  const opened = facts.find(({ kind }) => kind === 'defect.opened')!
  return evolveDefect(undefined, entryOf(opened), opened.subject.id)
}

test('[V50] a result lacks what its template asks for, and then is not done', () => {
  const [fact] = factsOf(decideResult(world(), ID, GOOD))
  expect(fact?.data).toMatchObject({ outcome: 'pass', presence: 'rotating', lacks: [] })
  const done = evolveInspection(plan(), entryOf(fact!, 2), ID)
  expect(progressOf(done)).toEqual({ planned: 1, done: 1, defects: 0, notPossible: 0, lacking: 0 })
  const poor = decideResult(world(), ID, { ...GOOD, photos: [], presence: 'wrong', measures: [] })
  const [lacking] = factsOf(poor)
  expect(lacking?.data['lacks']).toEqual(['photo', 'presence', 'measure'])
  const half = evolveInspection(plan(), entryOf(lacking!, 2), ID)
  expect(progressOf(half)).toMatchObject({ done: 0, lacking: 1 })
  const photo = factsOf(decidePhoto(half, ID, { checkpoint: 'EXT-01', attachment: 'e'.repeat(32) }))
  const result = evolveResult(undefined, entryOf(lacking!, 2))
  expect(evolveResult(result, entryOf(photo[0]!, 3))).toMatchObject({
    photos: ['e'.repeat(32)],
    lacks: ['presence', 'measure'],
  })
})

test('[V50] what was not possible asks for nothing more, and is not done', () => {
  const [fact] = factsOf(
    decideResult(world(), ID, {
      ...GOOD,
      outcome: 'not-possible',
      photos: [],
      presence: 'none',
      measures: [],
    }),
  )
  expect(fact?.data['lacks']).toEqual([])
  const state = evolveInspection(plan(), entryOf(fact!, 2), ID)
  expect(progressOf(state)).toMatchObject({ done: 0, notPossible: 1 })
})

test('[V51] a measurement out of its limits is a defect, whatever was said', () => {
  const measures = [{ measure: 'pressure', value: 11.9 }]
  const [result, opened] = factsOf(decideResult(world(), ID, { ...GOOD, measures }))
  expect(result?.data).toMatchObject({
    outcome: 'defect',
    said: 'pass',
    defect: 'RBT-D1',
    measures: [{ measure: 'pressure', value: 11.9, unit: 'bar', isWithin: false }],
  })
  expect(opened).toMatchObject({ kind: 'defect.opened', data: { severity: 'major' } })
  const strange = decideResult(world(), ID, { ...GOOD, measures: [{ measure: 'sound', value: 1 }] })
  expect(codeOf(strange)).toBe('inspection.measure-unknown')
})

test('[V52] a defect opens with its result, is seen again, and takes over a worse severity', () => {
  const facts = factsOf(decideResult(world(), ID, { ...GOOD, outcome: 'defect' }))
  expect(facts.map(({ kind }) => kind)).toEqual(['inspection.result-recorded', 'defect.opened'])
  const openDefect = defectOf(facts)
  const checkpoint = evolveCheckpoint(CHECKPOINT, entryOf(facts[1]!), 'EXT-01')!
  expect(checkpoint.openDefect).toBe('RBT-D1')
  const again = (severity: 'minor' | 'severe') =>
    factsOf(
      decideResult(world({ checkpoint, openDefect }), ID, { ...GOOD, outcome: 'defect', severity }),
    )
  expect(again('minor').map(({ kind }) => kind)).toEqual([
    'inspection.result-recorded',
    'defect.seen-again',
  ])
  expect(again('severe').at(-1)).toMatchObject({
    kind: 'defect.severity-set',
    data: { severity: 'severe', venue: 'GSC' },
  })
  expect(again('minor')[0]?.data['defect']).toBe('RBT-D1')
  expect(evolveDefect(openDefect, entryOf(again('minor')[1]!), 'RBT-D1').seen).toBe(2)
  expect(nextDefectId('RBT', { opened: 3 })).toBe('RBT-D4')
})

function repaired(...commands: readonly DefectCommand[]): Defect {
  let defect = defectOf(factsOf(decideResult(world(), ID, { ...GOOD, outcome: 'defect' })))
  for (const command of commands) {
    for (const fact of factsOf(decideDefect(defect, TEMPLATE, defect.id, command))) {
      defect = evolveDefect(defect, entryOf(fact), defect.id)
    }
  }
  return defect
}
const ORDER: DefectCommand = { kind: 'defect.order-work', to: sealed('1'), text: sealed('2') }
const REPAIR: DefectCommand = { kind: 'defect.report-repaired', text: sealed('3') }
const retest = (outcome: 'pass' | 'fail', value = 13): DefectCommand => ({
  kind: 'defect.retest',
  outcome,
  presence: 'printed',
  photos: [],
  measures: [{ measure: 'pressure', value }],
})

test('[V53] work order, repair, re-test: only a re-test that passes closes', () => {
  expect(repaired(ORDER).state).toBe('ordered')
  expect(codeOf(decideDefect(repaired(ORDER), TEMPLATE, 'RBT-D1', retest('pass')))).toBe(
    'defect.transition-impossible',
  )
  expect(repaired(ORDER, REPAIR, retest('pass'))).toMatchObject({ state: 'closed', closedBy: 'P1' })
  const failed = repaired(ORDER, REPAIR, retest('fail'))
  expect(failed).toMatchObject({ state: 'open', failedRetests: 1, seen: 2 })
  const closed = repaired(REPAIR, retest('pass'))
  expect(codeOf(decideDefect(closed, TEMPLATE, 'RBT-D1', ORDER))).toBe('defect.closed')
  expect(codeOf(decideDefect(undefined, TEMPLATE, 'RBT-D9', ORDER))).toBe('defect.unknown')
})

test('[V51] a re-test with a measurement out of its limits fails', () => {
  expect(repaired(REPAIR, retest('pass', 11)).state).toBe('open')
})

const defectFact = (kind: string, id: string, data: Fact['data']): Fact => ({
  kind,
  kindVersion: 1,
  subject: { kind: 'defect', id },
  data: { venue: 'GSC', checkpoint: 'EXT-01', ...data },
})
const cleared = (...facts: readonly Fact[]) =>
  facts.reduce<Clearance | undefined>(
    (state, fact, i) => evolveClearance(state, entryOf(fact, i + 1), 'GSC'),
    undefined,
  )
const SEVERE = defectFact('defect.opened', 'RBT-D1', { severity: 'severe' })

test('[V54] gates are not declared open over a severe defect until it is re-tested', () => {
  expect(refusalToOpen(undefined, 0)).toBeUndefined()
  expect(cleared(defectFact('defect.opened', 'RBT-D1', { severity: 'major' }))).toBeUndefined()
  expect(refusalToOpen(cleared(SEVERE), 0)).toMatchObject({
    code: 'gates.severe-defect-open',
    values: { defect: 'RBT-D1', n: 1 },
  })
  const passed = defectFact('defect.retested', 'RBT-D1', { outcome: 'pass' })
  const failed = defectFact('defect.retested', 'RBT-D1', { outcome: 'fail' })
  expect(refusalToOpen(cleared(SEVERE, failed), 0)).toBeDefined()
  expect(refusalToOpen(cleared(SEVERE, passed), 0)).toBeUndefined()
  const lesser = defectFact('defect.severity-set', 'RBT-D1', { severity: 'minor' })
  expect(refusalToOpen(cleared(SEVERE, lesser), 0)).toBeUndefined()
})

test('[V54] closing a gate, and letting people out, is never refused', () => {
  const clearance = cleared(SEVERE)
  const of = (gate: Partial<Parameters<typeof refusalToOpenGate>[0]>) =>
    refusalToOpenGate({ clearance, phase: 'inspections', from: 'closed', to: 'open', ...gate }, 0)
  expect(of({})?.code).toBe('gates.severe-defect-open')
  expect(of({ phase: 'ingress' })?.code).toBe('gates.severe-defect-open')
  expect(of({ from: undefined })?.code).toBe('gates.severe-defect-open')
  expect(of({ to: 'closed', from: 'open' })).toBeUndefined()
  expect(of({ from: 'open' })).toBeUndefined()
  expect(of({ phase: 'end-minus-10' })).toBeUndefined()
})

test('[V55] an override names every severe defect, lasts 24 hours, and holds for no later one', () => {
  const second = defectFact('defect.opened', 'RBT-D2', { severity: 'severe' })
  const sign = (clearance: Clearance | undefined, defects: readonly string[], until = 5_000) =>
    decideOverride(clearance, 'GSC', { defects, reason: sealed('9'), until, nowMs: 1_000 })
  expect(codeOf(sign(undefined, ['RBT-D1']))).toBe('gates.nothing-to-override')
  expect(sign(cleared(SEVERE, second), ['RBT-D1'])).toMatchObject({
    refusal: { code: 'gates.override-incomplete', values: { defect: 'RBT-D2' } },
  })
  const [signed] = factsOf(sign(cleared(SEVERE), ['RBT-D1']))
  expect(refusalToOpen(cleared(SEVERE, signed!), 4_999)).toBeUndefined()
  expect(refusalToOpen(cleared(SEVERE, signed!), 5_000)).toBeDefined()
  expect(refusalToOpen(cleared(SEVERE, signed!, second), 2_000)?.values).toMatchObject({
    defect: 'RBT-D2',
    n: 1,
  })
  const [long] = factsOf(sign(cleared(SEVERE), ['RBT-D1'], 9e15))
  expect(long?.data['until']).toBe(1_000 + 24 * 3_600_000)
})

test('[V58] an official visit has planned times, a delegation with zones and escorts, and a report', () => {
  const visit: InspectionCommand = {
    kind: 'inspection.plan',
    venue: 'GSC',
    purpose: 'official-visit',
    title: sealed('c'),
    checkpoints: ['EXT-01'],
  }
  let state: Inspection | undefined
  const gestures: readonly InspectionCommand[] = [
    visit,
    { kind: 'inspection.add-stop', checkpoint: 'EXT-01', at: 9_000 },
    {
      kind: 'inspection.add-member',
      member: 'M1',
      who: sealed('d'),
      zones: ['1', 'VIP', '1'],
      escort: 'P7',
    },
    { kind: 'inspection.add-member', member: 'M2', who: sealed('e'), zones: [] },
    { kind: 'inspection.remove-member', member: 'M2' },
    { kind: 'inspection.close', report: sealed('f'), isPartial: true },
  ]
  for (const [i, gesture] of gestures.entries()) {
    for (const fact of factsOf(decideInspection(state, ID, gesture))) {
      state = evolveInspection(state, entryOf(fact, i + 1), ID)
    }
  }
  expect(state).toMatchObject({
    stops: { 'EXT-01': { at: 9_000 } },
    delegation: { M1: { who: sealed('d'), zones: ['1', 'VIP'], escort: 'P7' } },
    isClosed: true,
    report: sealed('f'),
  })
  expect(Object.keys(state!.delegation)).toEqual(['M1'])
  const member = {
    kind: 'inspection.add-member',
    member: 'M1',
    who: sealed('d'),
    zones: [],
  } as const
  expect(codeOf(decideInspection(plan(), ID, member))).toBe('inspection.not-visit')
})

test('[V59] a result is taken after its round closed and its checkpoint left the programme', () => {
  const inspection = plan(
    { kind: 'inspection.remove-stop', checkpoint: 'EXT-01' },
    { kind: 'inspection.close', report: sealed('f'), isPartial: false },
  )
  expect(codeOf(decideResult(world({ inspection }), ID, GOOD))).toBe('accepted')
  const stop = { kind: 'inspection.add-stop', checkpoint: 'EXT-02' } as const
  expect(codeOf(decideInspection(inspection, ID, stop))).toBe('inspection.closed')
})

test('[V60] the result that was checked later governs, in any order of arrival', () => {
  const [pass] = factsOf(decideResult(world(), ID, GOOD))
  const [fail] = factsOf(decideResult(world(), ID, { ...GOOD, outcome: 'defect' }))
  const [none] = factsOf(decideResult(world(), ID, { ...GOOD, outcome: 'not-possible' }))
  const entries = [entryOf(pass!, 2, 5_000), entryOf(fail!, 3, 3_000), entryOf(none!, 4, 4_000)]
  const [planned] = factsOf(
    decideInspection(undefined, ID, {
      kind: 'inspection.plan',
      venue: 'GSC',
      purpose: 'programme',
      title: sealed('c'),
      checkpoints: ['EXT-01'],
    }),
  )
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (order) => {
      const round = [entryOf(planned!, 1), ...order].reduce<Inspection | undefined>(
        (state, entry) => evolveInspection(state, entry, ID),
        undefined,
      )
      const result = order.reduce<CheckResult | undefined>(evolveResult, undefined)
      expect(round?.outcomes['EXT-01']?.outcome).toBe('pass')
      expect(result).toMatchObject({ outcome: 'pass', at: 5_000 })
    }),
  )
})

test('[V61] a round with checkpoints that are not done is closed only as partial', () => {
  const close = (isPartial: boolean) =>
    codeOf(
      decideInspection(plan(), ID, { kind: 'inspection.close', report: sealed('f'), isPartial }),
    )
  expect(close(false)).toBe('inspection.unfinished')
  expect(close(true)).toBe('accepted')
  expect(nextInspectionId('RBT', { planned: 1 })).toBe('RBT-V2')
})

test('[V50] templates and checkpoints: limits that cannot be, ids that are taken, what is retired', () => {
  const write = {
    kind: 'check-template.write',
    title: sealed('a'),
    severity: 'minor',
    needsPhoto: false,
    needsPresence: false,
    measures: { light: { unit: 'lx', least: 5, most: 1 } },
  } as const
  expect(codeOf(decideCheckTemplate(undefined, 'L', write))).toBe(
    'check-template.limits-impossible',
  )
  expect(codeOf(decideCheckTemplate(TEMPLATE, 'EXT', { ...write, measures: {} }))).toBe(
    'check-template.exists',
  )
  const retired = evolveCheckTemplate(
    TEMPLATE,
    entryOf(factsOf(decideCheckTemplate(TEMPLATE, 'EXT', { kind: 'check-template.retire' }))[0]!),
    'EXT',
  )
  const place = {
    kind: 'checkpoint.place',
    venue: 'GSC',
    template: 'EXT',
    title: sealed('b'),
  } as const
  expect(codeOf(decideCheckpoint(undefined, retired, 'EXT-02', place))).toBe(
    'check-template.unknown',
  )
  expect(codeOf(decideCheckpoint(CHECKPOINT, TEMPLATE, 'EXT-01', place))).toBe('checkpoint.exists')
  const renewed = decideCheckpoint(CHECKPOINT, undefined, 'EXT-01', {
    kind: 'checkpoint.renew-code',
  })
  expect(evolveCheckpoint(CHECKPOINT, entryOf(factsOf(renewed)[0]!), 'EXT-01')?.codeVersion).toBe(2)
})
