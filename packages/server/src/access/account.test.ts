import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secureRandom } from '../run/random.ts'
import { House, PASSWORD } from './testing/house.ts'
import type { Member } from './testing/house.ts'
import { newUuid } from './secret.ts'
import { ACCESS_PROJECTIONS, personProjection } from './projections.ts'

let house: House
let admin: Member
beforeEach(async () => {
  house = await new House().open()
  admin = await house.administrator()
})
afterEach(() => house.destroy())

const HOUR_MS = 3_600_000

async function stepUp(member: Member) {
  const answer = await member.caller.post('/session/step-up', {
    method: 'password',
    password: PASSWORD,
    totp: house.nextCode(member.secret),
  })
  expect(answer.status).toBe(200)
}

test('[A1] each gesture on an account is facts by whoever made it', async () => {
  const before = house.kinds().length
  const operator = await house.member(admin.caller, 'operator', ['operator'])
  expect(house.kinds().slice(before)).toEqual([
    'person.invited',
    'person.role-granted',
    'person.invitation-issued',
    'person.password-set',
    'person.enrolled',
    'session.opened',
  ])
  const entries = house.record.read({ from: before + 1, limit: 10 })
  expect(entries.map(({ entry }) => entry.actor.id)).toEqual([
    admin.id,
    admin.id,
    admin.id,
    operator.id,
    operator.id,
    operator.id,
  ])
})

test('[A4] no name, login, address or secret is in a leaf', async () => {
  await admin.caller.post('/people', {
    login: 'z.idrissi',
    name: 'Zineb Idrissi',
    email: 'zineb@example.org',
    organisation: 'Protection civile',
    roles: ['liaison'],
  })
  const leaves = JSON.stringify(house.record.read({ from: 1, limit: 1_000 }))
  for (const word of ['Zineb', 'idrissi', 'example.org', 'Protection', PASSWORD, admin.secret]) {
    expect(leaves.includes(word), word).toBe(false)
  }
  const people = JSON.stringify((await admin.caller.get('/people')).body)
  for (const word of ['Zineb Idrissi', 'z.idrissi', 'zineb@example.org', 'Protection civile']) {
    expect(people.includes(word), word).toBe(true)
  }
})

test('[A4] a purge of a name takes the login and every key along', async () => {
  const operator = await house.member(admin.caller, 'operator', ['operator'])
  const person = house.record.view(personProjection).get(operator.id)
  await house.record.purge({
    commandId: newUuid(secureRandom),
    actor: { kind: 'person', id: admin.id },
    commitments: [person?.name.sealed ?? ''],
    reason: 'asked for',
  })
  await house.access.sweep()
  const body = { login: 'operator', password: PASSWORD, totp: house.nextCode(operator.secret) }
  expect((await house.caller().post('/session/password', body)).code).toBe(
    'access.wrong-credentials',
  )
  const again = { login: 'operator', name: 'Another', roles: ['operator'] }
  expect((await admin.caller.post('/people', again)).status).toBe(201)
})

test('[A6] an invitation works once, for three days, and a later one voids it', async () => {
  const invited = await admin.caller.post('/people', {
    login: 'late',
    name: 'L',
    roles: ['operator'],
  })
  const personId = invited.text('personId')
  const second = await admin.caller.post(`/people/${personId}/invitations`, {
    purpose: 'enrolment',
  })
  expect((await house.caller().get(`/invitations/${invited.text('token')}`)).code).toBe(
    'access.link-expired',
  )
  const token = second.text('token')
  expect((await house.caller().get(`/invitations/${token}`)).body).toMatchObject({
    login: 'late',
    name: 'L',
  })
  await house.enrolByPassword(token, 'late')
  expect((await house.caller().get(`/invitations/${token}`)).code).toBe('access.link-expired')

  const slow = await admin.caller.post('/people', { login: 'slow', name: 'S', roles: ['operator'] })
  house.nowMs += 72 * HOUR_MS
  expect((await house.caller().get(`/invitations/${slow.text('token')}`)).code).toBe(
    'access.link-expired',
  )
})

