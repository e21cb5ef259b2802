import { DISPLAY_MS, SHIFT_MS } from '@vigie/domain'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { House, PASSWORD } from './testing/house.ts'
import type { Member } from './testing/house.ts'

let house: House
let admin: Member
beforeEach(async () => {
  house = await new House().open()
  admin = await house.administrator()
})
afterEach(() => house.destroy())

const MINUTE_MS = 60_000

async function stepUp(member: Member) {
  const answer = await member.caller.post('/session/step-up', {
    method: 'password',
    password: PASSWORD,
    totp: house.nextCode(member.secret),
  })
  expect(answer.status).toBe(200)
  return answer
}

test('[A10] a session lasts one shift at most, however busy', async () => {
  const endMs = house.nowMs + SHIFT_MS
  while (house.nowMs + 20 * MINUTE_MS < endMs) {
    house.nowMs += 20 * MINUTE_MS
    expect((await admin.caller.get('/session')).status).toBe(200)
  }
  house.nowMs = endMs
  expect((await admin.caller.get('/session')).code).toBe('access.not-signed-in')
})

test('[A10] half an hour without requests ends a session for good', async () => {
  house.nowMs += 30 * MINUTE_MS - 1
  expect((await admin.caller.get('/session')).status).toBe(200)
  house.nowMs += 30 * MINUTE_MS
  expect((await admin.caller.get('/session')).status).toBe(401)
  await house.access.sweep()
  expect(house.kinds().at(-1)).toBe('session.ended')
  await house.restart()
  expect((await admin.caller.get('/session')).status).toBe(401)
})

test('[A10] the cookie is opaque, kept as a hash, and tied to the host over TLS', async () => {
  const cookie = admin.caller.cookie ?? ''
  const secret = cookie.split('=')[1] ?? ''
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  const bytes = await import('node:fs').then((fs) => fs.readdirSync(house.directory))
  for (const name of bytes.filter((file) => file.includes('.db'))) {
    const content = await import('node:fs').then((fs) =>
      fs.readFileSync(`${house.directory}/${name}`),
    )
    expect(content.includes(secret), name).toBe(false)
    expect(content.includes(PASSWORD), name).toBe(false)
  }
  house.origin = 'https://vigie.example'
  const signedIn = await house.caller().post('/session/password', {
    login: admin.login,
    password: PASSWORD,
    totp: house.nextCode(admin.secret),
  })
  expect(signedIn.setCookie).toMatch(
    /^__Host-vigie=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  )
})

test('[A10] signing out ends the session at once and is a fact', async () => {
  const { cookie } = admin.caller
  const out = await admin.caller.remove('/session')
  expect(out.status).toBe(204)
  expect(out.setCookie).toContain('Max-Age=0')
  admin.caller.cookie = cookie
  expect((await admin.caller.get('/session')).status).toBe(401)
  expect(house.kinds().at(-1)).toBe('session.ended')
})

test('[A25] a restart signs nobody out and nobody in', async () => {
  const operator = await house.member(admin.caller, 'operator', ['operator'])
  await operator.caller.remove('/session')
  await house.restart()
  expect((await admin.caller.get('/session')).status).toBe(200)
  expect((await operator.caller.get('/session')).status).toBe(401)
})

test('[A9] guessing is slowed down per login and address, right guesses included', async () => {
  const body = { login: admin.login, password: 'wrong wrong wrong', totp: '000000' }
  for (let i = 0; i < 5; i++) {
    expect((await house.caller().post('/session/password', body)).code).toBe(
      'access.wrong-credentials',
    )
  }
  const right = { ...body, password: PASSWORD, totp: house.code(admin.secret) }
  expect((await house.caller().post('/session/password', right)).code).toBe(
    'access.too-many-attempts',
  )
  // A passkey, or another login, is not locked out by it.
  expect((await house.caller().post('/session/password', { ...body, login: 'other' })).code).toBe(
    'access.wrong-credentials',
  )
  // The log tells it once an hour and person, and nothing of a login that does not exist.
  const slowed = house.kinds().filter((kind) => kind === 'person.sign-in-slowed')
  expect(slowed).toHaveLength(1)
  house.nowMs += 60_000
  const later = { ...right, totp: house.nextCode(admin.secret) }
  expect((await house.caller().post('/session/password', later)).status).toBe(201)
})

test('[A9] an unknown login, a wrong password and a wrong code get one answer', async () => {
  const totp = house.nextCode(admin.secret)
  const answers = await Promise.all([
    house.caller().post('/session/password', { login: 'nobody', password: PASSWORD, totp }),
    house.caller().post('/session/password', { login: admin.login, password: 'x', totp }),
    house
      .caller()
      .post('/session/password', { login: admin.login, password: PASSWORD, totp: '000000' }),
  ])
  const told = answers.map(({ status, body }) => ({ status, said: { ...body, requestId: '' } }))
  expect(told[1]).toEqual(told[0])
  expect(told[2]).toEqual(told[0])
})

