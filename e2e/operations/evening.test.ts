import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { openRecord, PROJECTIONS, secureRandom, systemClock } from '@vigie/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answered, Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'

const vigie = new RunningVigie()
let commander: Caller
let operator: Caller
let green: Caller
let operatorId = ''

const gesture = (rest: object) => ({ commandId: randomUUID(), ...rest })

interface Document {
  readonly id: string
  readonly state: Readonly<Record<string, unknown>>
}

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  const [one, two, three] = [
    await vigie.member(first.caller, ['commander'], 'RED'),
    await vigie.member(first.caller, ['operator'], 'AMBER'),
    await vigie.member(first.caller, ['operator'], 'GREEN'),
  ]
  commander = one.caller
  operator = two.caller
  green = three.caller
  operatorId = two.id
})
afterAll(() => vigie.destroy())

async function documents(caller: Caller, path: string, member = 'documents') {
  return (await caller.get(path)).body[member] as readonly Document[]
}

async function opened(rest: object = {}): Promise<string> {
  const answer = await commander.post(
    '/incidents',
    gesture({ type: 'crowd', priority: 1, title: 'Rampe saturée', ...rest }),
  )
  return idOf(answer)
}

function idOf(answer: Answered): string {
  expect([answer.status, answer.code]).toEqual([201, undefined])
  const [entry] = answer.body['entries'] as readonly { readonly subject: { readonly id: string } }[]
  return entry?.subject.id ?? ''
}

const decision = (rest: object) =>
  gesture({
    information: 'Densité 4,2 à la rampe',
    assessment: 'Écrasement sous dix minutes',
    powers: 'Consigne 12',
    options: [
      { text: 'Fermer C4', suitable: true, feasible: true, acceptable: false, chosen: false },
      { text: 'Ouvrir D1', suitable: true, feasible: true, acceptable: true, chosen: true },
    ],
    decision: 'Ouvrir D1',
    reasons: 'Ne comprime personne dehors',
    unknowns: 'Nombre de personnes derrière la rampe',
    ...rest,
  })

test('[O24] a M/ETHANE is filled in by two people, each in one gesture', async () => {
  const id = await opened({ priority: 3 })
  const report = (caller: Caller, rest: object) =>
    caller.post(
      `/incidents/${id}/gestures`,
      gesture({ gesture: { kind: 'report-methane', ...rest } }),
    )
  expect((await report(operator, { fields: { location: 'Porte C4' } })).status).toBe(201)
  const answer = await report(commander, { major: true, fields: { hazards: 'Grilles' } })
  expect(answer.status).toBe(201)
  const { state } = (await commander.get(`/incidents/${id}`)).body as unknown as Document
  expect(state['methane']).toMatchObject({
    major: true,
    fields: { location: {}, hazards: {} },
  })
})

test('[O28, O30] what nobody decided is listed; a decision is pinned to the tree just before', async () => {
  const id = await opened()
  const listed = async () => (await documents(operator, '/undecided', 'incidents')).map((d) => d.id)
  expect(await listed()).toContain(id)
  const before = Number((await commander.get('/incidents')).body['position'])
  const made = idOf(
    await operator.post('/decisions', decision({ incident: id, decidedBy: 'per-cdt' })),
  )
  expect(await listed()).not.toContain(id)
  const after = Number((await commander.get('/incidents')).body['position'])
  const asOf = await documents(operator, `/undecided?asOf=${after - 1}`, 'incidents')
  expect(asOf.map((d) => d.id)).toContain(id)
  const [found] = await documents(operator, `/decisions?incident=${id}`)
  expect(found).toMatchObject({ id: made, state: { decidedBy: 'per-cdt', recordedBy: operatorId } })
  const [size] = Object.values(found?.state['pinned'] as Record<string, number>)
  expect(size).toBe(before)
  const review = gesture({ verdict: 'ended', text: 'Rampe vide' })
  expect((await operator.post(`/decisions/${made}/reviews`, review)).status).toBe(201)
  const again = gesture({ verdict: 'upheld', text: 'encore' })
  expect((await operator.post(`/decisions/${made}/reviews`, again)).code).toBe('decision.ended')
})

test('[O26] a task of an incident is for those who may read that', async () => {
  const id = await opened()
  const task = (rest: object) =>
    gesture({
      title: 'Compter la rampe',
      owner: operatorId,
      dueAt: '2099-01-01T00:00:00Z',
      ...rest,
    })
  expect((await green.post('/tasks', task({ incident: id }))).code).toBe('incident.unknown')
  const made = idOf(await operator.post('/tasks', task({ incident: id, tlp: 'CLEAR' })))
  expect(await documents(green, `/tasks?incident=${id}`)).toEqual([])
  const [found] = await documents(operator, `/tasks?incident=${id}&open=true`)
  expect(found).toMatchObject({ id: made, state: { tlp: 'AMBER', owner: operatorId } })
  const done = gesture({ gesture: { kind: 'set-state', state: 'done' } })
  expect((await green.post(`/tasks/${made}/gestures`, done)).code).toBe('task.unknown')
  expect((await operator.post(`/tasks/${made}/gestures`, done)).status).toBe(201)
  expect(await documents(operator, `/tasks?incident=${id}&open=true`)).toEqual([])
})

