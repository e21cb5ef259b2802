import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import type {
  DocumentPage,
  MandateDetail,
  MandatePreview,
  OwnMandates,
  Why,
  WireClause,
} from '@vigie/protocol'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'
import {
  activeMandate,
  clausesOf,
  draftMandate,
  gesture,
  get,
  Partner,
  post,
  signByBoth,
} from './partner.ts'

const vigie = new RunningVigie()
let admin: Caller
let host: Member
let liaison: Member
let analyst: Member
let expert: Member
let colleague: Member

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  admin = first.caller
  host = await vigie.member(admin, ['commander'], 'RED')
  liaison = await vigie.member(admin, ['liaison'], 'RED')
  analyst = await vigie.member(admin, ['analyst'], 'RED')
  expert = await vigie.member(admin, ['expert'])
  colleague = await vigie.member(admin, ['expert'])
}, 60_000)
afterAll(() => vigie.destroy())

async function codeOf(caller: Caller, path: string, body: object): Promise<unknown> {
  return (await caller.post(path, { ...gesture(), ...body })).code
}

async function openCase(tag: string, more: object = {}): Promise<string> {
  const written = await post(analyst.caller, '/cases', {
    title: `Case at ${tag}`,
    severity: 'high',
    pap: 'GREEN',
    tlp: 'CLEAR',
    ...more,
  })
  const { id } = must(
    written.changes.find(({ view }) => view === 'case'),
    'case',
  )
  await post(analyst.caller, `/cases/${id}/scope`, { gesture: 'add', tag })
  return id
}

const named = () => [{ person: expert.id, supervisor: analyst.id }]

/** Ids of the cases that a visitor's list shows, by their titles. */
async function titlesFor(caller: Caller): Promise<string[]> {
  const page = await get<DocumentPage>(caller, '/cases')
  return page.documents.map(({ texts }) => Object.values(texts)[0] ?? '').toSorted()
}

