import { expect, test } from 'vitest'
import type { Entry } from '../log/entry.ts'
import type { Asset, AssetKind } from './asset.ts'
import { ASSET_EDGES, ASSET_ID, ASSET_KINDS, isEdgePossible } from './asset.ts'
import { aliasIndex } from './alias.ts'
import type { AssetCommand } from './command.ts'
import { decideAsset } from './decide.ts'
import { decideDismissal, evolveDismissedHost } from './discovery.ts'
import { evolveAsset } from './evolve.ts'
import { affectedBy, assetGraph, dependentsOf, gatesBehind } from './graph.ts'
import type { GraphAsset } from './graph.ts'

const sealed = (text: string) => ({ sealed: text.padEnd(64, '0') })

/** Carries commands out on assets of memory, one after the other. */
class Room {
  readonly assets = new Map<string, Asset>()
  readonly entries: Entry[] = []
  #now = 1_000

  do(id: string, command: AssetCommand, happenedAt?: number): string {
    const decision = decideAsset(this.assets.get(id), id, command, (other) =>
      this.assets.get(other),
    )
    if (!decision.ok) return decision.refusal.code
    for (const fact of decision.facts) {
      const at = this.#now++
      const entry: Entry = {
        v: 1,
        node: 'RBT',
        seq: at,
        at: String(at),
        happenedAt: happenedAt ?? at,
        writtenAt: at,
        receivedAt: at,
        actor: { kind: 'person', id: 'p1' },
        marking: { tlp: 'AMBER', exercise: false },
        ...fact,
      }
      this.entries.push(entry)
      this.assets.set(id, evolveAsset(this.assets.get(id), entry, id))
    }
    return decision.facts.map((fact) => fact.kind).join()
  }

  add(id: string, asset: AssetKind): string {
    return this.do(id, { kind: 'asset.add', asset, name: sealed(id), tier: 1 })
  }
}

function stadium(): Room {
  const room = new Room()
  room.add('ticketing', 'system')
  room.add('control', 'service')
  for (const gate of ['A1', 'A2', 'B1']) room.add(gate, 'gate')
  room.add('101', 'sector')
  room.do('ticketing', { kind: 'asset.connect', edge: { kind: 'runs', to: 'control' } })
  for (const to of ['A1', 'A2'])
    room.do('control', { kind: 'asset.connect', edge: { kind: 'controls', to } })
  room.do('A1', { kind: 'asset.connect', edge: { kind: 'feeds', to: '101' } })
  return room
}

const reach = (room: Room) =>
  affectedBy(assetGraph(room.assets.values())).map(
    ({ id, effect, causes }) => `${id} ${effect} ${causes.join('+')}`,
  )

test('[AS1] an asset is added once, and only what exists takes gestures', () => {
  const room = new Room()
  expect(room.do('x', { kind: 'asset.set-tier', tier: 2 })).toBe('asset.unknown')
  expect(room.add('x', 'system')).toBe('asset.added')
  expect(room.add('x', 'system')).toBe('asset.exists')
  for (const id of ['', '-x', 'a b', 'é', 'x'.repeat(61), 'a/b'])
    expect(ASSET_ID.test(id)).toBe(false)
  for (const id of ['A1', 'ticket-control', 'x'.repeat(60), '10.0.0.1'])
    expect(ASSET_ID.test(id)).toBe(true)
})

test('[AS2] gestures on different members commute', () => {
  const room = stadium()
  room.do('ticketing', { kind: 'asset.rename', name: sealed('n2') })
  room.do('ticketing', { kind: 'asset.set-owner', owner: sealed('o') })
  room.do('ticketing', { kind: 'asset.add-alias', alias: sealed('alias') })
  room.do('ticketing', { kind: 'asset.set-tier', tier: 3 })
  const about = room.entries.filter(({ subject }) => subject.id === 'ticketing')
  const [first, ...rest] = about
  const fold = (entries: readonly (Entry | undefined)[]) =>
    entries.reduce<Asset | undefined>(
      (state, entry) => (entry ? evolveAsset(state, entry, 'ticketing') : state),
      undefined,
    )
  const { changedAt: _, ...expected } = fold(about) ?? { changedAt: 0 }
  const { changedAt: __, ...found } = fold([first, ...rest.toReversed()]) ?? { changedAt: 0 }
  expect(found).toEqual(expected)
})

test('[AS3] an edge runs between certain kinds only, to something that is there', () => {
  const room = stadium()
  const connect = (from: string, kind: (typeof ASSET_EDGES)[number], to: string) =>
    room.do(from, { kind: 'asset.connect', edge: { kind, to } })
  expect(connect('ticketing', 'controls', 'ticketing')).toBe('asset.edge-impossible')
  expect(connect('A1', 'runs', 'control')).toBe('asset.edge-impossible')
  expect(connect('control', 'controls', 'Z9')).toBe('asset.unknown')
  room.do('B1', { kind: 'asset.retire', reason: sealed('r') })
  expect(connect('control', 'controls', 'B1')).toBe('asset.unknown')
  const possible = ASSET_EDGES.flatMap((edge) =>
    ASSET_KINDS.flatMap((from) =>
      ASSET_KINDS.filter((to) => isEdgePossible(edge, from, to)).map(
        (to) => `${from} ${edge} ${to}`,
      ),
    ),
  )
  expect(possible).toContain('service controls gate')
  expect(possible.filter((each) => each.startsWith('match '))).toEqual([])
})

