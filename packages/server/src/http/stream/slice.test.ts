import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MachinePrincipal, PersonPrincipal, StoredEntry } from '@vigie/domain'
import { afterAll, expect, test } from 'vitest'
import { secureRandom } from '../../run/random.ts'
import { openRecord } from '../../store/open-record.ts'
import { presenter } from '../present.ts'
import type { ReadingRules } from '../reading-rule.ts'
import { PastSlices } from './past-slices.ts'
import { SliceRing } from './slice-ring.ts'
import { frameOf, MAX_SLICE_SIZE, sliceOf, slicesOf } from './slice.ts'

const directory = mkdtempSync(join(tmpdir(), 'vigie-slice-'))
const clock = () => 1_790_000_000_000
const record = openRecord({ directory, projections: [], clock, random: secureRandom })
afterAll(async () => {
  await record.close()
  rmSync(directory, { recursive: true })
})

const RULES: ReadingRules = {
  entries: [
    { kinds: ['note.'], action: 'log.read' },
    {
      kinds: ['note.private'],
      action: 'log.read',
      narrow: (entry) => ({ restricted: true, ownerId: entry.subject.id }),
    },
  ],
  documents: [],
}
const show = presenter(record, RULES, clock)
const live = { behind: 0, nowMs: clock() }

async function write(kind: string, subject: string, text: string): Promise<StoredEntry> {
  const { reference, opening } = record.sealer.seal(text)
  const outcome = await record.submit({
    commandId: crypto.randomUUID(),
    actor: { kind: 'system', id: 'test' },
    tlp: 'GREEN',
    openings: [opening],
    decide: () => ({
      ok: true,
      facts: [
        {
          kind,
          kindVersion: 1,
          subject: { kind: 'note', id: subject },
          data: { text: { sealed: reference.sealed } },
        },
      ],
    }),
  })
  return (outcome as unknown as { entries: StoredEntry[] }).entries[0]!
}

const person = (id: string, roles: PersonPrincipal['roles']): PersonPrincipal => ({
  kind: 'person',
  id,
  sessionId: `s-${id}`,
  roles,
  tlpCeiling: 'AMBER',
  steppedUpUntilMs: 0,
})
const machine: MachinePrincipal = {
  kind: 'machine',
  id: 't',
  scopes: ['stream.follow'],
  tlpCeiling: 'RED',
}

test('[P10] a frame is made once for everybody of one access class', async () => {
  const stored = await write('note.written', 'n', 'seen by all')
  const at = { after: stored.position - 1, ...live }
  const slice = sliceOf(show, { after: at.after, to: stored.position }, [stored], [])
  const a = frameOf(slice, person('a', ['operator', 'observer']), at)
  const b = frameOf(slice, person('b', ['observer', 'operator']), at)
  expect(b).toBe(a)
  expect(a.toString()).toContain('seen by all')
  const none = frameOf(slice, machine, at)
  expect(none.toString()).toContain('"entries":[]')
  expect(slice.frames.size).toBe(2)
})

test('[P10] what belongs to somebody is never shared through the class', async () => {
  const stored = await write('note.private', 'a', 'for a alone')
  const at = { after: stored.position - 1, ...live }
  const slice = sliceOf(show, { after: at.after, to: stored.position }, [stored], [])
  expect(frameOf(slice, person('a', ['observer']), at).toString()).toContain('for a alone')
  expect(frameOf(slice, person('b', ['observer']), at).toString()).not.toContain('for a alone')
})

test('[H20] what no reading rule names is shown to nobody; the longest prefix governs', async () => {
  const unnamed = await write('secret.kept', 'x', 'nobody')
  expect(show.presentEntry(person('c', ['commander']), unnamed)).toBeUndefined()
  const owned = await write('note.private', 'a', 'owner')
  expect(show.presentEntry(person('b', ['observer']), owned)).toBeUndefined()
  expect(show.presentEntry(person('a', ['observer']), owned)).toBeDefined()
  expect(() =>
    presenter(record, { entries: [...RULES.entries, ...RULES.entries], documents: [] }, clock),
  ).toThrow(/two reading rules/)
})

test('[P14] large entries are cut into frames of bounded size, without a gap', async () => {
  const stored: StoredEntry[] = []
  for (let n = 0; n < 60; n++) stored.push(await write('note.written', `n${n}`, 'x'.repeat(60_000)))
  const first = stored[0]!.position
  const slices = slicesOf(show, first - 1, stored, [])
  expect(slices.length).toBeGreaterThan(2)
  let after = first - 1
  for (const slice of slices) {
    expect(slice.after).toBe(after)
    expect(slice.size).toBeLessThanOrEqual(MAX_SLICE_SIZE)
    after = slice.to
  }
  expect(after).toBe(stored.at(-1)!.position)
  const past = new PastSlices(record, show)
  for (let cursor = 0; cursor < record.position();) {
    const slice = past.covering(cursor, record.position())
    expect(slice.after).toBeLessThanOrEqual(cursor)
    expect(slice.to).toBeGreaterThan(cursor)
    expect(slice.size).toBeLessThanOrEqual(MAX_SLICE_SIZE)
    cursor = slice.to
  }
})

test('[P8] readers who come back at once share one reading, also of what is not a whole block', () => {
  let reads = 0
  const counted = {
    position: () => record.position(),
    read: (range: Parameters<typeof record.read>[0]) => {
      reads += 1
      return record.read(range)
    },
  }
  const past = new PastSlices(counted, show)
  const edge = record.position()
  const first = past.covering(2, edge - 1)
  const before = reads
  for (let n = 0; n < 300; n++) expect(past.covering(first.to - 1, edge)).toBe(first)
  expect(reads).toBe(before)
  expect(past.covering(edge - 1, edge).to).toBe(edge)
})

test('[P7] the ring of recent slices is bounded by number and by size', () => {
  const ring = new SliceRing({ slices: 3, size: 100 })
  const slice = (after: number, size: number) => ({
    after,
    to: after + 1,
    size,
    personal: false,
    entries: [],
    changes: [],
    frames: new Map<string, Buffer>(),
  })
  for (let n = 0; n < 5; n++) ring.push(slice(n, 1))
  expect(ring.covering(1)).toBeUndefined()
  expect(ring.covering(2)?.to).toBe(3)
  ring.push(slice(5, 100))
  expect(ring.covering(4)).toBeUndefined()
  expect(ring.covering(5)?.to).toBe(6)
  expect(ring.covering(6)).toBeUndefined()
})