test('[A13] a revoked session goes dark on its open stream within a second', async () => {
  const operator = await house.member(admin.caller, 'operator', ['operator'])
  const told: string[] = []
  house.access.onRevoked((id) => told.push(id))
  const elapsedMs = await operator.caller.followUntilClosed(async () => {
    expect((await admin.caller.remove(`/sessions/${operator.sessionId}`)).status).toBe(204)
  })
  expect(elapsedMs).toBeLessThan(1_000)
  expect(told).toContain(operator.sessionId)
  expect(house.access.isAlive(operator.sessionId)).toBe(false)
  expect((await operator.caller.get('/session')).status).toBe(401)
})

test('[A13] suspending a person darkens all their sessions, streams included', async () => {
  const operator = await house.member(admin.caller, 'operator', ['operator'])
  const elapsedMs = await operator.caller.followUntilClosed(async () => {
    const path = `/people/${operator.id}/suspension`
    expect((await admin.caller.post(path, { suspended: true })).status).toBe(200)
  })
  expect(elapsedMs).toBeLessThan(1_000)
  const body = { login: operator.login, password: PASSWORD, totp: house.nextCode(operator.secret) }
  expect((await house.caller().post('/session/password', body)).code).toBe(
    'access.wrong-credentials',
  )
  await admin.caller.post(`/people/${operator.id}/suspension`, { suspended: false })
  // What was dead stays dead; signing in again works.
  expect((await operator.caller.get('/session')).status).toBe(401)
  const again = { ...body, totp: house.nextCode(operator.secret) }
  expect((await house.caller().post('/session/password', again)).status).toBe(201)
})

test('[A13] an expired session is told of by the sweep', async () => {
  const told: string[] = []
  house.access.onRevoked((id) => told.push(id))
  house.nowMs += SHIFT_MS
  await house.access.sweep()
  expect(told).toEqual([admin.sessionId])
})

test('[A13] rights are the present ones at every request', async () => {
  const operator = await house.member(admin.caller, 'operator', ['operator'])
  expect((await operator.caller.get('/people')).code).toBe('access.not-permitted')
  const path = `/people/${operator.id}/roles`
  await admin.caller.post(path, { role: 'auditor' })
  expect((await operator.caller.get('/people')).status).toBe(200)
  await admin.caller.remove(`${path}/auditor`)
  expect((await operator.caller.get('/people')).code).toBe('access.not-permitted')
})

test('[A14] administration asks for a proof given in the last five minutes', async () => {
  const invite = { login: 'new.one', name: 'N', roles: [] }
  house.nowMs += 5 * MINUTE_MS
  expect((await admin.caller.post('/people', invite)).code).toBe('access.step-up-needed')
  expect((await admin.caller.get('/people')).status).toBe(200)
  const before = admin.caller.cookie
  const answer = await stepUp(admin)
  expect(answer.body['steppedUpUntil']).toBeDefined()
  expect(admin.caller.cookie).not.toBe(before)
  expect((await admin.caller.post('/people', invite)).status).toBe(201)
  // The former cookie fades, so that requests under way still pass.
  const old = house.caller()
  old.cookie = before
  expect((await old.get('/session')).status).toBe(200)
  house.nowMs += 10_000
  expect((await old.get('/session')).status).toBe(401)
})

test('[A14] a step-up needs one’s own proof', async () => {
  const other = await house.member(admin.caller, 'other', ['operator'])
  const answer = await admin.caller.post('/session/step-up', {
    method: 'password',
    password: PASSWORD,
    totp: house.nextCode(other.secret),
  })
  expect(answer.code).toBe('access.wrong-credentials')
})

test('[A14] a passkey steps up, and only one of one’s own', async () => {
  const invited = await admin.caller.post('/people', {
    login: 'keyed',
    name: 'K',
    roles: ['commander'],
  })
  const { caller, key } = await house.enrolByPasskey(invited.text('token'))
  const other = await admin.caller.post('/people', {
    login: 'other',
    name: 'O',
    roles: ['operator'],
  })
  const stranger = await house.enrolByPasskey(other.text('token'))
  house.nowMs += 6 * MINUTE_MS
  expect((await caller.post('/session/passkeys/options')).code).toBe('access.step-up-needed')
  const first = await caller.post('/session/step-up/options')
  const wrong = {
    ceremony: first.text('ceremony'),
    credential: stranger.key.assert(first.challenge()),
  }
  expect(
    (await caller.post('/session/step-up', { method: 'passkey', assertion: wrong })).code,
  ).toBe('access.passkey-refused')
  const offer = await caller.post('/session/step-up/options')
  const assertion = { ceremony: offer.text('ceremony'), credential: key.assert(offer.challenge()) }
  expect((await caller.post('/session/step-up', { method: 'passkey', assertion })).status).toBe(200)
  expect((await caller.post('/session/passkeys/options')).status).toBe(200)
})