test('[AS4] setting what is so writes nothing, a report always writes', () => {
  const room = stadium()
  expect(room.do('ticketing', { kind: 'asset.set-tier', tier: 1 })).toBe('')
  expect(room.do('control', { kind: 'asset.connect', edge: { kind: 'controls', to: 'A1' } })).toBe(
    '',
  )
  expect(room.do('control', { kind: 'asset.disconnect', edge: { kind: 'feeds', to: 'A1' } })).toBe(
    '',
  )
  expect(room.do('ticketing', { kind: 'asset.remove-alias', alias: sealed('none') })).toBe('')
  expect(room.do('ticketing', { kind: 'asset.report', state: 'up' })).toBe('asset.reported')
  expect(room.do('ticketing', { kind: 'asset.report', state: 'up' })).toBe('asset.reported')
})

test('[AS5] the later word governs and says whose it is; without one nothing is said', () => {
  const room = stadium()
  expect(room.assets.get('ticketing')?.health).toBeUndefined()
  room.do('ticketing', { kind: 'asset.report', state: 'down', basis: 'RBT-F3' }, 900)
  room.do('ticketing', { kind: 'asset.report', state: 'up' }, 800)
  expect(room.assets.get('ticketing')?.health).toEqual({
    state: 'down',
    by: { kind: 'person', id: 'p1' },
    at: 900,
    basis: 'RBT-F3',
  })
})

test('[AS6] a retired asset carries nothing and takes only its restoring', () => {
  const room = stadium()
  room.do('ticketing', { kind: 'asset.report', state: 'down' })
  room.do('control', { kind: 'asset.retire', reason: sealed('replaced') })
  expect(reach(room)).toEqual(['ticketing down ticketing'])
  expect(room.do('control', { kind: 'asset.set-tier', tier: 2 })).toBe('asset.retired')
  expect(room.do('control', { kind: 'asset.restore' })).toBe('asset.restored')
  expect(room.do('control', { kind: 'asset.restore' })).toBe('')
  expect(reach(room)).toContain('A1 down ticketing')
})

test('[AS7] dependents come nearest first, each once, also in a circle', () => {
  const edge = (to: string) => ({ kind: 'feeds', to }) as const
  const assets: GraphAsset[] = [
    { id: 'a', kind: 'system', edges: [edge('b'), edge('c')], retired: false },
    { id: 'b', kind: 'system', edges: [edge('c'), edge('d')], retired: false },
    { id: 'c', kind: 'system', edges: [edge('a'), edge('gone')], retired: false },
    { id: 'd', kind: 'gate', edges: [], retired: false },
  ]
  const graph = assetGraph(assets)
  expect(
    dependentsOf(graph, 'a').map(({ id, via, distance }) => `${id} ${via} ${distance}`),
  ).toEqual(['b a 1', 'c a 1', 'd b 2'])
  expect(gatesBehind(graph, 'c')).toEqual(['d'])
  expect(gatesBehind(graph, 'd')).toEqual(['d'])
  expect(dependentsOf(graph, 'nobody')).toEqual([])
})

test('[AS8] down brings down, degraded degrades, every cause is named, unknown reaches nothing', () => {
  const room = stadium()
  room.do('ticketing', { kind: 'asset.report', state: 'unknown' })
  expect(reach(room)).toEqual([])
  room.do('ticketing', { kind: 'asset.report', state: 'degraded' })
  expect(reach(room)).toEqual([
    '101 degraded ticketing',
    'A1 degraded ticketing',
    'A2 degraded ticketing',
    'control degraded ticketing',
    'ticketing degraded ticketing',
  ])
  room.do('A1', { kind: 'asset.report', state: 'down' })
  expect(reach(room).slice(0, 3)).toEqual([
    '101 down A1+ticketing',
    'A1 down A1+ticketing',
    'A2 degraded ticketing',
  ])
})

test('[AS9] what is restored clears what it alone affected', () => {
  const room = stadium()
  room.do('ticketing', { kind: 'asset.report', state: 'down' })
  room.do('A1', { kind: 'asset.report', state: 'down' })
  room.do('ticketing', { kind: 'asset.report', state: 'up' })
  expect(reach(room)).toEqual(['101 down A1', 'A1 down A1'])
})

test.each([
  ['CTL-01', 'ctl'],
  ['ctl-01.stade.example', 'ctl'],
  ['ctl-01.stade.example.', 'ctl'],
  ['svc-acs', 'ticketing'],
  ['STADE\\svc-acs', 'ticketing'],
  ['svc-acs@stade.example', 'ticketing'],
  ['tck.stade.example', 'ticketing'],
  ['tck', 'ticketing'],
  ['tck.other.example', ''],
  ['10.1.2.3', 'ctl'],
  ['10.1.2.4', ''],
  ['ticketing', 'ticketing'],
  ['  ', ''],
])('[AS10] %s is an alias of "%s"', (entity, id) => {
  const index = aliasIndex([
    { id: 'ctl', aliases: ['ctl-01', '10.1.2.3'] },
    { id: 'ticketing', aliases: ['svc-acs', 'TCK.stade.example', ' '] },
  ])
  expect(index.named(entity).join()).toBe(id)
})

test('[AS11] an entity that several assets bear names all of them', () => {
  const index = aliasIndex([
    { id: 'b', aliases: ['shared'] },
    { id: 'a', aliases: ['SHARED'] },
  ])
  expect(index.named('shared')).toEqual(['a', 'b'])
})

test('[AS18] a dismissal keeps the host sealed', () => {
  const decision = decideDismissal(undefined, 'h1', sealed('printer'))
  expect(decision).toMatchObject({ ok: true, facts: [{ kind: 'host.dismissed' }] })
  const entry = { ...stadium().entries[0], data: { host: sealed('printer') } } as unknown as Entry
  const state = evolveDismissedHost(undefined, entry, 'h1')
  expect(state).toMatchObject({ id: 'h1', host: sealed('printer'), by: 'p1' })
  expect(decideDismissal(state, 'h1', sealed('printer'))).toMatchObject({ ok: false })
})
