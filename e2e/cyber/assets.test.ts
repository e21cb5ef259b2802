import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { affectedBy, assetGraph } from '@vigie/domain'
import type { GraphAsset } from '@vigie/domain'
import { isRecord, must } from '@vigie/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'
import { StreamReader } from '../http/stream-reader.ts'

const vigie = new RunningVigie()
let first: Member | undefined
let monitor: Caller | undefined
let wall: Member | undefined

/** The goal of the issue, ms. */
const GOAL_MS = 2_000

const CSV = `id;kind;name;tier;owner;aliases;runs;serves;controls;feeds
billetterie;system;Billetterie centrale;1;Régie billetterie;TCK-01|10.20.0.5|svc-acs;controle-acces;;;
controle-acces;service;Contrôle d’accès;1;;;;;tourniquets-nord|tourniquets-sud;
tourniquets-nord;installation;Tourniquets nord;1;;TRN-N;;;N1|N2;
tourniquets-sud;installation;Tourniquets sud;2;;TRN-S;;;S1;
N1;gate;Porte N1;1;;;;;;101
N2;gate;Porte N2;1;;;;;;101
S1;gate;Porte S1;2;;;;;;201
101;sector;Secteur 101;2;;;;;;finale
201;sector;Secteur 201;2;;;;;;finale
finale;match;Finale;1;;;;;;
fantome;gate;Porte fantôme;9;;;;;;
perdu;system;Perdu;3;;;ailleurs;;;
`

const caller = () => must(first, 'administrator').caller
const send = (path: string, body: object, by = caller()) =>
  by.post(path, { commandId: randomUUID(), ...body })
const facts = async () =>
  ((await (await fetch(new URL('/health', vigie.origin))).json()) as { position: number }).position

beforeAll(async () => {
  await vigie.start()
  first = await vigie.setUp()
  monitor = (await vigie.machine(caller(), ['asset.read', 'asset.report', 'telemetry.send'])).caller
  wall = await vigie.member(caller(), ['wall-display'])
}, 60_000)
afterAll(() => vigie.destroy())

test('[AS16] a file is shown row by row before anything is written', async () => {
  const before = await facts()
  const answer = await caller().post('/asset-imports/preview', { file: CSV })
  expect(answer.status).toBe(200)
  expect(await facts()).toBe(before)
  expect(answer.body['problems']).toEqual([
    { line: 12, code: 'tier-invalid', column: 'tier', value: '9' },
    { line: 13, code: 'edge-target-unknown', column: 'runs', value: 'ailleurs' },
  ])
  expect(answer.body['facts']).toBe(21)
})

test('[AS16] an import is one submission: all of its facts', async () => {
  const before = await facts()
  const answer = await send('/asset-imports', { file: CSV })
  expect(answer.status).toBe(201)
  expect(await facts()).toBe(before + 21)
})

test('[AS15] the same file twice writes nothing the second time', async () => {
  const before = await facts()
  const again = CSV.split('\n').slice(0, 11).join('\n')
  expect((await send('/asset-imports', { file: again })).status).toBe(201)
  expect(await facts()).toBe(before)
  expect((await send('/asset-imports', { file: 'id,kind,name,tier\n!,x,y,1' })).code).toBe(
    'asset.import-refused',
  )
})

test('[AS7] what depends on the ticket control is told, nearest first', async () => {
  const { body } = await caller().get('/assets/billetterie/dependents')
  expect(body['gates']).toEqual(['N1', 'N2', 'S1'])
  expect(body['dependents']).toMatchObject([
    { id: 'controle-acces', distance: 1, via: 'billetterie' },
    { distance: 2 },
    { distance: 2 },
    { id: 'N1', distance: 3 },
    {},
    {},
    { id: '101', distance: 4 },
    {},
    { id: 'finale', distance: 5 },
  ])
  expect((await caller().get('/assets/rien/dependents')).code).toBe('asset.unknown')
})

