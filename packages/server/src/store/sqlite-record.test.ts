import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accept, entryId, refuse } from '@vigie/domain'
import type { Entry } from '@vigie/domain'
import { secureRandom } from '../run/random.ts'
import type { Committed, Projection, Submission } from './log-record.ts'
import { openRecord } from './open-record.ts'
import type { RecordOptions } from './open-record.ts'
import type { SqliteRecord } from './sqlite-record.ts'

interface Counter {
  readonly total: number
  readonly label: string
}

const counters: Projection<Counter> = {
  name: 'counters',
  version: 1,
  kinds: ['counter.'],
  idsOf: (entry: Entry) => [entry.subject.id],
  evolve(state, entry) {
    if (entry.kind === 'counter.dropped') return undefined
    const by = Number(entry.data['by'])
    return { total: (state?.total ?? 0) + by, label: by % 2 === 0 ? 'even' : 'odd' }
  },
  columns: ({ total, label }) => ({ total, label }),
}

let directory = ''
let record: SqliteRecord
let nowMs = 1_790_000_000_000
let commands = 0

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-record-'))
  record = open()
})

afterEach(async () => {
  await record.close()
  rmSync(directory, { recursive: true, force: true })
})

function open(more: Partial<RecordOptions> = {}): SqliteRecord {
  return openRecord({
    directory,
    projections: [counters],
    clock: () => nowMs++,
    random: secureRandom,
    nodeId: 'RBT',
    ...more,
  })
}

async function reopen(more: Partial<RecordOptions> = {}): Promise<void> {
  await record.close()
  record = open(more)
}

function add(id: string, by: number, more: Partial<Submission> = {}): Submission {
  return {
    commandId: `c${commands++}`,
    actor: { kind: 'person', id: 'p1' },
    decide: () =>
      accept({
        kind: 'counter.added',
        kindVersion: 1,
        subject: { kind: 'counter', id },
        data: { by },
      }),
    ...more,
  }
}

describe('submitting', () => {
  test('[ST1] facts become entries with node, sequence, clocks and marking', async () => {
    const outcome = await record.submit(add('a', 2))
    expect(outcome).toMatchObject({
      ok: true,
      replayed: false,
      entries: [
        {
          position: 1,
          entry: { v: 1, node: 'RBT', seq: 1, kind: 'counter.added', marking: { exercise: false } },
        },
      ],
    })
    expect(record.position()).toBe(1)
    expect(record.entry('RBT-0001')?.position).toBe(1)
    expect(record.entry('RBT-00001')).toBeUndefined()
    expect(record.view(counters).get('a')).toEqual({ total: 2, label: 'even' })
  })

  test('[ST2] submissions of one turn run in order, each seeing the one before', async () => {
    const decide = (limit: number): Submission =>
      add('a', 1, {
        decide: (read) =>
          (read(counters, 'a')?.total ?? 0) >= limit
            ? refuse('request.conflict')
            : accept({
                kind: 'counter.added',
                kindVersion: 1,
                subject: { kind: 'counter', id: 'a' },
                data: { by: 1 },
              }),
      })
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => record.submit(decide(3))))
    expect(outcomes.map(({ ok }) => ok)).toEqual([...Array(3).fill(true), ...Array(7).fill(false)])
    expect(record.view(counters).get('a')?.total).toBe(3)
    expect(record.position()).toBe(3)
  })

  test('[ST3] a repeated command answers with its first entries, also within one batch and after a restart', async () => {
    const submission = add('a', 5)
    const [first, second] = await Promise.all([
      record.submit(submission),
      record.submit(submission),
    ])
    expect(second).toEqual({ ...first, replayed: true })
    await reopen()
    expect(await record.submit(submission)).toEqual({ ...first, replayed: true })
    expect(record.view(counters).get('a')?.total).toBe(5)
    const other = await record.submit({ ...submission, actor: { kind: 'person', id: 'p2' } })
    expect(other).toMatchObject({ ok: false, refusal: { code: 'request.conflict' } })
  })

  test('[ST4] a decision that throws rejects its own submission and no other', async () => {
    const bug = add('a', 1, {
      decide: () => {
        throw new Error('bug')
      },
    })
    const settled = await Promise.allSettled([
      record.submit(add('a', 1)),
      record.submit(bug),
      record.submit(add('a', 1)),
    ])
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(record.position()).toBe(2)
    expect((await record.submit({ ...bug, decide: add('a', 1).decide })).ok).toBe(true)
  })

  test('[ST5] an entry over 65,535 canonical bytes, or without canonical form, is refused whole', async () => {
    const fact = (data: { [k: string]: string }) => ({
      kind: 'counter.added',
      kindVersion: 1,
      subject: { kind: 'counter', id: 'a' },
      data,
    })
    const big = await record.submit(
      add('a', 1, { decide: () => accept(fact({ by: '1' }), fact({ x: 'x'.repeat(65_536) })) }),
    )
    expect(big).toMatchObject({ ok: false, refusal: { code: 'request.too-large' } })
    const lone = await record.submit(add('a', 1, { decide: () => accept(fact({ x: '\ud800' })) }))
    expect(lone).toMatchObject({ ok: false, refusal: { code: 'request.malformed' } })
    expect(record.position()).toBe(0)
    expect(record.view(counters).get('a')).toBeUndefined()
  })

  test('[ST6] listeners hear each commit once, after it is on disk, with entries and changes', async () => {
    const heard: Committed[] = []
    const signed: number[] = []
    const stop = record.onCommitted((committed) => heard.push(committed))
    record.onCheckpoint(({ size }) => signed.push(size))
    await Promise.all([record.submit(add('a', 1)), record.submit(add('b', 2))])
    await record.submit(add('a', 3))
    stop()
    await record.submit(add('a', 3))
    expect(heard.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [3, 3],
    ])
    expect(heard[0]?.entries.map(({ entry }) => entryId(entry))).toEqual(['RBT-0001', 'RBT-0002'])
    expect(heard[1]?.changes).toEqual([
      { view: 'counters', id: 'a', position: 3, state: { total: 4, label: 'odd' } },
    ])
    expect(signed).toEqual([2, 3, 4])
  })
})

