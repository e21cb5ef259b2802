import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import type {
  CaseDetail,
  CaseFiguresView,
  CountedPage,
  DocumentView,
  FindingFigures,
  RelatedFindings,
  TriagedMany,
  Written,
} from '@vigie/protocol'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'
import { StreamReader } from '../http/stream-reader.ts'

const vigie = new RunningVigie()
let analyst: Member
let second: Member
let commander: Member
let operator: Member
let administrator: Caller

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  administrator = first.caller
  analyst = await vigie.member(first.caller, ['analyst'], 'RED')
  second = await vigie.member(first.caller, ['analyst'], 'RED')
  commander = await vigie.member(first.caller, ['commander'], 'RED')
  operator = await vigie.member(first.caller, ['operator'], 'RED')
}, 60_000)
afterAll(() => vigie.destroy())

const gesture = () => ({ commandId: randomUUID() })

async function post<T>(caller: Caller, path: string, body: object): Promise<T> {
  const answer = await caller.post(path, { ...gesture(), ...body })
  if (answer.status !== 200 && answer.status !== 201)
    throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as T
}

async function get<T>(caller: Caller, path: string): Promise<T> {
  const answer = await caller.get(path)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  return answer.body as T
}

async function codeOf(caller: Caller, path: string, body: object): Promise<unknown> {
  return (await caller.post(path, { ...gesture(), ...body })).code
}

async function report(more: object = {}): Promise<string> {
  const written = await post<Written>(analyst.caller, '/findings', {
    title: 'Agent saw a foreign stick in the turnstile controller',
    level: 'high',
    entity: 'tctl-07',
    observables: [{ type: 'ipv4-addr', value: '10[.]9[.]8[.]7' }],
    ...more,
  })
  return must(written.entries[0], 'entry').subject.id
}

async function openCase(more: object = {}): Promise<string> {
  const written = await post<Written>(analyst.caller, '/cases', {
    title: 'Turnstile controllers answer to somebody else',
    severity: 'critical',
    ...more,
  })
  return must(written.entries[0], 'entry').subject.id
}

const on = (id: string, kind: string, more: object = {}, caller = analyst.caller) =>
  post<Written>(caller, `/cases/${id}/gestures`, { gesture: { kind, ...more } })

const detail = (id: string, caller = analyst.caller) => get<CaseDetail>(caller, `/cases/${id}`)
const stateOf = (document: DocumentView | undefined) => must(document, 'document').state ?? {}
const idsOf = (page: CountedPage) => page.documents.map(({ id }) => id)

test('[CA6] an alert is reported by hand, found by its words and values, and refused where a value is none', async () => {
  const id = await report()
  const by = (query: string) => get<CountedPage>(analyst.caller, `/findings?${query}`)
  expect(idsOf(await by('text=foreign%20turnst'))).toContain(id)
  expect(idsOf(await by('value=10.9.8.7'))).toContain(id)
  expect(idsOf(await by('rules=manual&levels=high'))).toContain(id)
  const wrong = { observables: [{ type: 'ipv4-addr', value: '10.9.8.700' }] }
  const body = { title: 'x', level: 'low', entity: 'y', ...wrong }
  expect(await codeOf(analyst.caller, '/findings', body)).toBe('finding.observable-invalid')
})

test('[CA40] related alerts come with the reason', async () => {
  const one = await report({ entity: 'alone-1' })
  const other = await report({ entity: 'alone-2' })
  const { related } = await get<RelatedFindings>(analyst.caller, `/findings/${one}/related`)
  const found = related.find(({ finding }) => finding.id === other)
  expect(found?.why).toContainEqual(
    expect.objectContaining({ kind: 'value', type: 'ipv4-addr', value: '10.9.8.7' }),
  )
})

