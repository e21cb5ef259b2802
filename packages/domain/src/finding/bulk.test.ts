import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { Entry, Fact } from '../log/entry.ts'
import { decideBulk, decideUndo, evolveBulk } from './bulk.ts'
import type { FindingBulk } from './bulk.ts'
import type { TriageCommand } from './command.ts'
import { decideFinding } from './decide.ts'
import { evolveFinding, findingsChanged } from './evolve.ts'
import { triageOf } from './finding.ts'
import type { Finding } from './finding.ts'
import { decideMerge, rootOf } from './merge.ts'
import { packFindings, unpackFindings } from './subjects.ts'

const sealed = (digit: string) => ({ sealed: digit.repeat(64) })

let clock = 1_000
function entryOf(fact: Fact): Entry {
  clock += 1
  return {
    v: 1,
    node: 'RBT',
    seq: 1,
    at: '0',
    happenedAt: clock,
    writtenAt: clock,
    receivedAt: clock,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'AMBER', exercise: true },
    ...fact,
  }
}

/** A log of alerts in memory: folds what is decided, as the store does. */
class Room {
  readonly findings = new Map<string, Finding>()
  readonly bulks = new Map<string, FindingBulk>()
  readonly entries: Entry[] = []
  readonly read = (id: string) => this.findings.get(id)

  apply(facts: readonly Fact[]): void {
    for (const fact of facts) {
      const entry = entryOf(fact)
      this.entries.push(entry)
      for (const id of findingsChanged(entry))
        this.findings.set(id, evolveFinding(this.findings.get(id), entry, id))
      if (entry.kind.startsWith('finding.bulk')) {
        const { id } = entry.subject
        this.bulks.set(id, evolveBulk(this.bulks.get(id), entry, id))
      }
    }
  }

  open(count: number): void {
    for (let i = 1; i <= count; i++) {
      const decision = decideFinding(undefined, `RBT-F${this.findings.size + 1}`, {
        kind: 'finding.open',
        ruleId: 'r1',
        ruleTitle: 'Rule',
        ruleAuthor: 'Vigie',
        level: 'high',
        entity: sealed('a'),
        source: 's',
        count: 1,
        firstAt: i,
        lastAt: i,
      })
      if (decision.ok) this.apply(decision.facts)
    }
  }
}

const CLOSE: TriageCommand = {
  kind: 'finding.close',
  resolution: 'false-positive',
  reason: sealed('b'),
}

test('[CA1] ids of many findings are packed and come back, each once', () => {
  expect(packFindings(['RBT-F3', 'RBT-F1', 'RBT-F2', 'RBT-F9', 'RBT2-F5', 'RBT-F2'])).toEqual({
    RBT: '1-3,9',
    RBT2: '5',
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 999_999_999 }), { minLength: 1 }),
      (all) => {
        const ids = all.map((number) => `RBT-F${number}`)
        expect(new Set(unpackFindings(packFindings(ids)))).toEqual(new Set(ids))
      },
    ),
  )
  expect(() => packFindings(['RBT-I3'])).toThrow('not the id of a finding')
  expect(() => unpackFindings({ RBT: '1-9999999' })).toThrow('no run')
})

test('[CA1] one gesture over 12,000 alerts is three facts, and its undoing gives all back', () => {
  const room = new Room()
  room.open(12_000)
  const ids = [...room.findings.keys()]
  const before = ids.map((id) => triageOf(room.findings.get(id)!))
  const decision = decideBulk(room.read, 'RBT-B1', ids, CLOSE)
  if (!decision.ok) throw new Error(decision.refusal.code)
  expect(decision.facts).toHaveLength(3)
  room.apply(decision.facts)
  expect([...room.findings.values()].every(({ state }) => state === 'closed')).toBe(true)
  expect(room.bulks.get('RBT-B1')).toMatchObject({ act: 'closed', changed: 12_000, passedOver: 0 })
  const undo = decideUndo(room.read, room.bulks.get('RBT-B1'), 'RBT-B1')
  if (!undo.ok) throw new Error(undo.refusal.code)
  room.apply(undo.facts)
  expect(ids.map((id) => triageOf(room.findings.get(id)!))).toEqual(before)
  const again = decideUndo(room.read, room.bulks.get('RBT-B1'), 'RBT-B1')
  expect(again.ok ? '' : again.refusal.code).toBe('finding.bulk-undone')
})

test('[CA2] what cannot be changed is passed over, and what changed since is left as it is', () => {
  const room = new Room()
  room.open(4)
  const single = decideFinding(room.read('RBT-F1'), 'RBT-F1', CLOSE)
  if (single.ok) room.apply(single.facts)
  const bulk = decideBulk(room.read, 'RBT-B1', ['RBT-F1', 'RBT-F2', 'RBT-F3', 'RBT-F99'], CLOSE)
  if (!bulk.ok) throw new Error(bulk.refusal.code)
  room.apply(bulk.facts)
  expect(room.bulks.get('RBT-B1')).toMatchObject({ changed: 2, passedOver: 2 })
  const reopened = decideFinding(room.read('RBT-F2'), 'RBT-F2', {
    kind: 'finding.reopen',
    reason: sealed('c'),
  })
  if (reopened.ok) room.apply(reopened.facts)
  const undo = decideUndo(room.read, room.bulks.get('RBT-B1'), 'RBT-B1')
  if (!undo.ok) throw new Error(undo.refusal.code)
  room.apply(undo.facts)
  expect(room.read('RBT-F2')?.state).toBe('in-progress')
  expect(room.read('RBT-F3')?.state).toBe('new')
  expect(room.bulks.get('RBT-B1')?.givenBack).toBe(1)
  const nothing = decideBulk(room.read, 'RBT-B2', ['RBT-F1'], CLOSE)
  expect(nothing.ok ? '' : nothing.refusal.code).toBe('finding.bulk-nothing')
})