describe('opening', () => {
  test('[ST7] a second opening of the same directory is refused, and a restart continues', async () => {
    await record.submit(add('a', 1))
    expect(() => open()).toThrow(/in use/)
    await reopen()
    const outcome = await record.submit(add('a', 1))
    expect(outcome).toMatchObject({ entries: [{ position: 2, entry: { seq: 2 } }] })
  })

  test('[ST8] private key and log are readable by their owner only', async () => {
    await record.submit(add('a', 1))
    for (const name of readdirSync(directory).filter((file) => file.startsWith('log.db'))) {
      expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600)
    }
    expect(statSync(join(directory, 'keys', 'RBT.1.pem')).mode & 0o777).toBe(0o600)
  })

  test('[ST9] the clock of entries never goes back, even when the machine’s does', async () => {
    await record.submit(add('a', 1))
    nowMs -= 3_600_000
    await reopen()
    await record.submit(add('a', 1))
    const [first, second] = record.read({ from: 1, limit: 10 })
    expect(second!.entry.at > first!.entry.at).toBe(true)
    nowMs += 3_600_000
  })

  test('[ST10] an exercise is declared before the first entry or never', async () => {
    expect(record.declareExercise(true)).toBeUndefined()
    await reopen()
    await record.submit(add('a', 1))
    expect(record.read({ from: 1, limit: 1 })[0]?.entry.marking.exercise).toBe(true)
    expect(record.declareExercise(false)).toMatchObject({ code: 'setup.already-done' })
    expect(record.declareExercise(true)).toBeUndefined()
  })
})