test('[CA5] a filter as of a position names what it showed there; the gesture is undone at once', async () => {
  const ids = [await report({ entity: 'bulk-1' }), await report({ entity: 'bulk-1' })]
  const page = await get<CountedPage>(analyst.caller, '/findings?value=bulk-1')
  expect(page.count).toEqual({ n: 2, atLeast: false })
  const later = await report({ entity: 'bulk-1' })
  const close = { kind: 'close', resolution: 'false-positive', reason: 'exercise' }
  const done = await post<TriagedMany>(analyst.caller, '/findings/bulk', {
    gesture: close,
    findings: { filter: { value: 'bulk-1' }, asOf: page.position },
  })
  expect(done).toMatchObject({ changed: 2, passedOver: 0, facts: 1 })
  const queue = await get<CountedPage>(
    analyst.caller,
    '/findings?value=bulk-1&states=new,assigned,in-progress,pending',
  )
  expect(idsOf(queue)).toEqual([later])
  const figures = await get<FindingFigures>(analyst.caller, '/findings/figures')
  expect(Object.values(figures.byState).reduce((sum, n) => sum + n, 0)).toBe(figures.total)
  const undone = await post<TriagedMany>(analyst.caller, `/findings/bulk/${done.bulk}/undo`, {})
  expect(undone.changed).toBe(2)
  const again = await get<CountedPage>(analyst.caller, '/findings?value=bulk-1&states=new')
  expect(new Set(idsOf(again))).toEqual(new Set([...ids, later]))
  const past = await get<CountedPage>(
    analyst.caller,
    `/findings?value=bulk-1&states=closed&asOf=${done.position}`,
  )
  expect(new Set(idsOf(past))).toEqual(new Set(ids))
  expect(await codeOf(analyst.caller, `/findings/bulk/${done.bulk}/undo`, {})).toBe(
    'finding.bulk-undone',
  )
})

test('[CA7] a snoozed alert leaves the queue and a merged one hides behind the other', async () => {
  const id = await report({ entity: 'sleepy' })
  const other = await report({ entity: 'sleepy' })
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const snooze = { kind: 'snooze', until, reason: 'wait for the vendor' }
  await post(analyst.caller, `/findings/${id}/gestures`, { gesture: snooze })
  const shown = async (more = '') =>
    idsOf(await get<CountedPage>(analyst.caller, `/findings?value=sleepy${more}`))
  expect(await shown()).toEqual([other])
  expect(await shown('&snoozed=only')).toEqual([id])
  await post(analyst.caller, `/findings/${id}/gestures`, { gesture: { kind: 'wake' } })
  await post(analyst.caller, `/findings/${other}/merge`, { ids: [id] })
  expect(await shown()).toEqual([other])
  expect(await shown('&merged=with')).toHaveLength(2)
  await post(analyst.caller, `/findings/${other}/split`, { ids: [id] })
  expect(await shown()).toHaveLength(2)
  const past = { ...snooze, until: new Date(Date.now() - 1).toISOString() }
  expect(await codeOf(analyst.caller, `/findings/${id}/gestures`, { gesture: past })).toBe(
    'finding.snooze-impossible',
  )
})

test('[CA29] a case opened from alerts escalates them; the case tells of them, and they of it where it may be known', async () => {
  const alerts = [await report(), await report()]
  const id = await openCase({ alerts, rsitClass: 'intrusions', rsitType: 'system-compromise' })
  const found = await detail(id)
  expect(stateOf(found.case)).toMatchObject({ alerts, rsitClass: 'intrusions', state: 'open' })
  expect(found.alerts.map((one) => stateOf(one)['state'])).toEqual(['escalated', 'escalated'])
  const alert = await get<{ cases: readonly string[] }>(analyst.caller, `/findings/${alerts[0]}`)
  expect(alert.cases).toEqual([id])
  const seen = await get<{ cases: readonly string[] }>(operator.caller, `/findings/${alerts[0]}`)
  expect(seen.cases).toEqual([])
  expect(found.sla.map(({ goal, state }) => [goal, state])).toEqual([
    ['acknowledge', 'running'],
    ['contain', 'running'],
    ['resolve', 'running'],
  ])
})