test('[A11] a wall display enrols by a code that works once, and shows only the wall', async () => {
  const made = await admin.caller.post('/displays', { name: 'Wall, room 2' })
  const code = made.text('code')
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  const wall = house.caller()
  const enrolled = await wall.post('/displays/enrol', {
    code: code.toLowerCase().replaceAll('-', ' '),
  })
  expect(enrolled.body).toMatchObject({
    species: 'display',
    roles: ['wall-display'],
    tlpCeiling: 'GREEN',
    idleMs: 0,
  })
  expect((await house.caller().post('/displays/enrol', { code })).code).toBe('access.link-expired')
  expect((await wall.get('/people')).code).toBe('access.not-permitted')
  const path = `/people/${made.text('personId')}/roles`
  expect((await admin.caller.post(path, { role: 'operator' })).code).toBe('access.role-unsuitable')
})

test('[A11] a heartbeat renews a display for a day; silence ends it', async () => {
  const made = await admin.caller.post('/displays', { name: 'Wall' })
  const wall = house.caller()
  await wall.post('/displays/enrol', { code: made.text('code') })
  for (let hour = 0; hour < 60; hour += 6) {
    house.nowMs += 6 * 60 * MINUTE_MS
    expect((await wall.get('/session')).status).toBe(200)
  }
  const renewals = house.kinds().filter((kind) => kind === 'session.renewed').length
  for (let i = 0; i < 10; i++) await wall.get('/session')
  expect(house.kinds().filter((kind) => kind === 'session.renewed')).toHaveLength(renewals)
  house.nowMs += DISPLAY_MS
  expect((await wall.get('/session')).status).toBe(401)
})

test('[A11] a display that went dark gets a fresh code; people get none, displays no link', async () => {
  const made = await admin.caller.post('/displays', { name: 'Wall' })
  const id = made.text('personId')
  const again = await admin.caller.post(`/displays/${id}/code`)
  expect((await house.caller().post('/displays/enrol', { code: made.text('code') })).code).toBe(
    'access.link-expired',
  )
  const wall = house.caller()
  expect((await wall.post('/displays/enrol', { code: again.text('code') })).body).toMatchObject({
    id,
  })
  expect((await admin.caller.post(`/displays/${admin.id}/code`)).code).toBe('access.person-unknown')
  const link = await admin.caller.post(`/people/${id}/invitations`, { purpose: 'recovery' })
  expect(link.code).toBe('access.person-unknown')
})

test('[A11] a display code lasts a quarter of an hour', async () => {
  const made = await admin.caller.post('/displays', { name: 'Wall' })
  house.nowMs += 15 * MINUTE_MS
  const late = await house.caller().post('/displays/enrol', { code: made.text('code') })
  expect(late.code).toBe('access.link-expired')
})

test('[A10] one’s own sessions are listed and ended; those of others need the right', async () => {
  const operator = await house.member(admin.caller, 'operator', ['operator'])
  const mine = await operator.caller.get(`/people/${operator.id}/sessions`)
  expect(mine.body['sessions']).toMatchObject([{ id: operator.sessionId, current: true }])
  expect((await operator.caller.get(`/people/${admin.id}/sessions`)).code).toBe(
    'access.not-permitted',
  )
  expect((await operator.caller.remove(`/sessions/${admin.sessionId}`)).code).toBe(
    'request.not-found',
  )
  expect((await operator.caller.remove(`/sessions/${operator.sessionId}`)).status).toBe(204)
})

test('[A8] a password is changed by its holder after a step-up; the former one stops counting', async () => {
  const path = '/session/own-password'
  const offer = await admin.caller.post(`${path}/options`)
  const secret = offer.text('secret')
  const password = 'eleven blue kites in march'
  const body = { ceremony: offer.text('ceremony'), password, totp: house.code(secret) }
  expect((await admin.caller.post(path, { ...body, password: 'short' })).code).toBe(
    'access.password-too-weak',
  )
  expect((await admin.caller.post(path, body)).status).toBe(201)
  const old = { login: admin.login, password: PASSWORD, totp: house.nextCode(admin.secret) }
  expect((await house.caller().post('/session/password', old)).code).toBe(
    'access.wrong-credentials',
  )
  const fresh = { login: admin.login, password, totp: house.nextCode(secret) }
  expect((await house.caller().post('/session/password', fresh)).status).toBe(201)
  house.nowMs += 5 * MINUTE_MS
  expect((await admin.caller.post(`${path}/options`)).code).toBe('access.step-up-needed')
})

test('[A13] a sign-in that races with a suspension opens nothing', async () => {
  const member = await house.member(admin.caller, 'member', ['operator'])
  for (let round = 0; round < 5; round++) {
    const caller = house.caller()
    const body = { login: 'member', password: PASSWORD, totp: house.nextCode(member.secret) }
    const path = `/people/${member.id}/suspension`
    const [signedIn, suspended] = await Promise.all([
      caller.post('/session/password', body),
      admin.caller.post(path, { suspended: true }),
    ])
    expect(suspended.status).toBe(200)
    expect([201, 401, 403]).toContain(signedIn.status)
    expect((await caller.get('/session')).status).toBe(401)
    await admin.caller.post(path, { suspended: false })
  }
})