test('[AS19] the outage of the ticket control names its gates to the wall within 2 s', async () => {
  const { cookie } = must(wall, 'wall').caller
  const stream = new StreamReader(vigie.origin, { cookie: must(cookie, 'cookie') })
  await until(() => stream.hello !== undefined)
  const documents = await caller().get('/assets?limit=500')
  const graph = new Map<string, GraphAsset>()
  for (const state of statesIn(documents.body['documents'])) graph.set(state.id, state)
  const startedMs = performance.now()
  const reported = await send(
    '/assets/billetterie/state',
    { state: 'down', reason: 'Plus de réponse depuis 20:14' },
    must(monitor, 'monitor'),
  )
  expect(reported.status).toBe(201)
  await until(() => stream.frames.some(({ changes }) => changes.some(isAsset)))
  for (const { changes } of stream.frames)
    for (const state of statesIn(changes.filter(isAsset))) graph.set(state.id, state)
  const gates = affectedBy(assetGraph(graph.values())).filter(({ kind }) => kind === 'gate')
  const tookMs = performance.now() - startedMs
  stream.leave()
  expect(gates.map(({ id, effect, causes }) => `${id} ${effect} ${causes.join()}`)).toEqual([
    'N1 down billetterie',
    'N2 down billetterie',
    'S1 down billetterie',
  ])
  console.info(`outage reported → gates named at the wall: ${tookMs.toFixed(0)} ms`)
  expect(tookMs).toBeLessThan(GOAL_MS)
  const { body } = await caller().get('/asset-effects')
  expect(body['gates']).toEqual(['N1', 'N2', 'S1'])
  const { body: asset } = await caller().get('/assets/billetterie')
  const health = isRecord(asset['state']) ? asset['state']['health'] : undefined
  expect(health).toMatchObject({ state: 'down', by: { kind: 'machine' } })
})

test('[AS9] asked as of the moment before, nothing was affected', async () => {
  const now = await facts()
  const { body } = await caller().get(`/asset-effects?asOf=${now - 1}`)
  expect(body['gates']).toEqual([])
  expect((await caller().get(`/asset-effects?asOf=${now + 1}`)).code).toBe('store.position-unknown')
})

test('[AS21] what a reader may not see reaches nothing for that reader', async () => {
  await send('/assets', { id: 'secret', kind: 'system', name: 'Secret', tier: 1, tlp: 'RED' })
  const cleared = must(first, 'administrator')
  const { caller: amber } = await vigie.member(caller(), ['commander'])
  expect((await amber.get('/assets/secret')).code).toBe('asset.unknown')
  await send(
    '/assets/secret/gestures',
    { gesture: { kind: 'connect', edge: { kind: 'controls', to: 'N1' } } },
    cleared.caller,
  )
  await send('/assets/billetterie/state', { state: 'up' })
  await send('/assets/secret/state', { state: 'down' }, cleared.caller)
  expect((await cleared.caller.get('/asset-effects')).body['gates']).toEqual(['N1'])
  expect((await amber.get('/asset-effects')).body['gates']).toEqual([])
  const clash = await amber.post('/asset-imports/preview', {
    file: 'id,kind,name,tier\nsecret,system,S,1',
  })
  expect(clash.body['added']).toMatchObject([{ id: 'secret' }])
  expect(
    (await send('/asset-imports', { file: 'id,kind,name,tier\nsecret,system,S,1' }, amber)).code,
  ).toBe('asset.exists')
})

test('[AS17] a host that events name and nobody knows is proposed; a person adds or dismisses it', async () => {
  const lines = ['TRN-N', 'TRN-X.stade.example', 'PRINTER-7']
    .map((Computer) => JSON.stringify({ EventID: 1, Channel: 'Security', Computer }))
    .join('\n')
  const sent = await fetch(new URL('/api/sources/tourniquets/events', vigie.origin), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${must(must(monitor, 'monitor').bearer, 'bearer')}`,
      'content-type': 'application/x-ndjson',
    },
    body: lines,
  })
  expect(sent.status, await sent.text()).toBe(200)
  const before = await facts()
  const proposed = async () => {
    const { body } = await caller().get('/asset-proposals')
    const hosts = body['hosts']
    return Array.isArray(hosts) ? hosts.map((each: { host: string }) => each.host) : []
  }
  await until(async () => (await proposed()).length === 2)
  expect(await proposed()).toEqual(['PRINTER-7', 'TRN-X.stade.example'])
  const added = await send('/assets', {
    id: 'trn-x',
    kind: 'system',
    name: 'Tourniquet de réserve',
    tier: 3,
    aliases: ['TRN-X'],
  })
  expect(added.status).toBe(201)
  expect(await proposed()).toEqual(['PRINTER-7'])
  expect(await facts()).toBeGreaterThan(before)
}, 30_000)

test('[AS18] a dismissed host is proposed no more', async () => {
  expect((await send('/asset-proposals/dismissals', { host: 'printer-7' })).status).toBe(201)
  const { body } = await caller().get('/asset-proposals')
  expect(body).toMatchObject({ hosts: [], dismissed: 1 })
})

function isAsset(change: { readonly view: string }): boolean {
  return change.view === 'asset'
}

function statesIn(documents: unknown): readonly GraphAsset[] {
  const list = Array.isArray(documents)
    ? (documents as readonly { state: GraphAsset | null }[])
    : []
  return list.flatMap(({ state }) => state ?? [])
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('did not come')
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