test('[MD5, MD8] a draft is signed when it is whole, without contradictions, by both', async () => {
  const partner = new Partner()
  const clauses = clausesOf({ persons: named(), scope: ['venue:rabat'] })
  const without = (name: string) => clauses.filter(({ clause }) => clause !== name)
  const id = await draftMandate(host.caller, partner, [])
  const write = (clause: WireClause) => post(liaison.caller, `/mandates/${id}/clauses`, { clause })
  const detail = () => get<MandateDetail>(liaison.caller, `/mandates/${id}`)
  for (const clause of without('scope')) await write(clause)
  expect((await detail()).problem).toMatchObject({ code: 'mandate.clauses-contradict' })
  for (const clause of clauses.filter((one) => one.clause === 'scope')) await write(clause)
  expect((await detail()).problem).toBeNull()

  const clauseCode = (clause: object) =>
    codeOf(liaison.caller, `/mandates/${id}/clauses`, { clause })
  const validity = { from: '2030-07-01T00:00:00Z', until: '2030-06-01T00:00:00Z' }
  const window = { kind: 'weekly', days: [1], fromMinute: 0, untilMinute: 1_200 }
  expect([
    await clauseCode({ clause: 'validity', ...validity }),
    await clauseCode({ clause: 'window', item: 'long', window }),
    await clauseCode({ clause: 'network', network: '10.0.0.0/99', isIn: true }),
    await clauseCode({ clause: 'time-zone', timeZone: 'Mars/Olympus' }),
    await clauseCode({ clause: 'person', person: analyst.id, supervisor: host.id }),
    await clauseCode({ clause: 'person', person: expert.id, supervisor: colleague.id }),
    await clauseCode({ clause: 'purpose', item: 'x', text: 'safe \u202Eevil' }),
  ]).toEqual([
    'mandate.clause-malformed',
    'mandate.clause-malformed',
    'mandate.clause-malformed',
    'mandate.clause-malformed',
    'mandate.person-unsuitable',
    'mandate.person-unsuitable',
    'text.hidden-direction',
  ])
  const name = (partnerName: string) =>
    codeOf(liaison.caller, '/mandates', { title: 't', partnerName })
  await post(liaison.caller, '/mandates', { title: 't', partnerName: 'Qatar' })
  expect([await name('Qаtar'), await name('Qatаr'), await name('QATAR.')]).toEqual([
    'name.mixed-scripts',
    'name.mixed-scripts',
    'name.confusable',
  ])

  const { text, digest } = must((await detail()).draft ?? undefined, 'text to sign')
  const sign = (signature: string) =>
    codeOf(liaison.caller, `/mandates/${id}/gestures`, {
      gesture: { kind: 'partner-signature', signature },
    })
  expect([
    await sign('nonsense'),
    await sign(new Partner().sign(text)),
    await sign(new Partner().signedFile(text)),
    await sign(partner.signedFile(text, { version: 7 })),
    await sign(partner.signedFile(text, { signature: partner.sign(`${text} `) })),
  ]).toEqual([
    'mandate.signature-unreadable',
    'mandate.signature-forged',
    'mandate.signature-forged',
    'mandate.signature-replayed',
    'mandate.signature-forged',
  ])
  const attempts = await get<{ entries: { kind: string; data: { why?: string } }[] }>(
    host.caller,
    '/entries?kinds=mandate.signature-refused',
  )
  expect(attempts.entries.map(({ data }) => data.why ?? '').toSorted()).toEqual([
    'forged',
    'forged',
    'forged',
    'replayed',
    'unreadable',
  ])
  // The text that was read is the text that is signed.
  const signed = `/mandates/${id}/signed-gestures`
  expect(
    await codeOf(host.caller, signed, { gesture: { kind: 'sign', digest: '0'.repeat(64) } }),
  ).toBe('request.conflict')
  await post(host.caller, signed, { gesture: { kind: 'sign', digest } })
  expect(await clauseCode({ clause: 'retention', days: 1 })).toBe('mandate.signed-already')
  expect(await sign(partner.sign(text))).toBeUndefined()
  expect((await detail()).document.state).toMatchObject({ state: 'signed', draft: null })
  expect(await sign(partner.sign(text))).toBe('mandate.no-draft')
})

test('[MD6, MD12] an amendment changes nothing until both have signed it; reviews fall due', async () => {
  const partner = new Partner()
  const id = await activeMandate(host.caller, { persons: named(), scope: ['venue:amend'] }, partner)
  await openCase('venue:amended')
  const before = await titlesFor(expert.caller)
  const detail = await get<MandateDetail>(host.caller, `/mandates/${id}`)
  const dueMs = Date.parse(must(detail.reviewDueAt ?? undefined, 'review')) - Date.now()
  expect(Math.round(dueMs / 86_400_000)).toBe(7)
  await post(host.caller, `/mandates/${id}/gestures`, { gesture: { kind: 'amend' } })
  await post(host.caller, `/mandates/${id}/clauses`, {
    clause: { clause: 'scope', tag: 'venue:amended', isIn: true },
  })
  expect(await titlesFor(expert.caller)).toEqual(before)
  // The partner's signature on the first version counts for nothing else.
  const first = must(detail.inForce ?? undefined, 'version in force')
  expect(
    await codeOf(host.caller, `/mandates/${id}/gestures`, {
      gesture: { kind: 'partner-signature', signature: partner.signedFile(first.text) },
    }),
  ).toBe('mandate.signature-replayed')
  await signByBoth(host.caller, partner, id)
  expect(await titlesFor(expert.caller)).toContain('Case at venue:amended')
  await post(host.caller, `/mandates/${id}/gestures`, {
    gesture: { kind: 'review', reason: 'Access still needed by all' },
  })
  const after = await get<MandateDetail>(host.caller, `/mandates/${id}`)
  expect(after.document.state?.['reviews']).toHaveLength(1)
  await end(id)
})