test('[O32] owners of cameras are asked by themselves when an incident turns major', async () => {
  const owner = gesture({
    id: 'cctv',
    keeps: 'cameras',
    name: 'Régie',
    retentionMs: 259_200_000,
    tlp: 'GREEN',
  })
  expect((await commander.post('/evidence-owners', owner)).status).toBe(201)
  const id = await opened({ priority: 2 })
  const asked = () => documents(operator, `/evidence-requests?incident=${id}`)
  await setTimeout(1_500)
  expect(await asked()).toEqual([])
  const raise = gesture({ gesture: { kind: 'set-priority', priority: 1 } })
  expect((await operator.post(`/incidents/${id}/gestures`, raise)).status).toBe(201)
  await setTimeout(2_500)
  const [request] = await asked()
  expect(request).toMatchObject({ id: `${id}:cctv`, state: { state: 'sent', tlp: 'AMBER' } })
  const { state } = (await commander.get(`/incidents/${id}`)).body as unknown as Document
  expect(request?.state['expiresAt']).toBe(Number(state['openedAt']) + 259_200_000)
  const by = gesture({ gesture: { kind: 'acknowledge', by: 'Chef de régie' } })
  expect((await operator.post(`/evidence-requests/${id}:cctv/gestures`, by)).status).toBe(201)
  expect((await green.post(`/evidence-requests/${id}:cctv/gestures`, by)).code).toBe(
    'evidence-request.unknown',
  )
  const again = gesture({ incident: id, owner: 'cctv' })
  expect((await operator.post('/evidence-requests', again)).body['entries']).toEqual([])
  expect(
    (await operator.post('/evidence-requests', gesture({ incident: id, owner: 'x' }))).code,
  ).toBe('evidence-owner.unknown')
})

test('[O35, O37, O38] an incident starts its playbook within a second, step by step', async () => {
  const playbook = gesture({
    title: 'Rampe saturée',
    stop: 'Densité sous 3',
    trigger: { types: ['fire'], priority: 2, lead: operatorId },
    steps: [
      {
        id: 'count',
        title: 'Compter',
        dueAfterMinutes: 5,
        outcomes: [
          { id: 'dense', label: 'Dense', next: 'open' },
          { id: 'thin', label: 'Fluide' },
        ],
      },
      { id: 'open', title: 'Ouvrir D1', outcomes: [] },
    ],
  })
  expect((await commander.post('/playbooks', playbook)).status).toBe(201)
  const id = await opened({ type: 'fire', priority: 2 })
  await setTimeout(1_000)
  const runs = await documents(operator, `/playbook-runs?incident=${id}`)
  expect(runs).toMatchObject([{ state: { startedBy: 'trigger', state: 'running' } }])
  const open = () => documents(operator, `/tasks?incident=${id}&open=true`)
  const [first] = await open()
  const done = (outcome?: string) =>
    gesture({ gesture: { kind: 'set-state', state: 'done', ...(outcome && { outcome }) } })
  const path = `/tasks/${first?.id}/gestures`
  expect((await operator.post(path, done())).code).toBe('task.outcome-needed')
  expect((await operator.post(path, done('dense'))).status).toBe(201)
  expect((await open()).map(({ state }) => state['step'])).toMatchObject([{ step: 'open' }])
  const stop = gesture({ reason: 'Densité retombée' })
  expect((await operator.post(`/playbook-runs/${runs[0]?.id}/stop`, stop)).status).toBe(201)
  expect(await open()).toEqual([])
})

test('[O39, O40] the casualty tally reconciles with the log, and hides what is not for the reader', async () => {
  const incident = await opened({ type: 'medical' })
  const add = (bracelet: string, category: string) =>
    operator.post('/casualties', gesture({ bracelet, incident, category }))
  const statuses = await Promise.all([
    add('SN 001', 'absolute'),
    add('sn001', 'absolute'),
    add('SN002', 'relative'),
    add('SN003', 'involved'),
  ])
  expect(statuses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    201, 201, 201, 409,
  ])
  const strike = gesture({ gesture: { kind: 'strike', reason: 'Spectateur indemne' } })
  expect((await operator.post('/casualties/SN003/gestures', strike)).status).toBe(201)
  const died = gesture({ gesture: { kind: 'set-category', category: 'dead' } })
  expect((await operator.post('/casualties/sn001/gestures', died)).status).toBe(201)
  const path = `/casualties/tally?incident=${incident}`
  const tally = (await operator.get(path)).body
  expect(tally).toMatchObject({
    categories: { dead: 1, absolute: 0, relative: 1, involved: 0 },
    total: 2,
    struck: 1,
    registered: 3,
  })
  const log = await documents(commander, '/entries?limit=200', 'entries')
  const registered = (
    log as unknown as readonly { kind: string; data: { incident: string } }[]
  ).filter(({ kind, data }) => kind === 'casualty.registered' && data.incident === incident)
  expect(registered).toHaveLength(3)
  const before = (await operator.get(`${path}&asOf=${Number(tally['position']) - 1}`)).body
  expect(before).toMatchObject({ categories: { dead: 0, absolute: 1 } })
  expect((await green.get(path)).body).toMatchObject({ registered: 0 })
})

