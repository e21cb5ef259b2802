import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'

const APACHE = freezeSources({ service: 'apache' })
const NGINX = freezeSources({ service: 'nginx' })

/** Reads a line of a web server's error log, as `parseErrorLine` gives it: service `apache` or `nginx`. */
export function readErrorLog(json: JsonObject): TelemetryEvent | undefined {
  const server = json['errorLog']
  if (server !== 'apache' && server !== 'nginx') return undefined
  const sources = server === 'apache' ? APACHE : NGINX
  const syslog = json['syslog']
  return recognised(json, [{ sources, fields: json }], {
    timeMs: firstInstant(json['timestamp']),
    entity: [isObject(syslog) ? syslog['hostname'] : undefined, json['client']],
  })
}
