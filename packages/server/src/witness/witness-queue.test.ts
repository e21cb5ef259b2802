import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decideNote, decideWatchedLog, decideWitness } from '@vigie/domain'
import { must } from '@vigie/kit'
import { afterAll, expect, test } from 'vitest'
import { secureRandom } from '../run/random.ts'
import { openRecord } from '../store/open-record.ts'
import type { SqliteRecord } from '../store/sqlite-record.ts'
import { watchedLogView, WITNESS_PROJECTIONS, witnessView } from '../store/views/witness-view.ts'
import { openWitnessStore } from '../store/witness-store.ts'
import { cosign } from './cosign.ts'
import { witnessDoor } from './witness-door.ts'
import { openWitnessKey } from './witness-key.ts'
import { startWitnessQueue } from './witness-queue.ts'

const work = mkdtempSync(join(tmpdir(), 'vigie-queue-'))
const closings: (() => unknown)[] = []
afterAll(async () => {
  for (const close of closings.toReversed()) await close()
  rmSync(work, { recursive: true })
})

let nowMs = 1_790_000_000_000
const clock = () => nowMs
const faults: unknown[] = []
const onFault = (fault: unknown) => faults.push(fault)
const ACTOR = { kind: 'system', id: 'test' } as const

function node(id: string): SqliteRecord {
  const record = openRecord({
    directory: join(work, id),
    projections: WITNESS_PROJECTIONS,
    clock,
    random: secureRandom,
    nodeId: id,
  })
  closings.push(() => record.close())
  return record
}

let notes = 0
async function write(record: SqliteRecord): Promise<void> {
  const { reference, opening } = record.sealer.seal(`line ${++notes}`)
  const id = `note ${notes}`
  await record.submit({
    commandId: id,
    actor: ACTOR,
    openings: [opening],
    decide: () => decideNote(id, 'narrative', reference),
  })
}

async function eventually(isReached: () => boolean): Promise<void> {
  const end = performance.now() + 10_000
  while (!isReached() && performance.now() < end) await new Promise((r) => setTimeout(r, 25))
  expect(isReached()).toBe(true)
}

test('[WT12] a witness out of reach for more than 60 s is late, said once; then it has caught up', async () => {
  const ours = node('RBT')
  await write(ours)
  const theirs = node('PAR')
  const theirStore = openWitnessStore(join(work, 'PAR'))
  closings.push(() => theirStore.close())
  const key = openWitnessKey(join(work, 'PAR'), theirs.node.origin, theirStore)
  const { vkey } = ours.inside.head.key
  await theirs.submit({
    commandId: 'watch',
    actor: ACTOR,
    decide: (read) => {
      const id = ours.node.origin
      return decideWatchedLog(read(watchedLogView, id), id, { kind: 'watched-log.add', vkey })
    },
  })
  const cosigning = { record: theirs, store: theirStore, key, clock, onFault }
  const door = witnessDoor((body) => cosign(cosigning, body), clock)
  let isUp = false
  const server = createServer((request, response) => {
    if (isUp) void door.handle(request, response)
    else request.socket.destroy()
  }).listen(0, '127.0.0.1')
  closings.push(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/witness`

  const store = openWitnessStore(join(work, 'RBT'))
  closings.push(() => store.close())
  const queue = startWitnessQueue({ record: ours, store, clock, onFault })
  closings.push(() => queue.stop())
  await ours.submit({
    commandId: 'declare',
    actor: ACTOR,
    decide: (read) =>
      decideWitness(read(witnessView, key.key.name), key.key.name, {
        kind: 'witness.add',
        vkey: key.vkey,
        url,
      }),
  })
  const state = () => must(ours.view(witnessView).get(key.key.name), 'witness')
  await eventually(() => queue.progressOf(state()).fault !== undefined)
  nowMs += 50_000
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect(state().lateSince).toBeUndefined()
  nowMs += 15_000
  await eventually(() => state().lateSince !== undefined)
  expect(queue.progressOf(state()).lagMs).toBeGreaterThan(60_000)
  await write(ours)
  isUp = true
  // However long the queue waits after the tries that failed.
  await eventually(() => {
    nowMs += 1_000
    return state().lateSince === undefined
  })
  await eventually(() => queue.progressOf(state()).size === ours.inside.head.seq)
  expect(queue.progressOf(state())).toMatchObject({ lagMs: 0, fault: undefined })
  expect(theirStore.latest(ours.node.origin)?.size).toBe(ours.inside.head.seq)
  const said = ours
    .search({ kinds: ['witness.'], limit: 20 })
    .entries.map(({ entry }) => entry.kind)
  expect(said.toReversed()).toEqual(['witness.added', 'witness.late', 'witness.caught-up'])
  // Cosignatures are no facts: two nodes that witness each other come to rest.
  const before = ours.position()
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(ours.position()).toBe(before)
  expect(faults).toEqual([])
}, 30_000)