test('[O41] a restricted incident exists for nobody but the people it names', async () => {
  const id = await opened({ title: 'Confidentiel zinnober', tlp: 'GREEN' })
  const due = { owner: operatorId, dueAt: '2099-01-01T00:00:00Z', incident: id }
  const task = idOf(await commander.post('/tasks', gesture({ title: 'Discret', ...due })))
  const before = Number((await operator.get('/incidents')).body['position'])
  expect((await operator.get(`/incidents/${id}`)).status).toBe(200)
  const act = (caller: Caller, rest: object) =>
    caller.post(`/incidents/${id}/gestures`, gesture({ gesture: rest }))
  expect((await act(commander, { kind: 'restrict', people: [] })).status).toBe(201)
  expect((await operator.get(`/incidents/${id}`)).code).toBe('incident.unknown')
  expect((await operator.get(`/incidents/${id}?asOf=${before}`)).code).toBe('incident.unknown')
  expect((await act(operator, { kind: 'note', text: 'vu' })).code).toBe('incident.unknown')
  const seen = async (caller: Caller) => ({
    listed: (await documents(caller, '/incidents?limit=500')).some((one) => one.id === id),
    undecided: (await documents(caller, '/undecided', 'incidents')).some((one) => one.id === id),
    tasks: (await documents(caller, `/tasks?incident=${id}`)).map((one) => one.id),
    found: (await documents(caller, '/entries?limit=200&text=zinnober', 'entries')).length,
    lines: JSON.stringify((await caller.get('/entries?limit=200')).body).includes(id),
  })
  expect(await seen(operator)).toEqual({
    listed: false,
    undecided: false,
    tasks: [],
    found: 0,
    lines: false,
  })
  expect(await seen(commander)).toMatchObject({ listed: true, tasks: [task], found: 1 })
  expect((await act(commander, { kind: 'admit', person: operatorId })).status).toBe(201)
  expect(await seen(operator)).toMatchObject({ listed: true, tasks: [task], found: 1 })
})

test('[O41] a browser that had it open is told that it is gone, and nothing more', async () => {
  const id = await opened({ title: 'Discret xylophone', tlp: 'GREEN' })
  const response = await fetch(new URL('/api/stream', vigie.origin), {
    headers: { accept: 'text/event-stream', cookie: operator.cookie ?? '' },
  })
  const reader = response.body!.getReader()
  const decoder = new TextDecoder()
  let text = ''
  const readUntil = async (wanted: string) => {
    const read = async () => {
      while (!text.includes(wanted)) {
        const { value, done } = await reader.read()
        if (done) return
        text += decoder.decode(value, { stream: true })
      }
    }
    await Promise.race([read(), setTimeout(20_000)])
  }
  const act = async (what: object) => {
    const answer = await commander.post(`/incidents/${id}/gestures`, gesture({ gesture: what }))
    expect(answer.status).toBe(201)
  }
  await act({ kind: 'note', text: 'Premier xylophone' })
  await readUntil('Premier xylophone')
  await act({ kind: 'restrict', people: [] })
  await act({ kind: 'note', text: 'Suite xylophone' })
  await readUntil('"state":null')
  await reader.cancel()
  expect(text).toMatch(new RegExp(`"id":"${id}"[^}]*"state":null`))
  // Others that this reader is admitted to may be spoken of.
  expect(text).not.toMatch(new RegExp(`"kind":"incident.restricted"[^}]*"id":"${id}"`))
  expect(text).not.toContain('Suite xylophone')
})

test('[O27, O29] deadlines that passed while the server was stopped are found once', async () => {
  const soon = new Date(Date.now() + 1_500).toISOString()
  const late = idOf(
    await operator.post('/tasks', gesture({ title: 'Vite', owner: operatorId, dueAt: soon })),
  )
  const made = idOf(await operator.post('/decisions', decision({ reviewAt: soon })))
  await vigie.stop()
  await setTimeout(1_600)
  await vigie.start()
  await setTimeout(2_500)
  await vigie.stop()
  expect(vigie.faults).toEqual([])
  const { directory } = vigie
  const record = openRecord({
    directory,
    projections: PROJECTIONS,
    clock: systemClock,
    random: secureRandom,
  })
  const kinds = record
    .read({ from: 1, limit: 1_000 })
    .filter(({ entry }) => [late, made].includes(entry.subject.id))
    .map(({ entry }) => entry.kind)
  await record.close()
  expect(kinds.filter((kind) => kind === 'task.overdue')).toHaveLength(1)
  expect(kinds.filter((kind) => kind === 'decision.review-overdue')).toHaveLength(1)
}, 30_000)