test('[A6] two people who race for one link: one enrols', async () => {
  const invited = await admin.caller.post('/people', {
    login: 'raced',
    name: 'R',
    roles: ['operator'],
  })
  const path = `/invitations/${invited.text('token')}/password`
  const [a, b] = [house.caller(), house.caller()]
  const offers = [await a.post(`${path}/options`), await b.post(`${path}/options`)] as const
  const answers = await Promise.all(
    offers.map((offer, index) =>
      [a, b][index]!.post(path, {
        ceremony: offer.text('ceremony'),
        password: PASSWORD,
        totp: house.code(offer.text('secret')),
      }),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 410]))
})

test('[A6] a login belongs to one person, whatever its case', async () => {
  const body = { login: 'Same.Name', name: 'A', roles: [] }
  expect((await admin.caller.post('/people', body)).status).toBe(201)
  expect((await admin.caller.post('/people', { ...body, login: 'same.name' })).code).toBe(
    'access.person-exists',
  )
})

test('[A2] material that the log does not name opens nothing', async () => {
  const operator = await house.member(admin.caller, 'operator', ['operator'])
  const before = house.caller()
  before.cookie = operator.caller.cookie
  // A recovery leaves the old password's row worthless even before it is deleted.
  await admin.caller.post(`/people/${operator.id}/invitations`, { purpose: 'recovery' })
  const body = { login: 'operator', password: PASSWORD, totp: house.nextCode(operator.secret) }
  expect((await house.caller().post('/session/password', body)).code).toBe(
    'access.wrong-credentials',
  )
  expect((await before.get('/session')).status).toBe(401)
})

test('[A12] a lost passkey: step-up, one-time link, the old key and sessions are dead', async () => {
  const invited = await admin.caller.post('/people', {
    login: 'lost',
    name: 'L',
    roles: ['operator'],
  })
  const { caller, key } = await house.enrolByPasskey(invited.text('token'))
  const path = `/people/${invited.text('personId')}/invitations`
  house.nowMs += 6 * 60_000
  expect((await admin.caller.post(path, { purpose: 'recovery' })).code).toBe(
    'access.step-up-needed',
  )
  await stepUp(admin)
  const link = await admin.caller.post(path, { purpose: 'recovery' })
  expect(link.status).toBe(201)
  expect((await caller.get('/session')).status).toBe(401)
  const offer = await house.caller().post('/session/passkey/options')
  const old = { ceremony: offer.text('ceremony'), credential: key.assert(offer.challenge()) }
  expect((await house.caller().post('/session/passkey', old)).code).toBe('access.passkey-refused')
  const { answer } = await house.enrolByPasskey(link.text('token'))
  expect(answer.body).toMatchObject({ roles: ['operator'] })
})

test('[A15] roles are given for good or for a time, and taken; suspension holds all of them', async () => {
  const member = await house.member(admin.caller, 'member', ['observer'])
  const path = `/people/${member.id}/roles`
  const until = new Date(house.nowMs + 60_000).toISOString()
  const given = await admin.caller.post(path, { role: 'analyst', until })
  expect(given.body).toMatchObject({
    roles: ['analyst', 'observer'],
    temporaryRoles: [{ role: 'analyst', until }],
  })
  house.nowMs += 60_000
  expect((await member.caller.get('/session')).body).toMatchObject({ roles: ['observer'] })
  const suspended = await admin.caller.post(`/people/${member.id}/suspension`, { suspended: true })
  expect(suspended.body).toMatchObject({ suspended: true, roles: [] })
  expect((await admin.caller.post('/people/per-none/roles', { role: 'analyst' })).code).toBe(
    'access.person-unknown',
  )
})

