import type { Json, JsonObject, TelemetryEvent } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'
import { webView } from './web-view.ts'

const WEBSERVER = freezeSources({ category: 'webserver' })
const PROXY = freezeSources({ category: 'proxy' })

// Names by which webView says more than the log does.
const WIDENED = ['c-uri', 'cs-uri', 'cs-uri-stem', 'cs-uri-query'] as const

/** Reads an access log whose fields already bear W3C names; `c-uri` tells a proxy's from a server's. */
export function readAccessLog(json: JsonObject): TelemetryEvent | undefined {
  const isProxy =
    json['c-uri'] !== undefined ||
    json['c-useragent'] !== undefined ||
    json['s-action'] !== undefined
  const isServer =
    json['cs-method'] !== undefined ||
    json['cs-uri-stem'] !== undefined ||
    (json['cs-uri'] !== undefined && json['sc-status'] !== undefined)
  if (!isProxy && !isServer) return undefined
  const native: Fields = { ...json }
  for (const name of WIDENED) delete native[name]
  const { fields } = webView(
    {
      target: targetOf(json),
      userAgent: withBlanks(json['cs(User-Agent)']),
      referrer: withBlanks(json['cs(Referer)']),
      host: json['cs(Host)'],
    },
    native,
  )
  const whole: Fields = { ...fields }
  addField(whole, 'cs-cookie', withBlanks(json['cs(Cookie)']))
  const date = textOf(json['date'])
  const time = textOf(json['time'])
  return recognised(json, [{ sources: isProxy ? PROXY : WEBSERVER, fields: whole }], {
    timeMs: firstInstant(json['@timestamp'], json['timestamp'], `${date ?? ''} ${time ?? ''}`),
    entity: [json['s-computername'], json['cs-host'], json['s-ip'], json['c-ip']],
  })
}

/** What was asked for, whole: IIS has its path and its query apart, proxies their own names for both. */
function targetOf(json: JsonObject): string | undefined {
  const whole = textOf(json['c-uri']) ?? textOf(json['cs-uri'])
  if (whole !== undefined) return whole
  const path = textOf(json['cs-uri-stem']) ?? textOf(json['cs-uri-path'])
  const query = textOf(json['cs-uri-query'])
  if (path === undefined || query === undefined || query === '-') return path ?? query
  return `${path}${query.startsWith('?') ? '' : '?'}${query}`
}

/** IIS writes `+` for a blank in headers; the text with blanks is a further value. */
function withBlanks(value: Json | undefined): Json | undefined {
  return typeof value === 'string' && value.includes('+')
    ? [value, value.replaceAll('+', ' ')]
    : value
}
