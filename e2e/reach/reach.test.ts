import { createDecipheriv, createECDH, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { must } from '@vigie/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'
import { HttpGateway, MailServer } from './gateways.ts'

const vigie = new RunningVigie()
const mail = new MailServer('parti@example.org')
const push = new HttpGateway()
let sms = new HttpGateway()
let smsPort = 0
let first: Member | undefined
let second: Member | undefined
let environment: Record<string, string> = {}

const chief = () => must(first, 'commander')
const operator = () => must(second, 'operator')
const send = (by: Member, path: string, body: object = {}) =>
  by.caller.post(path, { commandId: randomUUID(), ...body })
const message = (tlp: string, more: object = {}) =>
  send(operator(), '/messages', {
    text: 'Rampe ASP3 saturée',
    tlp,
    recipients: [chief().id],
    deputy: operator().id,
    commander: chief().id,
    ...more,
  })

interface Delivery {
  readonly about: string
  readonly channel: string
  readonly state: string
  readonly attempts: number
}

async function deliveries(about?: string): Promise<readonly Delivery[]> {
  const query = about === undefined ? '' : `?about=${about}`
  return (await chief().caller.get(`/deliveries${query}`)).body['deliveries'] as Delivery[]
}

async function made(answer: ReturnType<typeof send>): Promise<string> {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBe(201)
  return must((body['changes'] as { id: string }[])[0], 'change').id
}

/** A browser's side of a push subscription. */
const browser = createECDH('prime256v1')
const auth = randomBytes(16)
browser.generateKeys()

beforeAll(async () => {
  const mailPort = await mail.listen()
  const pushPort = await push.listen()
  smsPort = await sms.listen()
  environment = {
    VIGIE_SMTP: `smtp://127.0.0.1:${mailPort}`,
    VIGIE_SMS_URL: `http://127.0.0.1:${smsPort}/send`,
    VIGIE_SMS_TOKEN: 'jeton',
    VIGIE_SMS_BODY: '{"recipient":"{to}","content":"{text}"}',
    VIGIE_PUSH_SERVICES: `http://127.0.0.1:${pushPort}`,
  }
  await vigie.start(environment)
  first = await vigie.setUp()
  second = await vigie.member(first.caller, ['operator'])
  const subscription = {
    endpoint: `http://127.0.0.1:${pushPort}/push/1`,
    keys: {
      p256dh: browser.getPublicKey().toString('base64url'),
      auth: auth.toString('base64url'),
    },
  }
  for (const [channel, address] of [
    ['mail', 'chef@example.org'],
    ['sms', '+212600000000'],
    ['push', JSON.stringify(subscription)],
  ] as const) {
    await made(send(chief(), '/contacts', { channel, address }))
  }
}, 60_000)
afterAll(async () => {
  await vigie.destroy()
  await Promise.all([mail.close(), push.close(), sms.close()])
})

test('[RE23] a critical message goes to every address of its recipients, with its words up to GREEN only', async () => {
  const id = await made(message('AMBER'))
  await expect
    .poll(async () => (await deliveries(id)).map(({ state }) => state), { timeout: 10_000 })
    .toEqual(['sent', 'sent', 'sent'])
  const [letter] = mail.mails
  expect(letter).toMatchObject({ to: 'chef@example.org' })
  expect(letter?.data).toContain(id)
  expect(letter?.data).not.toContain('ASP3')
  const text = must(sms.requests[0], 'text message')
  expect(text.headers['authorization']).toBe('Bearer jeton')
  const content = JSON.parse(text.body.toString()) as { recipient: string; content: string }
  expect(content.recipient).toBe('+212600000000')
  expect(content.content).toContain(id)
  const told = JSON.parse(decrypted(must(push.requests[0], 'push').body)) as { title: string }
  expect(told.title).toContain(id)
  const open = await made(message('GREEN'))
  await expect.poll(() => sms.requests.length, { timeout: 10_000 }).toBe(2)
  expect(sms.requests[1]?.body.toString()).toContain('ASP3')
  await expect
    .poll(async () => (await chief().caller.get('/entries?kinds=delivery.')).body['entries'], {
      timeout: 10_000,
    })
    .toHaveLength(6)
  expect((await deliveries(open)).every(({ attempts }) => attempts === 1)).toBe(true)
}, 30_000)

test('[RE24] a dead gateway delays no request and no other channel, and is tried again across a restart', async () => {
  await sms.close()
  const began = performance.now()
  const id = await made(message('AMBER'))
  expect(performance.now() - began).toBeLessThan(1_000)
  const states = async () =>
    Object.fromEntries((await deliveries(id)).map(({ channel, state }) => [channel, state]))
  await expect
    .poll(states, { timeout: 10_000 })
    .toEqual({ mail: 'sent', push: 'sent', sms: 'waiting' })
  await expect
    .poll(async () => Math.max(...(await deliveries(id)).map(({ attempts }) => attempts)), {
      timeout: 10_000,
    })
    .toBeGreaterThan(1)
  const { port } = vigie.origin
  await vigie.stop()
  sms = new HttpGateway()
  await sms.listen(smsPort)
  await vigie.start({ ...environment, VIGIE_PORT: port })
  await expect
    .poll(states, { timeout: 20_000 })
    .toEqual({ mail: 'sent', push: 'sent', sms: 'sent' })
  expect(sms.requests).toHaveLength(1)
}, 60_000)

test('[RE25] what a gateway refuses for good is not tried again, and a removed address gets nothing', async () => {
  const gone = await made(
    send(operator(), '/contacts', { channel: 'mail', address: 'parti@example.org' }),
  )
  const tested = await send(operator(), `/contacts/${gone}/test`)
  const about = tested.text('id')
  const own = async () =>
    (
      (await operator().caller.get(`/deliveries?about=${about}`)).body['deliveries'] as Delivery[]
    )[0]
  await expect.poll(async () => (await own())?.state, { timeout: 10_000 }).toBe('refused')
  expect((await own())?.attempts).toBe(1)
  expect((await send(operator(), `/contacts/${gone}/removal`)).status).toBe(201)
  expect((await operator().caller.get('/contacts')).body['documents']).toEqual([])
})

test('[RE26] addresses are their owner’s alone, and deliveries are for those who may see what they are about', async () => {
  const [entry] = (await chief().caller.get('/contacts')).body['documents'] as { id: string }[]
  const id = must(entry, 'contact').id
  expect((await send(operator(), `/contacts/${id}/removal`)).code).toBe('contact.unknown')
  const { entries } = (await operator().caller.get('/entries?kinds=contact.')).body as {
    entries: { data: { person: string } }[]
  }
  expect(entries.every(({ data }) => data.person === operator().id)).toBe(true)
  const secret = await made(
    send(chief(), '/messages', {
      text: 'Secret',
      tlp: 'RED',
      recipients: [chief().id],
      deputy: chief().id,
      commander: chief().id,
    }),
  )
  await expect.poll(async () => (await deliveries(secret)).length, { timeout: 10_000 }).toBe(3)
  const seen = (await operator().caller.get('/deliveries')).body['deliveries'] as Delivery[]
  expect(seen.filter(({ about }) => about === secret)).toEqual([])
  for (const [channel, address, code] of [
    ['mail', 'deux@example.org,trois@example.org', 'contact.address-unsuitable'],
    ['sms', 'appelez-moi', 'contact.address-unsuitable'],
    [
      'push',
      JSON.stringify({ endpoint: 'https://example.org/x', keys: { p256dh: 'a', auth: 'b' } }),
      'contact.address-unsuitable',
    ],
  ] as const) {
    expect((await send(chief(), '/contacts', { channel, address })).code).toBe(code)
  }
}, 30_000)

test('[RE27] life at risk calls out who is on call, and nobody whom the incident is kept from', async () => {
  const now = Date.now()
  const period = {
    from: new Date(now - 60_000).toISOString(),
    until: new Date(now + 3_600_000).toISOString(),
  }
  const set = await send(chief(), '/on-call', { desk: 'command', person: chief().id, ...period })
  expect(set.status).toBe(201)
  await send(operator(), '/incidents', { type: 'crowd', priority: 3, title: 'Attente' })
  const urgent = await made(
    send(operator(), '/incidents', { type: 'crowd', priority: 1, title: 'Écrasement' }),
  )
  await expect
    .poll(async () => (await deliveries(urgent)).map(({ state }) => state), { timeout: 10_000 })
    .toEqual(['sent', 'sent', 'sent'])
  const all = await deliveries()
  expect(all.filter(({ about }) => /-I\d+$/.test(about)).map(({ about }) => about)).toEqual([
    urgent,
    urgent,
    urgent,
  ])
  const kept = await made(
    send(operator(), '/incidents', { type: 'intrusion', priority: 3, title: 'Réservé' }),
  )
  await send(operator(), `/incidents/${kept}/gestures`, {
    gesture: { kind: 'restrict', people: [operator().id] },
  })
  const hidden = await made(message('AMBER', { incident: kept }))
  const after = await made(message('AMBER'))
  await expect
    .poll(async () => (await deliveries(after)).length, { timeout: 10_000 })
    .toBeGreaterThan(0)
  const { body } = await operator().caller.get(`/deliveries?about=${hidden}`)
  expect(body['deliveries']).toEqual([])
}, 30_000)

test('[RE24] a gateway that hangs does not hold the stop up', async () => {
  sms.isHanging = true
  const before = sms.requests.length
  await made(message('AMBER'))
  await expect.poll(() => sms.requests.length, { timeout: 10_000 }).toBeGreaterThan(before)
  const began = performance.now()
  await vigie.stop()
  expect(performance.now() - began).toBeLessThan(5_000)
}, 30_000)

test('[RE28] the keys that push services know are made once, and for the owner of the data alone', () => {
  const path = join(vigie.directory, 'vapid.json')
  expect(existsSync(path)).toBe(true)
  expect(statSync(path).mode & 0o077).toBe(0)
})

/** Content of a push message, as the browser opens it (RFC 8291, aes128gcm). */
function decrypted(body: Buffer): string {
  const salt = body.subarray(0, 16)
  const length = body.readUInt8(20)
  const sender = body.subarray(21, 21 + length)
  const sealed = body.subarray(21 + length)
  const shared = browser.computeSecret(sender)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender])
  const ikm = derived(auth, shared, info, 32)
  const key = derived(salt, ikm, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derived(salt, ikm, Buffer.from('Content-Encoding: nonce\0'), 12)
  const open = createDecipheriv('aes-128-gcm', key, nonce)
  open.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString()
}

function derived(salt: Buffer, ikm: Buffer, info: Buffer, length: number): Buffer {
  const prk = createHmac('sha256', salt).update(ikm).digest()
  return createHmac('sha256', prk)
    .update(Buffer.concat([info, Buffer.from([1])]))
    .digest()
    .subarray(0, length)
}
