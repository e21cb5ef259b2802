import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'
import { webView } from './web-view.ts'

const WEBSERVER = freezeSources({ category: 'webserver' })
const PROXY = freezeSources({ category: 'proxy' })

/** Reads an access log whose fields already bear W3C names; `c-uri` tells a proxy's from a server's. */
export function readAccessLog(json: JsonObject): TelemetryEvent | undefined {
  const isProxy = json['c-uri'] !== undefined || json['c-useragent'] !== undefined
  const isServer = json['cs-method'] !== undefined || json['cs-uri-stem'] !== undefined
  if (!isProxy && !isServer) return undefined
  const stem = textOf(json['cs-uri-stem'])
  const query = textOf(json['cs-uri-query'])
  const joined =
    stem === undefined || query === undefined || query === '-' ? stem : `${stem}?${query}`
  const target = json['c-uri'] ?? joined ?? query
  const { fields } = webView({ target, userAgent: json['cs(User-Agent)'] }, { ...json })
  const date = textOf(json['date'])
  const time = textOf(json['time'])
  return recognised(json, [{ sources: isProxy ? PROXY : WEBSERVER, fields }], {
    timeMs: firstInstant(json['@timestamp'], json['timestamp'], `${date ?? ''} ${time ?? ''}`),
    entity: [json['s-computername'], json['cs-host'], json['s-ip'], json['c-ip']],
  })
}