describe('views', () => {
  test('[ST20] lists are filtered, ordered and paged by columns', async () => {
    for (let i = 0; i < 25; i++) await record.submit(add(`c${String(i).padStart(2, '0')}`, i))
    const view = record.view(counters)
    expect(view.count()).toBe(25)
    expect(view.count({ where: { label: ['odd'] } })).toBe(12)
    expect(view.count({ where: { label: ['odd', 'even'], total: [4, 5] } })).toBe(2)
    expect(view.count({ where: { unheard: ['of'] } })).toBe(0)
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = view.list({
        where: { label: ['odd'] },
        orderBy: { column: 'total', descending: true },
        limit: 5,
        ...(cursor === undefined ? {} : { cursor }),
      })
      seen.push(...page.documents.map(({ state }) => state.total))
      cursor = page.next
    } while (cursor !== undefined)
    expect(seen).toEqual([23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1])
    expect(view.list({ cursor: 'nonsense' }).documents).toEqual([])
  })

  test('[ST21] any reading can be asked as of a position', async () => {
    await record.submit(add('a', 1))
    await record.submit(add('b', 2))
    await record.submit(add('a', 3))
    await record.submit(
      add('b', 0, {
        decide: () =>
          accept({
            kind: 'counter.dropped',
            kindVersion: 1,
            subject: { kind: 'counter', id: 'b' },
            data: {},
          }),
      }),
    )
    const view = record.view(counters)
    expect(view.get('a', 2)).toEqual({ total: 1, label: 'odd' })
    expect(view.get('b', 3)).toEqual({ total: 2, label: 'even' })
    expect(view.get('b')).toBeUndefined()
    expect([0, 1, 2, 3, 4].map((asOf) => view.count({ asOf }))).toEqual([0, 1, 2, 2, 1])
    expect(view.list({ asOf: 2 }).documents.map(({ id, position }) => [id, position])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  test('[ST22] a raised version is folded again at start; a view left out catches up', async () => {
    await record.submit(add('a', 1))
    await record.submit(add('a', 2))
    await reopen({ projections: [] })
    await record.submit(add('a', 4))
    await reopen()
    expect(record.view(counters).get('a')).toEqual({ total: 7, label: 'even' })
    const doubled: Projection<Counter> = {
      ...counters,
      version: 2,
      evolve: (state, entry) => ({
        total: (state?.total ?? 0) + 2 * Number(entry.data['by']),
        label: 'even',
      }),
      columns: ({ label }) => ({ label }),
    }
    const progress: number[] = []
    await reopen({ projections: [doubled], onProgress: ({ position }) => progress.push(position) })
    expect(record.view(doubled).get('a')?.total).toBe(14)
    expect(record.view(doubled).get('a', 1)?.total).toBe(2)
    expect(progress).toEqual([3])
  })
})

describe('openings', () => {
  const withText = (text: string): Submission => {
    const { reference, opening } = record.sealer.seal(text)
    return add('a', 1, {
      openings: [opening],
      decide: () =>
        accept({
          kind: 'counter.noted',
          kindVersion: 1,
          subject: { kind: 'note', id: 'n' },
          data: { by: 1, text: { sealed: reference.sealed } },
        }),
    })
  }

  test('[ST31] texts are found by beginnings of words, whatever accents and letter variants', async () => {
    await record.submit(withText('Évacuation de la tribune, cœur du stade'))
    await record.submit(withText('إصابة في البوّابة ٢٣'))
    await record.submit(withText('Porte fermée'))
    const found = (text: string) =>
      record.search({ text, limit: 10 }).entries.map(({ position }) => position)
    expect(found('EVACU')).toEqual([1])
    expect(found('coeur stade')).toEqual([1])
    expect(found('بوابة 23')).toEqual([2])
    expect(found('والبوابه')).toEqual([2])
    expect(found('اصابة')).toEqual([2])
    expect(found('"; DROP')).toEqual([])
    expect(found('!!')).toEqual([])
    expect(record.search({ text: 'e', limit: 10, asOf: 1 }).entries).toHaveLength(1)
  })

  test('[ST32] entries are found by kind, prefix, subject, newest first, in pages', async () => {
    for (let i = 1; i <= 5; i++) await record.submit(add(i % 2 === 0 ? 'even' : 'odd', i))
    await record.submit(withText('x'))
    const page = record.search({ kinds: ['counter.'], limit: 4 })
    expect(page.entries.map(({ position }) => position)).toEqual([6, 5, 4, 3])
    expect(page.hasMore).toBe(true)
    expect(record.search({ kinds: ['counter.added'], before: 3, limit: 4 }).entries).toHaveLength(2)
    const subject = { kind: 'counter', id: 'odd' }
    expect(record.search({ subject, limit: 9 }).entries.map((e) => e.position)).toEqual([5, 3, 1])
    expect(record.search({ kinds: [], limit: 9 }).entries).toEqual([])
  })

  test('[ST33] an opening that does not open its commitment is a bug of the caller', async () => {
    const { opening } = record.sealer.seal('a')
    const submission = add('a', 1, { openings: [{ ...opening, content: 'b' }] })
    await expect(record.submit(submission)).rejects.toThrow(/not an opening/)
  })
})
