import { afterEach, beforeEach, expect, test } from 'vitest'
import { House, ORIGIN, PASSWORD } from './testing/house.ts'
import { SoftAuthenticator } from './testing/soft-authenticator.ts'

let house: House
beforeEach(async () => {
  house = await new House().open()
})
afterEach(() => house.destroy())

const SET_UP = {
  mode: 'exercise',
  eventName: 'The final',
  administrator: { login: 'a.benali', name: 'Amal Benali' },
}

test('[A5] the link on the terminal makes the event and the first administrator, once', async () => {
  const link = await house.access.startLink()
  expect(link?.kind).toBe('setup')
  expect(link?.url).toMatch(/^http:\/\/localhost:8460\/setup#[\w-]{43}$/)
  const token = link?.url.split('#')[1]
  const caller = house.caller()
  expect((await caller.get('/setup')).body).toMatchObject({ needed: true })
  expect((await caller.post('/setup', { ...SET_UP, token: 'x'.repeat(43) })).code).toBe(
    'access.link-expired',
  )
  const done = await caller.post('/setup', { ...SET_UP, token })
  expect(done.status).toBe(201)
  expect(house.events).toEqual([{ mode: 'exercise', name: 'The final' }])
  expect((await caller.get('/setup')).body).toMatchObject({ needed: false })
  expect((await caller.post('/setup', { ...SET_UP, token })).code).toBe('setup.already-done')

  const { answer } = await house.enrolByPasskey(done.text('token'))
  expect(answer.status).toBe(201)
  expect(answer.body).toMatchObject({
    name: 'Amal Benali',
    roles: ['commander', 'administrator'],
    tlpCeiling: 'RED',
  })
  expect(await house.access.startLink()).toBeUndefined()
})

test('[A5] the link expires after a day, and a later start voids it', async () => {
  const first = (await house.access.startLink())?.url.split('#')[1]
  const second = (await house.access.startLink())?.url.split('#')[1]
  expect((await house.caller().post('/setup', { ...SET_UP, token: first })).code).toBe(
    'access.link-expired',
  )
  house.nowMs += 24 * 3_600_000
  expect((await house.caller().post('/setup', { ...SET_UP, token: second })).code).toBe(
    'access.link-expired',
  )
})

test('[A5] a set-up that nobody enrolled from offers a link again at the next start', async () => {
  const token = (await house.access.startLink())?.url.split('#')[1]
  await house.caller().post('/setup', { ...SET_UP, token })
  await house.restart()
  const again = await house.access.startLink()
  expect(again?.kind).toBe('enrolment')
  const { answer } = await house.enrolByPasskey(again?.url.split('#')[1] ?? '')
  expect(answer.status).toBe(201)
})

test('[A5] the link at a start is for an administrator of today', async () => {
  const admin = await house.administrator()
  const ghost = await admin.caller.post('/people', {
    login: 'ghost',
    name: 'G',
    roles: ['administrator'],
  })
  await admin.caller.remove(`/people/${ghost.text('personId')}/roles/administrator`)
  expect(await house.access.startLink()).toBeUndefined()
  expect((await house.access.recoveryLink('admin')).ok).toBe(true)
  // The link just given stands; once it has expired a start offers another, to the right person.
  expect(await house.access.startLink()).toBeUndefined()
  house.nowMs += 3_600_000
  const link = await house.access.startLink()
  const view = await house.caller().get(`/invitations/${link?.url.split('#')[1]}`)
  expect(view.body).toMatchObject({ personId: admin.id })
})

test('[A5] a set-up that broke off after its event goes on', async () => {
  const token = (await house.access.startLink())?.url.split('#')[1]
  house.eventRefusal = { code: 'event.exists', values: {} }
  expect((await house.caller().post('/setup', { ...SET_UP, token })).status).toBe(201)
})

test('[A7] a passkey enrols and signs in with the real protocol', async () => {
  const admin = await house.administrator()
  const invited = await admin.caller.post('/people', {
    login: 'keeper',
    name: 'Log keeper',
    roles: ['operator'],
  })
  const { key, answer } = await house.enrolByPasskey(invited.text('token'))
  expect(answer.status).toBe(201)
  expect(answer.setCookie).toMatch(/^vigie-8460=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)

  const caller = house.caller()
  const offer = await caller.post('/session/passkey/options')
  const signedIn = await caller.post('/session/passkey', {
    ceremony: offer.text('ceremony'),
    credential: key.assert(offer.challenge()),
  })
  expect(signedIn.body).toMatchObject({
    name: 'Log keeper',
    roles: ['operator'],
    methods: ['passkey'],
  })
  expect((await caller.get('/session')).status).toBe(200)
})

test('[A7] a passkey answer that is wrong in any way is refused', async () => {
  const admin = await house.administrator()
  const invited = await admin.caller.post('/people', {
    login: 'keeper',
    name: 'K',
    roles: ['operator'],
  })
  const { key } = await house.enrolByPasskey(invited.text('token'))
  const wrongs = [
    { origin: 'https://vigie.evil.example' },
    { rpId: 'evil.example' },
    { challenge: 'AAAA' },
    { isUserVerified: false },
  ]
  for (const wrong of wrongs) {
    const offer = await house.caller().post('/session/passkey/options')
    const answer = await house.caller().post('/session/passkey', {
      ceremony: offer.text('ceremony'),
      credential: key.assert(offer.challenge(), wrong),
    })
    expect([answer.status, answer.code], JSON.stringify(wrong)).toEqual([
      401,
      'access.passkey-refused',
    ])
  }
  const offer = await house.caller().post('/session/passkey/options')
  const body = { ceremony: offer.text('ceremony'), credential: key.assert(offer.challenge()) }
  expect((await house.caller().post('/session/passkey', body)).status).toBe(201)
  // Each challenge is answered once, and a counter never goes back.
  expect((await house.caller().post('/session/passkey', body)).code).toBe('access.passkey-refused')
  const next = await house.caller().post('/session/passkey/options')
  const cloned = {
    ceremony: next.text('ceremony'),
    credential: key.assert(next.challenge(), { counter: 1 }),
  }
  expect((await house.caller().post('/session/passkey', cloned)).code).toBe(
    'access.passkey-refused',
  )
  const stranger = new SoftAuthenticator(ORIGIN)
  const last = await house.caller().post('/session/passkey/options')
  const unknown = { ceremony: last.text('ceremony'), credential: stranger.assert(last.challenge()) }
  expect((await house.caller().post('/session/passkey', unknown)).code).toBe(
    'access.passkey-refused',
  )
})

test('[A7] an address without a name offers no passkeys', async () => {
  house.origin = 'http://192.0.2.7:8460'
  const token = (await house.access.startLink())?.url.split('#')[1]
  const done = await house.caller().post('/setup', { ...SET_UP, token })
  const view = await house.caller().get(`/invitations/${done.text('token')}`)
  expect(view.body).toMatchObject({
    methods: ['password'],
    login: 'a.benali',
    purpose: 'enrolment',
  })
  const offer = await house.caller().post(`/invitations/${done.text('token')}/passkey/options`)
  expect(offer.code).toBe('access.passkey-refused')
})

test('[A8] password and code sign in; a code counts once', async () => {
  const { login, secret } = await house.administrator()
  const totp = house.nextCode(secret)
  const body = { login, password: PASSWORD, totp }
  expect((await house.caller().post('/session/password', body)).status).toBe(201)
  expect((await house.caller().post('/session/password', body)).code).toBe(
    'access.wrong-credentials',
  )
  const fresh = { ...body, login: login.toUpperCase(), totp: house.nextCode(secret) }
  expect((await house.caller().post('/session/password', fresh)).status).toBe(201)
})

test('[A8] the code given at enrolment is used up', async () => {
  const { login, secret } = await house.administrator()
  const body = { login, password: PASSWORD, totp: house.code(secret) }
  expect((await house.caller().post('/session/password', body)).code).toBe(
    'access.wrong-credentials',
  )
})

test('[A8] weak passwords are refused', async () => {
  const token = (await house.access.startLink())?.url.split('#')[1]
  const done = await house.caller().post('/setup', { ...SET_UP, token })
  const path = `/invitations/${done.text('token')}/password`
  const offer = await house.caller().post(`${path}/options`)
  const weak = [
    'short',
    'aaaaaaaaaaaaaaaa',
    'a.benali and more',
    'Password1234567',
    '123456 and so on',
  ]
  for (const password of weak) {
    const answer = await house.caller().post(path, {
      ceremony: offer.text('ceremony'),
      password,
      totp: house.code(offer.text('secret')),
    })
    expect([answer.status, answer.code], password).toEqual([422, 'access.password-too-weak'])
  }
})