test('[CA3] only roots merge, a split gives back what was, and merged alerts take no gesture', () => {
  const room = new Room()
  room.open(4)
  const merge = (target: string, ids: readonly string[]) => {
    const decision = decideMerge(room.read, { kind: 'finding.merge', target, ids })
    if (decision.ok) room.apply(decision.facts)
    return decision.ok ? 'accepted' : decision.refusal.code
  }
  expect(merge('RBT-F1', ['RBT-F1'])).toBe('finding.merges-itself')
  expect(merge('RBT-F1', ['RBT-F2'])).toBe('accepted')
  expect(merge('RBT-F2', ['RBT-F3'])).toBe('finding.merged-away')
  expect(merge('RBT-F3', ['RBT-F2'])).toBe('finding.merged-away')
  expect(merge('RBT-F3', ['RBT-F1'])).toBe('accepted')
  expect(merge('RBT-F1', ['RBT-F3'])).toBe('finding.merged-away')
  expect(rootOf(room.read, 'RBT-F2')?.id).toBe('RBT-F3')
  const closing = decideFinding(room.read('RBT-F2'), 'RBT-F2', CLOSE)
  expect(closing.ok ? '' : closing.refusal.code).toBe('finding.merged-away')
  const split = decideMerge(room.read, {
    kind: 'finding.split',
    target: 'RBT-F3',
    ids: ['RBT-F1'],
  })
  if (!split.ok) throw new Error(split.refusal.code)
  room.apply(split.facts)
  expect(room.read('RBT-F1')).toMatchObject({ state: 'new', merged: ['RBT-F2'] })
  expect(room.read('RBT-F3')?.merged).toBeUndefined()
})

type Step =
  | { readonly kind: 'merge' | 'split'; readonly target: number; readonly ids: readonly number[] }
  | { readonly kind: 'bulk'; readonly close: boolean; readonly ids: readonly number[] }
  | { readonly kind: 'undo'; readonly bulk: number }

const ALERTS = 12
const some = fc.uniqueArray(fc.integer({ min: 1, max: ALERTS }), { minLength: 1, maxLength: 5 })
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('merge' as const, 'merge' as const, 'split' as const),
      target: fc.integer({ min: 1, max: ALERTS }),
      ids: some,
    }),
    fc.record({ kind: fc.constant('bulk' as const), close: fc.boolean(), ids: some }),
    fc.record({ kind: fc.constant('undo' as const), bulk: fc.integer({ min: 1, max: 6 }) }),
  ),
  { maxLength: 40 },
)

test('[CA4] after any sequence of merges, splits, bulk gestures and undoings no alert is lost or counted twice', () => {
  let accepted = 0
  fc.assert(
    fc.property(steps, (all) => {
      const room = new Room()
      room.open(ALERTS)
      let bulks = 0
      for (const step of all) {
        const ids = 'ids' in step ? step.ids.map((number) => `RBT-F${number}`) : []
        const decision =
          step.kind === 'bulk'
            ? decideBulk(
                room.read,
                `RBT-B${bulks + 1}`,
                ids,
                step.close ? CLOSE : { kind: 'finding.set-priority', priority: 1 },
              )
            : step.kind === 'undo'
              ? decideUndo(room.read, room.bulks.get(`RBT-B${step.bulk}`), `RBT-B${step.bulk}`)
              : decideMerge(room.read, {
                  kind: `finding.${step.kind}`,
                  target: `RBT-F${step.target}`,
                  ids,
                })
        if (!decision.ok) continue
        accepted += 1
        if (step.kind === 'bulk') bulks += 1
        room.apply(decision.facts)
        expectCountedOnce(room)
      }
      expectRecountEqual(room)
    }),
    { numRuns: 300 },
  )
  expect(accepted).toBeGreaterThan(500)
})

/** Every alert stands in exactly one tree, the trees add up, and both ends of each merge agree. */
function expectCountedOnce(room: Room): void {
  const all = [...room.findings.values()]
  expect(all).toHaveLength(ALERTS)
  const roots = all.filter(({ mergedInto }) => mergedInto === undefined)
  const sizes = roots.map((root) => treeOf(room, root).length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(ALERTS)
  expect(new Set(roots.flatMap((root) => treeOf(room, root))).size).toBe(ALERTS)
  for (const finding of all) {
    expect(finding.state === 'merged').toBe(finding.mergedInto !== undefined)
    for (const member of finding.merged ?? [])
      expect(room.read(member)?.mergedInto).toBe(finding.id)
  }
}

function treeOf(room: Room, finding: Finding): readonly string[] {
  const members = (finding.merged ?? []).flatMap((id) => treeOf(room, room.read(id)!))
  return [finding.id, ...members]
}

/** Folding the log anew gives the very same alerts: numbers kept along the way equal a recount. */
function expectRecountEqual(room: Room): void {
  const again = new Map<string, Finding>()
  for (const entry of room.entries)
    for (const id of findingsChanged(entry)) again.set(id, evolveFinding(again.get(id), entry, id))
  expect(again).toEqual(room.findings)
}
