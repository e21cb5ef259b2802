/** Gateways by which Vigie reaches people who have no tab open; a channel without its gateway is closed. */
export interface ReachConfig {
  readonly smtp?: { readonly url: string; readonly from: string }
  readonly sms?: SmsGateway
  /** Hosts of push services that browsers may name; a full origin where it is not https on its usual port. */
  readonly pushServices: readonly string[]
  /** Whom a push service may write to: `mailto:…` or `https://…` (RFC 8292). */
  readonly pushContact: string
}

export interface SmsGateway {
  readonly url: string
  /** Sent as `authorization: Bearer …`. */
  readonly token?: string
  /** JSON with `{to}` and `{text}` as whole string values. */
  readonly body: string
}

/** Push services of today's browsers. A leading dot stands for any host below. */
export const PUSH_SERVICES: readonly string[] = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  '.notify.windows.com',
]
const SMS_BODY = '{"to":"{to}","text":"{text}"}'

/** Variables of the gateways, with their meaning. */
export const REACH_VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ['VIGIE_SMTP', 'mail server for alerts, smtp:// or smtps:// (none)'],
  ['VIGIE_MAIL_FROM', 'sender of those mails (vigie@ this host)'],
  ['VIGIE_SMS_URL', 'HTTP gateway that sends text messages, asked with POST (none)'],
  ['VIGIE_SMS_TOKEN', 'bearer token for it (none)'],
  ['VIGIE_SMS_BODY', `JSON that it is sent (${SMS_BODY})`],
  ['VIGIE_PUSH_SERVICES', 'hosts of push services, separated by commas (those of the browsers)'],
  ['VIGIE_PUSH_CONTACT', 'whom push services may write to, mailto: or https: (vigie@ this host)'],
]

/**
 * Reads the variables of the gateways. `refuse` is told what cannot be used; values that may hold a
 * password are not repeated.
 */
export function readReachConfig(
  value: (name: string) => string | undefined,
  host: string,
  refuse: (problem: string) => void,
): ReachConfig {
  const smtp = value('VIGIE_SMTP')
  if (smtp !== undefined && !/^smtps?:\/\/[^/]+/.test(smtp))
    refuse('VIGIE_SMTP: an address that begins with smtp:// or smtps:// is needed')
  const sms = value('VIGIE_SMS_URL')
  if (sms !== undefined && !/^https?:\/\/[^/]+/.test(sms))
    refuse('VIGIE_SMS_URL: an address that begins with http:// or https:// is needed')
  const body = value('VIGIE_SMS_BODY') ?? SMS_BODY
  if (!isTemplate(body)) refuse('VIGIE_SMS_BODY: JSON with "{to}" and "{text}" as values is needed')
  const pushContact = value('VIGIE_PUSH_CONTACT') ?? `mailto:vigie@${host}`
  if (!/^(?:mailto:|https:\/\/)\S+$/.test(pushContact))
    refuse('VIGIE_PUSH_CONTACT: an address that begins with mailto: or https:// is needed')
  const token = value('VIGIE_SMS_TOKEN')
  return {
    ...(smtp === undefined
      ? {}
      : { smtp: { url: smtp, from: value('VIGIE_MAIL_FROM') ?? `vigie@${host}` } }),
    ...(sms === undefined
      ? {}
      : { sms: { url: sms, body, ...(token === undefined ? {} : { token }) } }),
    pushServices: value('VIGIE_PUSH_SERVICES')?.split(',') ?? PUSH_SERVICES,
    pushContact,
  }
}

/** Whether a push service that a browser names is one of those that may be asked. */
export function isPushService(endpoint: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, origin, port } = new URL(endpoint)
  return allowed.some((known) => {
    if (known.includes('://')) return origin === known
    if (protocol !== 'https:' || port !== '') return false
    return known.startsWith('.') ? hostname.endsWith(known) : hostname === known
  })
}

function isTemplate(body: string): boolean {
  try {
    JSON.parse(body)
  } catch {
    return false
  }
  return body.includes('"{to}"') && body.includes('"{text}"')
}