test('[CA31] a playbook drives tasks by their outcomes', async () => {
  const published = await post<Written>(analyst.caller, '/playbooks', {
    title: 'Compromised controller',
    steps: [
      {
        id: 'isolate',
        title: 'Isolate the controller',
        dueAfterMinutes: 10,
        outcomes: [
          { id: 'isolated', label: 'Isolated', next: 'image' },
          { id: 'impossible', label: 'Not possible' },
        ],
      },
      { id: 'image', title: 'Take an image', outcomes: [{ id: 'done', label: 'Done' }] },
    ],
  })
  const playbook = must(published.entries[0], 'entry').subject.id
  const id = await openCase()
  await on(id, 'start-playbook', { playbook })
  const [first] = (await detail(id)).tasks
  const done = { kind: 'set-task-state', task: must(first, 'task').id, state: 'done' }
  expect(await codeOf(analyst.caller, `/cases/${id}/gestures`, { gesture: done })).toBe(
    'task.outcome-needed',
  )
  await on(id, 'set-task-state', { ...done, outcome: 'isolated' })
  const { tasks, case: found } = await detail(id)
  expect(tasks.map((task) => [stateOf(task)['state'], Object.values(task.texts)])).toEqual([
    ['done', ['Isolate the controller']],
    ['to-do', ['Take an image']],
  ])
  expect(stateOf(found)['figures']).toMatchObject({ tasks: 2, tasksOpen: 1 })
})

test('[CA34] the same value twice is one observable, with its identity and where else it occurs', async () => {
  await report({ observables: [{ type: 'ipv4-addr', value: '198.51.100.3' }] })
  const id = await openCase()
  const other = await openCase()
  const observable = { type: 'ipv4-addr', value: '198[.]51[.]100[.]3' }
  const seenAt = '2026-01-02T03:04:05.000Z'
  await on(id, 'add-observable', { observable, seenAt })
  await on(id, 'add-observable', { observable, seenAt: '2026-01-01T00:00:00.000Z' })
  await on(other, 'add-observable', { observable })
  const { observables, context } = await detail(id)
  expect(observables).toHaveLength(1)
  expect(stateOf(observables[0])).toMatchObject({ sightings: 2, lastSeen: Date.parse(seenAt) })
  expect(context).toEqual([
    {
      id: must(observables[0], 'observable').id,
      scoId: 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4',
      alerts: 1,
      cases: [other],
    },
  ])
  const cases = await get<CountedPage>(analyst.caller, '/cases?value=198.51.100.3')
  expect(new Set(idsOf(cases))).toEqual(new Set([id, other]))
})

test('[CA43] evidence that lies here is hashed here, at registration and again when it is verified', async () => {
  const bytes = Buffer.from('an image of a controller')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const attachment = await upload(analyst.caller, bytes, sha256)
  const id = await openCase()
  const piece = {
    name: 'controller image',
    origin: 'tctl-07, rack 3',
    acquiredAt: new Date(Date.now() - 60_000).toISOString(),
    clockOffsetMs: 1_500,
    tool: 'dd 9.1',
    reason: 'before it is isolated',
  }
  await on(id, 'register-evidence', { ...piece, attachment })
  const [registered] = (await detail(id)).evidence
  expect(stateOf(registered)).toMatchObject({ sha256, sizeBytes: bytes.length, isIntact: true })
  const evidence = must(registered, 'evidence').id
  await on(id, 'transfer-evidence', {
    evidence,
    toOther: 'laboratory',
    tool: 'sealed bag 7',
    reason: 'analysis',
  })
  await on(id, 'verify-evidence', { evidence })
  const [verified] = (await detail(id)).evidence
  const custody = stateOf(verified)['custody'] as readonly { kind: string; matches: boolean }[]
  expect(custody.map(({ kind, matches }) => `${kind} ${matches}`)).toEqual([
    'acquired true',
    'transferred true',
    'verified true',
  ])
  const wrong = { ...piece, kind: 'register-evidence', attachment, sha256: '0'.repeat(64) }
  expect(await codeOf(analyst.caller, `/cases/${id}/gestures`, { gesture: wrong })).toBe(
    'attachment.hash-mismatch',
  )
  const absent = { ...piece, kind: 'register-evidence' }
  expect(await codeOf(analyst.caller, `/cases/${id}/gestures`, { gesture: absent })).toBe(
    'evidence.not-a-hash',
  )
})

