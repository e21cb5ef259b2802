import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { accept, refuse } from '@vigie/domain'
import type { Entry, StoredEntry } from '@vigie/domain'
import { secureRandom } from '../run/random.ts'
import type { Projection } from './log-record.ts'
import { openRecord } from './open-record.ts'
import { rebuildViews } from './rebuild.ts'

interface Post {
  readonly open: boolean
  readonly people: number
  readonly last: string
}

/** Documents that come, change and go, with columns of both types; one entry may change two. */
const posts: Projection<Post> = {
  name: 'posts',
  version: 1,
  kinds: ['post.'],
  idsOf: (entry: Entry) => [entry.subject.id, ...(entry.kind === 'post.relieved' ? ['pool'] : [])],
  evolve(state, entry, id) {
    if (entry.kind === 'post.lifted') return undefined
    const by = id === 'pool' ? 1 : Number(entry.data['people'])
    return { open: entry.kind !== 'post.paused', people: (state?.people ?? 0) + by, last: entry.at }
  },
  columns: ({ people, last }) => ({ people, last }),
}

const gesture = fc.record({
  kind: fc.constantFrom('post.manned', 'post.relieved', 'post.paused', 'post.lifted', 'other.said'),
  post: fc.constantFrom('A', 'B', 'C', 'D'),
  people: fc.integer({ min: 0, max: 9 }),
  behaviour: fc.constantFrom('accept', 'accept', 'accept', 'twice', 'refuse', 'throw'),
})

type Gesture = typeof gesture extends fc.Arbitrary<infer T> ? T : never

function decide({ kind, post, people, behaviour }: Gesture) {
  const fact = { kind, kindVersion: 1, subject: { kind: 'post', id: post }, data: { people } }
  if (behaviour === 'throw') throw new Error('bug')
  if (behaviour === 'refuse') return refuse('request.conflict')
  return behaviour === 'twice'
    ? accept(fact, { ...fact, data: { people: people + 1 } })
    : accept(fact)
}

/** The yardstick: the fold of the entries in memory, without versions, tables or columns. */
function fold(entries: readonly StoredEntry[]): ReadonlyMap<string, Post> {
  const documents = new Map<string, Post>()
  for (const { entry } of entries) {
    if (!posts.kinds.some((prefix) => entry.kind.startsWith(prefix))) continue
    for (const id of new Set(posts.idsOf(entry))) {
      const next = posts.evolve(documents.get(id), entry, id)
      if (next === undefined) documents.delete(id)
      else documents.set(id, next)
    }
  }
  return documents
}

function data(): string {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-rebuild-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

test('[ST67] whatever is submitted, a rebuild equals the live views, and as of N is the fold of the first N', async () => {
  const batches = fc.array(fc.array(gesture, { minLength: 1, maxLength: 8 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(batches, async (submitted) => {
      const directory = mkdtempSync(join(tmpdir(), 'vigie-rebuild-'))
      try {
        const options = { directory, projections: [posts] }
        const record = openRecord({ ...options, clock: Date.now, random: secureRandom })
        for (const batch of submitted) {
          await Promise.allSettled(
            batch.map((one) =>
              record.submit({
                commandId: crypto.randomUUID(),
                actor: { kind: 'person', id: 'p' },
                decide: () => decide(one),
              }),
            ),
          )
        }
        const entries = record.read({ from: 1, limit: 10_000 })
        const view = record.view(posts)
        for (let asOf = 0; asOf <= record.position(); asOf++) {
          const expected = fold(entries.slice(0, asOf))
          const { documents } = view.list({ asOf })
          expect(new Map(documents.map(({ id, state }) => [id, state]))).toEqual(expected)
          expect(view.count({ asOf })).toBe(expected.size)
        }
        await record.close()
        expect(rebuildViews(options)).toMatchObject([{ name: 'posts', isEqual: true }])
      } finally {
        rmSync(directory, { recursive: true, force: true })
      }
    }),
    { numRuns: process.env['VIGIE_DEEP'] === '1' ? 1_000 : 40 },
  )
})

test('[ST67] a view that was not what its log says is found and made right', async () => {
  const directory = data()
  const options = { directory, projections: [posts] }
  const record = openRecord({ ...options, clock: Date.now, random: secureRandom })
  await record.submit({
    commandId: 'c1',
    actor: { kind: 'person', id: 'p' },
    decide: () => decide({ kind: 'post.manned', post: 'A', people: 4, behaviour: 'accept' }),
  })
  await record.close()
  const db = new DatabaseSync(join(directory, 'log.db'))
  db.exec(`UPDATE states SET state = replace(state, '"people":4', '"people":5')`)
  db.close()
  expect(rebuildViews(options)).toEqual([{ name: 'posts', versions: 1, isEqual: false }])
  expect(rebuildViews(options)).toEqual([{ name: 'posts', versions: 1, isEqual: true }])
  const again = openRecord({ ...options, clock: Date.now, random: secureRandom })
  expect(again.view(posts).get('A')?.people).toBe(4)
  expect(() => rebuildViews(options)).toThrow(/in use/)
  await again.close()
})