test('[MD13] the preview says what a named person would see under a draft', async () => {
  await openCase('venue:preview')
  await openCase('venue:elsewhere')
  const clauses = clausesOf({ persons: named(), scope: ['venue:preview'] })
  const id = await draftMandate(host.caller, new Partner(), clauses)
  const ask = { person: expert.id, version: 'draft' }
  const preview = await post<MandatePreview>(host.caller, `/mandates/${id}/preview`, ask)
  const cases = must(
    preview.kinds.find(({ view }) => view === 'case'),
    'cases',
  )
  expect(preview.isOpen).toBe(true)
  expect(cases.visible).toBe(1)
  expect(cases.hidden).toBeGreaterThan(0)
  expect(cases.examples.flatMap(({ texts }) => Object.values(texts))).toContain(
    'Case at venue:preview',
  )
  expect(preview.actions).toContain('case.comment')
  expect(preview.actions).not.toContain('case.contain')
  const later = { ...ask, at: '2099-01-01T00:00:00Z' }
  const dark = await post<MandatePreview>(host.caller, `/mandates/${id}/preview`, later)
  expect(dark).toMatchObject({ isOpen: false, acts: [] })
  // Nothing was opened by looking.
  expect((await expert.caller.get('/cases')).code).toBe('mandate.not-active')
})

test('[MD1, MD9, MD10, MD11] an expert asks for more, or takes it, and is told why', async () => {
  const inScope = await openCase('venue:fes')
  await openCase('venue:tanger')
  expect((await expert.caller.get('/cases')).code).toBe('mandate.not-active')
  expect((await admin.post(`/people/${expert.id}/roles`, { role: 'analyst' })).code).toBe(
    'access.role-unsuitable',
  )
  const id = await activeMandate(host.caller, {
    persons: named(),
    scope: ['venue:fes'],
    breakGlass: ['task'],
  })
  expect(await titlesFor(expert.caller)).toEqual(['Case at venue:fes'])
  const own = await get<OwnMandates>(expert.caller, '/own-mandates')
  const mine = must(
    own.mandates.find(({ state }) => state === 'active'),
    'own mandate',
  )
  expect(mine.title).toBe('Équipe d’experts cyber')
  expect(own.grants).toHaveLength(1)
  const page = await get<DocumentPage>(expert.caller, '/cases')
  const shown = must(page.documents[0], 'case')
  // Visitors speak of things by ids of their own.
  expect(shown.id).not.toBe(inScope)
  const why = await get<Why>(expert.caller, `/why?view=case&id=${encodeURIComponent(shown.id)}`)
  expect(why.clause).toMatchObject({ name: 'scope', act: 'read', holds: ['venue:fes'] })
  expect(why.acts.filter(({ isGiven }) => isGiven).map(({ act }) => act)).toEqual([
    'read',
    'comment',
  ])
  expect((await expert.caller.get('/why?view=case&id=nothing')).status).toBe(404)

  const contain = `/cases/${encodeURIComponent(shown.id)}/containments`
  const target = { kind: 'observable', id: 'x' }
  const wanted = { target, action: 'block-address', reason: 'Beacons every minute' }
  const refused = await expert.caller.post(contain, { ...gesture(), ...wanted })
  expect(refused.body).toMatchObject({
    code: 'mandate.act-not-granted',
    values: { clause: 'acts', act: 'contain' },
  })

  const ask = { mandate: mine.id, reason: 'The beacon must be cut', minutes: 30 }
  await post(expert.caller, '/mandate-requests', { ...ask, act: 'contain', object: shown.id })
  const queue = await get<DocumentPage>(host.caller, '/mandate-requests?states=asked')
  const request = must(queue.documents[0], 'request')
  // What the expert calls by an opaque id is the house's own case.
  expect(request.state).toMatchObject({ object: inScope, act: 'contain', person: expert.id })
  const answer = `/mandate-requests/${request.id}/answer`
  expect(
    (await expert.caller.post(answer, { ...gesture(), answer: { kind: 'approve' } })).status,
  ).toBe(403)
  await post(host.caller, answer, { answer: { kind: 'approve' } })
  expect(await codeOf(host.caller, answer, { answer: { kind: 'approve' } })).toBe(
    'mandate.request-settled',
  )
  expect(await codeOf(expert.caller, contain, wanted)).toBe('containment.target-unknown')

  const glass = { ...ask, breakGlass: true }
  expect(await codeOf(expert.caller, '/mandate-requests', { ...glass, act: 'enrich' })).toBe(
    'mandate.act-never-by-glass',
  )
  await post(expert.caller, '/mandate-requests', { ...glass, act: 'task' })
  const after = await get<OwnMandates>(expert.caller, '/own-mandates')
  expect(after.grants[0]?.extras.map(({ act }) => act).toSorted()).toEqual(['contain', 'task'])
  const notices = await get<{ entries: { data: { about: string } }[] }>(
    analyst.caller,
    '/entries?kinds=notice.raised',
  )
  expect(notices.entries.map(({ data }) => data.about)).toContain('mandate-glass')
  const taken = await get<DocumentPage>(host.caller, '/mandate-requests?states=glass')
  const path = `/mandate-requests/${must(taken.documents[0], 'glass').id}/answer`
  await post(host.caller, path, { answer: { kind: 'review', verdict: 'justified' } })
  await end(id)
})