test('[CA24] duties are told with their due times in the zone of the venue', async () => {
  const id = await openCase()
  const awareAt = new Date(Date.now() - 3_600_000).toISOString()
  await on(id, 'start-clock', { regime: 'nis2', awareAt, how: 'call of the operator' })
  const { duties, timeZone } = await detail(id)
  expect(timeZone).not.toBe('')
  expect(duties.map(({ stage, state, provisional }) => [stage, state, provisional])).toEqual([
    ['early-warning', 'running', false],
    ['notification', 'running', false],
    ['final-report', 'running', true],
  ])
  expect(Date.parse(must(duties[0], 'duty').dueAt) - Date.parse(awareAt)).toBe(24 * 3_600_000)
  const unknown = { kind: 'start-clock', regime: 'none', awareAt, how: 'x' }
  expect(await codeOf(analyst.caller, `/cases/${id}/gestures`, { gesture: unknown })).toBe(
    'regime.unknown',
  )
  const ahead = { ...unknown, regime: 'nis2', awareAt: '2999-01-01T00:00:00Z' }
  expect(await codeOf(analyst.caller, `/cases/${id}/gestures`, { gesture: ahead })).toBe(
    'entry.happened-in-future',
  )
})

test('[CA28] who is not named by a restricted case learns nothing of it, on any way', async () => {
  const incident = await post<Written>(commander.caller, '/incidents', {
    type: 'cyber',
    priority: 2,
    title: 'Gates answer late',
  })
  const incidentId = must(incident.entries[0], 'entry').subject.id
  const before = await get<CaseFiguresView>(commander.caller, '/cases/figures')
  const id = await openCase({ title: 'Suspicion against an insider', people: [second.id] })
  await on(id, 'note', { text: 'insider under watch' })
  await on(id, 'add-task', { title: 'insider interview' })
  await on(id, 'add-observable', { observable: { type: 'user-account', value: 'insider-7' } })
  await on(id, 'link-incident', { incident: incidentId })

  expect((await detail(id, second.caller)).tasks).toHaveLength(1)
  const { caller } = commander
  const hidden = await caller.get(`/cases/${id}`)
  const missing = await caller.get('/cases/VIG-C999')
  expect([hidden.status, hidden.code]).toEqual([missing.status, missing.code])
  expect(await codeOf(caller, `/cases/${id}/gestures`, { gesture: { kind: 'go-on' } })).toBe(
    'case.unknown',
  )
  expect(await get<CaseFiguresView>(caller, '/cases/figures')).toMatchObject({
    total: before.total,
    byState: before.byState,
  })
  for (const query of ['text=insider', 'value=insider-7', 'states=open&limit=500']) {
    const page = await get<CountedPage>(caller, `/cases?${query}`)
    expect(idsOf(page), query).not.toContain(id)
    expect(page.count.n, query).toBe(page.documents.length)
  }
  const past = await get<CountedPage>(caller, `/cases?asOf=${before.position + 3}&text=insider`)
  expect(past.count.n).toBe(0)
  const entries = await get<{ entries: readonly { data: object; texts: object }[] }>(
    caller,
    '/entries?limit=500',
  )
  expect(JSON.stringify(entries)).not.toContain(id)
  const searched = await get<{ entries: readonly object[] }>(caller, '/entries?text=insider')
  expect(searched.entries).toEqual([])
  const links = (by: Caller) =>
    get<{ links: readonly object[] }>(by, `/incidents/${incidentId}/cases`)
  expect((await links(caller)).links).toEqual([])
  expect((await links(second.caller)).links).toHaveLength(1)
  const stream = new StreamReader(
    vigie.origin,
    { cookie: must(caller.cookie, 'cookie') },
    { after: before.position },
  )
  await on(id, 'note', { text: 'insider at large' })
  const beacon = await report({ entity: 'beacon-of-the-test' })
  await expect
    .poll(() => JSON.stringify(stream.frames), { timeout: 5_000 })
    .toContain(`"${beacon}"`)
  const pushed = JSON.stringify(stream.frames)
  stream.leave()
  expect(pushed).not.toContain(`"${id}"`)
  expect(pushed).not.toContain('insider')

  await on(id, 'name-person', { person: commander.id })
  expect((await detail(id, caller)).links).toHaveLength(1)
  await on(id, 'unname-person', { person: commander.id }, second.caller)
  expect((await caller.get(`/cases/${id}`)).status).toBe(404)
})

