import type { ReachChannel } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { createTransport } from 'nodemailer'
import webpush from 'web-push'
import { isPushService } from './reach-config.ts'
import type { ReachConfig, SmsGateway } from './reach-config.ts'
import type { VapidKeys } from './vapid-keys.ts'

/** What goes out: never more than the marking of what it is about allows. */
export interface Envelope {
  readonly title: string
  readonly text: string
  /** Path on this Vigie that tells the rest. */
  readonly path: string
  readonly link: string
}

/** Taken by the gateway; or refused for good, so that no further attempt would help. */
export type Sent = { readonly ok: true } | { readonly ok: false; readonly why: string }

/** Hands one envelope to a gateway. Rejects when it does not answer or fails for now: to be tried again. */
export type Sender = (address: string, envelope: Envelope) => Promise<Sent>

/** A gateway gets so long, ms; the other channels go on meanwhile. */
const PATIENCE_MS = 10_000
const PUSH_LIVES_S = 3_600

/** The channels that are in service. What is under way when `stopping` aborts rejects at once. */
export function openSenders(
  config: ReachConfig,
  keys: VapidKeys,
  stopping: AbortSignal,
): Readonly<Partial<Record<ReachChannel, Sender>>> {
  const { smtp, sms } = config
  return {
    push: pushSender(config, keys, stopping),
    ...(smtp === undefined ? {} : { mail: mailSender(smtp, stopping) }),
    ...(sms === undefined ? {} : { sms: smsSender(sms, stopping) }),
  }
}

function mailSender(
  { url, from }: NonNullable<ReachConfig['smtp']>,
  stopping: AbortSignal,
): Sender {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (address, { title, text, link }) => {
    try {
      const mail = { from, to: address, subject: title, text: `${text}\n\n${link}\n` }
      await unlessAborted(transport.sendMail(mail), stopping)
      return { ok: true }
    } catch (fault) {
      const code = isRecord(fault) ? fault['responseCode'] : undefined
      // 5xx: the server will not take it whenever it is asked.
      if (typeof code === 'number' && code >= 500) return { ok: false, why: String(fault) }
      throw fault
    }
  }
}

function smsSender({ url, token, body }: SmsGateway, stopping: AbortSignal): Sender {
  return async (address, { title, text, link }) => {
    const words = `${title}. ${text} ${link}`
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(PATIENCE_MS)]),
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body
        .replaceAll('"{to}"', () => JSON.stringify(address))
        .replaceAll('"{text}"', () => JSON.stringify(words)),
    })
    return judged(answer, [400, 404, 410, 422])
  }
}

function pushSender(
  { pushServices, pushContact }: ReachConfig,
  keys: VapidKeys,
  stopping: AbortSignal,
): Sender {
  const vapidDetails = { subject: pushContact, ...keys }
  return async (address, { title, text, path }) => {
    const subscription = subscriptionIn(address)
    if (subscription === undefined || !isPushService(subscription.endpoint, pushServices))
      return { ok: false, why: 'no subscription of an allowed push service' }
    const { endpoint, method, headers, body } = webpush.generateRequestDetails(
      subscription,
      JSON.stringify({ title, text, path }),
      { vapidDetails, TTL: PUSH_LIVES_S, urgency: 'high' },
    )
    const answer = await fetch(endpoint, {
      method,
      redirect: 'error',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(PATIENCE_MS)]),
      headers,
      ...(body === undefined || body === null ? {} : { body: new Uint8Array(body) }),
    })
    // 404 and 410: the browser has given the subscription up (RFC 8030 §7.3).
    return judged(answer, [400, 403, 404, 410, 413])
  }
}

/** The mail library cannot be interrupted; what it still does then concerns nobody. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(new Error('Vigie is stopping'))
    }
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop)
    })
  })
}

async function judged(answer: Response, forGood: readonly number[]): Promise<Sent> {
  const words = (await answer.text().catch(() => '')).slice(0, 200)
  if (answer.ok) return { ok: true }
  const why = `the gateway answered ${answer.status} ${words}`.trim()
  if (forGood.includes(answer.status)) return { ok: false, why }
  throw new Error(why)
}

/** A push subscription as browsers give it, or undefined. */
export function subscriptionIn(text: string): webpush.PushSubscription | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(value) || !isRecord(value['keys'])) return undefined
  const { endpoint } = value
  const { p256dh, auth } = value['keys']
  if (typeof endpoint !== 'string' || typeof p256dh !== 'string' || typeof auth !== 'string')
    return undefined
  return { endpoint, keys: { p256dh, auth } }
}