test('[MD14] containment: asked under a mandate, confirmed by a second person, reported done', async () => {
  const caseId = await openCase('venue:contain')
  const red = await openCase('venue:contain', { title: 'PAP red', pap: 'RED' })
  const add = async (on: string) => {
    const written = await post(analyst.caller, `/cases/${on}/gestures`, {
      tlp: 'CLEAR',
      gesture: { kind: 'add-observable', observable: { type: 'ipv4-addr', value: '192.0.2.7' } },
    })
    return must(
      written.changes.find(({ view }) => view === 'case-observable'),
      'observable',
    ).id
  }
  const observable = await add(caseId)
  const hot = await add(red)
  const id = await activeMandate(host.caller, {
    persons: named(),
    scope: ['venue:contain'],
    acts: ['read', 'contain'],
    pap: 'RED',
  })
  const page = await get<DocumentPage>(expert.caller, '/cases')
  const idOf = (title: string) =>
    must(
      page.documents.find(({ texts }) => Object.values(texts).includes(title)),
      title,
    ).id
  const parts = async (visitorCase: string) => {
    const detail = await get<{ observables: { id: string }[] }>(
      expert.caller,
      `/cases/${encodeURIComponent(visitorCase)}`,
    )
    return must(detail.observables[0], 'observable').id
  }
  const open = idOf('Case at venue:contain')
  const closed = idOf('PAP red')
  const body = (target: string) => ({
    target: { kind: 'observable', id: target },
    action: 'block-address',
    reason: 'Command server of the beacon',
  })
  const contain = (on: string) => `/cases/${encodeURIComponent(on)}/containments`
  expect(await codeOf(expert.caller, contain(closed), body(await parts(closed)))).toBe(
    'containment.pap-forbids',
  )
  await post(expert.caller, contain(open), body(await parts(open)))
  const queue = await get<DocumentPage>(analyst.caller, '/containments?states=asked')
  const asked = must(queue.documents[0], 'containment')
  expect(asked.state).toMatchObject({ case: caseId, target: { id: observable } })
  expect(hot).not.toBe(observable)
  const answer = `/containments/${asked.id}/answer`
  expect(
    (await expert.caller.post(answer, { ...gesture(), answer: { kind: 'confirm' } })).status,
  ).toBe(403)
  await post(analyst.caller, answer, { answer: { kind: 'confirm' } })
  await post(host.caller, answer, {
    answer: { kind: 'report-done', outcome: 'Blocked at the edge' },
  })
  expect(await codeOf(host.caller, answer, { answer: { kind: 'confirm' } })).toBe(
    'containment.wrong-state',
  )
  const entries = await get<{ entries: { underMandate?: string; actor: { id: string } }[] }>(
    host.caller,
    '/entries?kinds=containment.asked',
  )
  expect(entries.entries[0]).toMatchObject({ actor: { id: expert.id }, underMandate: id })
  // A host asks, the same host confirms: refused.
  const own = await post(analyst.caller, `/cases/${caseId}/containments`, body(observable))
  const mine = must(
    own.changes.find(({ view }) => view === 'containment'),
    'containment',
  ).id
  expect(
    await codeOf(analyst.caller, `/containments/${mine}/answer`, { answer: { kind: 'confirm' } }),
  ).toBe('access.same-person-twice')
  await end(id)
})