test('[CA41] a suppression is set, listed and ended; too wide or too long a one is refused', async () => {
  const until = new Date(Date.now() + 86_400_000).toISOString()
  const body = { conditions: [{ type: 'entity', value: 'noisy-1' }], reason: 'scanner', until }
  const set = await post<Written>(analyst.caller, '/suppressions', body)
  const id = must(set.entries[0], 'entry').subject.id
  const { documents } = await get<{ documents: readonly DocumentView[] }>(
    operator.caller,
    '/suppressions',
  )
  expect(documents.map((one) => one.id)).toContain(id)
  await post(analyst.caller, `/suppressions/${id}/end`, { reason: 'scan is over' })
  expect(await codeOf(analyst.caller, `/suppressions/${id}/end`, { reason: 'x' })).toBe(
    'suppression.ended',
  )
  const wide = { ...body, conditions: [] }
  expect(await codeOf(analyst.caller, '/suppressions', wide)).toBe('suppression.too-wide')
  const long = { ...body, until: '2999-01-01T00:00:00Z' }
  expect(await codeOf(analyst.caller, '/suppressions', long)).toBe('suppression.until-impossible')
})

test('[CA42] a saved view is its owner’s, shared or not', async () => {
  const save = (shared: boolean) =>
    post<Written>(analyst.caller, '/saved-views', {
      list: 'findings',
      name: 'My queue',
      query: 'states=new&owners=none',
      shared,
    })
  const own = must((await save(false)).entries[0], 'entry').subject.id
  const shared = must((await save(true)).entries[0], 'entry').subject.id
  const list = async (caller: Caller) =>
    (await get<{ documents: readonly DocumentView[] }>(caller, '/saved-views')).documents.map(
      ({ id }) => id,
    )
  expect(await list(analyst.caller)).toEqual(expect.arrayContaining([own, shared]))
  expect(await list(second.caller)).toEqual([shared])
  expect(await codeOf(second.caller, `/saved-views/${shared}/removal`, {})).toBe(
    'saved-view.not-own',
  )
  expect(await codeOf(second.caller, `/saved-views/${own}/removal`, {})).toBe('saved-view.unknown')
  await post(analyst.caller, `/saved-views/${shared}/removal`, {})
  expect(await list(second.caller)).toEqual([])
})

async function upload(caller: Caller, bytes: Buffer, sha256: string): Promise<string> {
  const begun = await caller.post('/attachments', {
    name: 'image.txt',
    mediaType: 'text/plain',
    sizeBytes: bytes.length,
    tlp: 'AMBER',
  })
  const { id } = begun.body as { readonly id: string }
  await fetch(new URL(`/api/attachments/${id}?offset=0`, vigie.origin), {
    method: 'PATCH',
    headers: {
      'content-type': 'application/octet-stream',
      cookie: must(caller.cookie, 'cookie'),
    },
    body: new Uint8Array(bytes),
  })
  await post(caller, `/attachments/${id}/completion`, { sha256 })
  return id
}

test('[CA5] alerts above the clearance are passed over, and the gesture bears the strictest marking of the others', async () => {
  const red = await report({ entity: 'marked-1', tlp: 'RED' })
  const amber = await report({ entity: 'marked-1', tlp: 'AMBER' })
  const first = await vigie.member(administrator, ['analyst'], 'AMBER')
  const assign = (ids: readonly string[]) => ({
    gesture: { kind: 'assign', owner: first.id },
    findings: { ids },
  })
  const lower = await post<TriagedMany>(first.caller, '/findings/bulk', assign([red, amber]))
  expect(lower).toMatchObject({ changed: 1 })
  const higher = await post<TriagedMany>(analyst.caller, '/findings/bulk', assign([red, amber]))
  expect(higher).toMatchObject({ changed: 1 })
  const seen = await get<{ entries: readonly { subject: { id: string } }[] }>(
    first.caller,
    '/entries?kinds=finding.bulk&limit=500',
  )
  const ids = seen.entries.map(({ subject }) => subject.id)
  expect(ids).toContain(lower.bulk)
  expect(ids).not.toContain(higher.bulk)
  const state = (await get<CountedPage>(first.caller, '/findings?value=marked-1')).documents
  expect(state.map((one) => [one.id, stateOf(one)['tlp']])).toEqual([[amber, 'AMBER']])
})