test('[A15] who has no role in force cannot sign in', async () => {
  const member = await house.member(admin.caller, 'member', ['observer'])
  await admin.caller.remove(`/people/${member.id}/roles/observer`)
  const body = { login: 'member', password: PASSWORD, totp: house.nextCode(member.secret) }
  expect((await house.caller().post('/session/password', body)).code).toBe('access.not-permitted')
})

test('[A16] the last administrator is neither suspended, nor demoted, nor sent a recovery link', async () => {
  const path = `/people/${admin.id}`
  const attempts = async () => [
    (await admin.caller.post(`${path}/suspension`, { suspended: true })).code,
    (await admin.caller.remove(`${path}/roles/administrator`)).code,
    (await admin.caller.post(`${path}/invitations`, { purpose: 'recovery' })).code,
  ]
  const last = 'access.last-administrator'
  expect(await attempts()).toEqual([last, last, last])
  // An administrator who never enrolled does not count, nor does one for a time.
  await admin.caller.post('/people', { login: 'ghost', name: 'G', roles: ['administrator'] })
  const passing = await house.member(admin.caller, 'passing', ['operator'])
  const until = new Date(house.nowMs + HOUR_MS).toISOString()
  await admin.caller.post(`/people/${passing.id}/roles`, { role: 'administrator', until })
  expect(await attempts()).toEqual([last, last, last])
  await house.member(admin.caller, 'second', ['administrator'])
  expect((await admin.caller.remove(`${path}/roles/administrator`)).status).toBe(200)
})

test('[A16] two administrators who demote each other at once: one remains', async () => {
  const second = await house.member(admin.caller, 'second', ['administrator'])
  const answers = await Promise.all([
    admin.caller.remove(`/people/${second.id}/roles/administrator`),
    second.caller.remove(`/people/${admin.id}/roles/administrator`),
  ])
  const refused = answers.filter(({ status }) => status !== 200)
  expect(refused).toHaveLength(1)
})

test('[A16] the last way to sign in cannot be removed by its holder', async () => {
  const invited = await admin.caller.post('/people', {
    login: 'keyed',
    name: 'K',
    roles: ['operator'],
  })
  const { caller } = await house.enrolByPasskey(invited.text('token'))
  const list = await caller.get('/session/passkeys')
  const [held] = list.body['passkeys'] as { id: string; label: string }[]
  expect(held).toMatchObject({ label: 'soft key', synced: false })
  expect((await caller.remove(`/session/passkeys/${held?.id}`)).code).toBe('access.last-credential')
  const { SoftAuthenticator } = await import('./testing/soft-authenticator.ts')
  const spare = new SoftAuthenticator('http://localhost:8460')
  const offer = await caller.post('/session/passkeys/options')
  const added = await caller.post('/session/passkeys', {
    ceremony: offer.text('ceremony'),
    credential: spare.register(offer.challenge()),
  })
  expect(added.status).toBe(201)
  expect((await caller.remove(`/session/passkeys/${held?.id}`)).status).toBe(204)
})

test('[A17] a token does what its scopes name, until it expires or is revoked', async () => {
  const expiresAt = new Date(house.nowMs + HOUR_MS).toISOString()
  const body = { name: 'sensor', scopes: ['telemetry.send', 'stream.follow'], expiresAt }
  const issued = await admin.caller.post('/tokens', body)
  const machine = house.caller()
  machine.bearer = issued.text('token')
  expect(issued.text('token')).toMatch(/^vigie_[\w-]{43}$/)
  expect(
    house.access.authenticate({ headers: { authorization: `Bearer ${machine.bearer}` } }),
  ).toEqual({
    kind: 'machine',
    id: issued.text('id'),
    scopes: ['telemetry.send', 'stream.follow'],
    tlpCeiling: 'GREEN',
  })
  expect((await machine.get('/people')).code).toBe('access.not-permitted')
  expect((await machine.get('/session')).code).toBe('access.not-permitted')
  expect((await admin.caller.get('/tokens')).body['tokens']).toMatchObject([
    { name: 'sensor', revoked: false, issuedBy: admin.id },
  ])
  await house.restart()
  expect((await machine.get('/people')).code).toBe('access.not-permitted')
  expect((await admin.caller.remove(`/tokens/${issued.text('id')}`)).status).toBe(204)
  expect((await machine.get('/people')).code).toBe('access.not-signed-in')
  expect((await admin.caller.remove('/tokens/tok-none')).code).toBe('access.token-unknown')

  const second = await admin.caller.post('/tokens', body)
  house.nowMs += HOUR_MS
  expect(house.access.isAlive(second.text('id'))).toBe(false)
})