test('[MD15, MD7] an export leaves after four eyes; suspension goes dark within a second', async () => {
  await openCase('venue:export')
  const id = await activeMandate(host.caller, {
    persons: named(),
    scope: ['venue:export'],
    acts: ['read', 'export'],
    tlp: 'AMBER',
  })
  const page = await get<DocumentPage>(expert.caller, '/cases')
  const shown = must(page.documents[0], 'case').id
  const own = await get<OwnMandates>(expert.caller, '/own-mandates')
  const mandate = must(
    own.mandates.find(({ state }) => state === 'active'),
    'active',
  ).id
  await post(expert.caller, `/cases/${encodeURIComponent(shown)}/export-requests`, {
    mandate,
    reason: 'For the liaison at home',
  })
  const exportsOf = async () => (await get<OwnMandates>(expert.caller, '/own-mandates')).exports
  const wanted = must((await exportsOf())[0], 'export')
  const file = `/export-requests/${encodeURIComponent(wanted.id)}/file`
  expect((await expert.caller.get(file)).code).toBe('export.not-open')
  const queue = await get<DocumentPage>(host.caller, '/export-requests?states=asked')
  const request = must(queue.documents[0], 'export request')
  await post(host.caller, `/export-requests/${request.id}/answer`, { answer: { kind: 'approve' } })
  const taken = await expert.caller.get(file)
  expect(taken.status).toBe(200)
  expect(JSON.stringify(taken.body)).toContain('Case at venue:export')
  expect((await colleague.caller.get(file)).status).toBe(403)

  const darkMs = await expert.caller.followUntilClosed(() =>
    post(host.caller, `/mandates/${id}/gestures`, {
      gesture: { kind: 'suspend', reason: 'Checking an odd sign-in' },
    }),
  )
  expect(darkMs).toBeLessThan(1_000)
  expect((await expert.caller.get('/cases')).code).toBe('mandate.not-active')
  expect((await expert.caller.get(file)).status).toBe(403)
  await post(host.caller, `/mandates/${id}/signed-gestures`, {
    gesture: { kind: 'resume', reason: 'It was the expert' },
  })
  expect((await expert.caller.get('/cases')).status).toBe(200)
  await end(id)
  expect((await expert.caller.get('/cases')).code).toBe('mandate.not-active')
})

test('[MD4, MD7] the end of the validity goes dark within a second, without a fact', async () => {
  const id = await activeMandate(host.caller, {
    persons: [{ person: colleague.id, supervisor: host.id }],
    lifeMs: 4_000,
  })
  const detail = await get<MandateDetail>(host.caller, `/mandates/${id}`)
  const { terms } = JSON.parse(must(detail.inForce ?? undefined, 'version').text) as {
    terms: { validity: { until: string } }
  }
  const endMs = Date.parse(terms.validity.until)
  await colleague.caller.followUntilClosed(() => Promise.resolve())
  expect(Date.now() - endMs).toBeGreaterThanOrEqual(0)
  expect(Date.now() - endMs).toBeLessThan(1_000)
  expect((await colleague.caller.get('/cases')).code).toBe('mandate.not-active')
})

async function end(id: string): Promise<void> {
  await post(host.caller, `/mandates/${id}/gestures`, {
    gesture: { kind: 'end', reason: 'The test is over' },
  })
}