test('[A17] no token is given administration, and none lives longer than a year', async () => {
  const expiresAt = new Date(house.nowMs + HOUR_MS).toISOString()
  for (const scope of ['person.manage', 'log.purge', 'log.export', 'token.manage', 'session.own']) {
    const answer = await admin.caller.post('/tokens', { name: 'x', scopes: [scope], expiresAt })
    expect([answer.status, answer.code], scope).toEqual([400, 'request.malformed'])
  }
  const far = new Date(house.nowMs + 400 * 24 * HOUR_MS).toISOString()
  const late = await admin.caller.post('/tokens', {
    name: 'x',
    scopes: ['log.read'],
    expiresAt: far,
  })
  expect(late.code).toBe('access.session-too-long')
})

test('[A18] emergency access: one asks, another approves, an hour at most, a notice for all', async () => {
  const asker = await house.member(admin.caller, 'asker', ['analyst'])
  const approver = await house.member(admin.caller, 'approver', ['commander'])
  const asked = await asker.caller.post('/emergency', {
    role: 'administrator',
    reason: 'nobody at home',
  })
  expect(asked.status).toBe(201)
  const path = `/emergency/${asked.text('id')}/approval`
  expect((await asker.caller.post(path)).code).toBe('access.not-permitted')
  expect((await approver.caller.post(path, { minutes: 61 })).code).toBe('request.malformed')
  const given = await approver.caller.post(path)
  expect(given.body).toMatchObject({
    person: asker.id,
    approvedBy: approver.id,
    reason: 'nobody at home',
    until: new Date(house.nowMs + HOUR_MS).toISOString(),
  })
  expect(house.kinds().slice(-2)).toEqual(['emergency.approved', 'notice.raised'])
  expect((await asker.caller.get('/session')).body).toMatchObject({
    roles: ['analyst', 'administrator'],
  })
  expect((await approver.caller.post(path)).code).toBe('request.conflict')
  for (let minutes = 0; minutes < 60; minutes += 20) {
    await asker.caller.get('/session')
    house.nowMs += 20 * 60_000
  }
  expect((await asker.caller.get('/session')).body).toMatchObject({ roles: ['analyst'] })
})

test('[A18] nobody approves their own request, nor a stale one', async () => {
  const commander = await house.member(admin.caller, 'cmd', ['commander'])
  const own = await commander.caller.post('/emergency', { role: 'administrator', reason: 'alone' })
  const path = `/emergency/${own.text('id')}/approval`
  expect((await commander.caller.post(path)).code).toBe('access.same-person-twice')
  house.nowMs += 15 * 60_000
  await stepUp(admin)
  expect((await admin.caller.post(path)).code).toBe('access.link-expired')
})

test('[A19] what is appointed by emergency ends with it, and emergencies do not feed each other', async () => {
  const asker = await house.member(admin.caller, 'asker', ['analyst'])
  const third = await house.member(admin.caller, 'third', ['analyst'])
  const asked = await asker.caller.post('/emergency', { role: 'administrator', reason: 'night' })
  await admin.caller.post(`/emergency/${asked.text('id')}/approval`, { minutes: 30 })
  const endMs = house.nowMs + 30 * 60_000
  const own = await asker.caller.post(`/people/${asker.id}/roles`, { role: 'administrator' })
  expect(own.body).toMatchObject({
    temporaryRoles: [{ role: 'administrator', until: new Date(endMs).toISOString() }],
  })
  const fed = await third.caller.post('/emergency', { role: 'commander', reason: 'chain' })
  const chained = await asker.caller.post(`/emergency/${fed.text('id')}/approval`)
  // The role that was kept by oneself counts no more than the emergency it came from.
  expect(chained.code).toBe('access.second-person-needed')
  // Nor does it make tokens that outlive it, or open another administrator's account.
  const expiresAt = new Date(endMs + HOUR_MS).toISOString()
  const token = await asker.caller.post('/tokens', { name: 't', scopes: ['log.read'], expiresAt })
  expect(token.text('expiresAt')).toBe(new Date(endMs).toISOString())
  await house.member(admin.caller, 'second', ['administrator'])
  const taken = await asker.caller.post(`/people/${admin.id}/invitations`, { purpose: 'recovery' })
  expect(taken.code).toBe('access.second-person-needed')
  house.nowMs = endMs - 60_000
  await asker.caller.get('/session')
  house.nowMs = endMs
  expect((await asker.caller.get('/session')).body).toMatchObject({ roles: ['analyst'] })
})

test('[A1] a refused invitation leaves no account behind', async () => {
  const before = house.kinds().length
  const answer = await admin.caller.post('/people', {
    login: 'display.like',
    name: 'D',
    roles: ['wall-display'],
  })
  expect(answer.code).toBe('access.role-unsuitable')
  expect(house.kinds()).toHaveLength(before)
  // The login is free again.
  const again = { login: 'display.like', name: 'D', roles: ['observer'] }
  expect((await admin.caller.post('/people', again)).status).toBe(201)
})

test('[A26] whoever is at the machine can let the last administrator in again', async () => {
  const { recoverAtMachine } = await import('./recover-at-machine.ts')
  await house.close()
  const recovery = await recoverAtMachine({
    directory: house.directory,
    projections: ACCESS_PROJECTIONS,
    clock: () => house.nowMs,
    random: secureRandom,
    login: 'ADMIN',
    origin: new URL('http://localhost:8460'),
  })
  await house.open()
  expect((await admin.caller.get('/session')).status).toBe(401)
  const issued = house.record.read({ from: 1, limit: 1_000 }).at(-1)?.entry
  expect(issued).toMatchObject({ kind: 'person.invitation-issued', actor: { kind: 'system' } })
  const { answer } = await house.enrolByPasskey(recovery.ok ? recovery.link.token : '')
  expect(answer.body).toMatchObject({ roles: ['commander', 'administrator'] })
})

test('[A25] a restored log admits no session that was open when its backup was made', async () => {
  const { backUp } = await import('../store/backup/back-up.ts')
  const { restore } = await import('../store/backup/restore.ts')
  const clock = () => house.nowMs
  const backup = `${house.directory}-backup`
  await backUp({ data: house.directory, target: backup, clock, random: secureRandom })
  await house.destroy()
  await restore({
    backup,
    data: house.directory,
    actor: { kind: 'system', id: 'terminal' },
    purges: [],
    clock,
  })
  rmSync(backup, { recursive: true })
  await house.open()
  expect((await admin.caller.get('/session')).status).toBe(401)
  const body = { login: 'admin', password: PASSWORD, totp: house.nextCode(admin.secret) }
  expect((await house.caller().post('/session/password', body)).status).toBe(201)
})

test('[A24] who reads the log learns the names behind its ids, and nothing else of people', async () => {
  const operator = await house.member(admin.caller, 'operator', ['operator'])
  const answer = await operator.caller.get('/people/names')
  expect(answer.body).toEqual({
    names: { [admin.id]: 'Amal Benali', [operator.id]: 'Name of operator' },
  })
})
