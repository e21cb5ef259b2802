import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'

const AUDITD = freezeSources({ product: 'linux', service: 'auditd' })
const COMPANIONS = [
  'exe',
  'comm',
  'a0',
  'name',
  'key',
  'auid',
  'msg',
  'proctitle',
  'syscall',
  'SYSCALL',
]

/**
 * Reads one record of Linux's audit log that was made JSON: `type` in capitals (`SYSCALL`, `EXECVE`,
 * `PATH` …) with a field of auditd's. Joining the records of one event needs the text log.
 */
export function readAuditRecord(json: JsonObject): TelemetryEvent | undefined {
  const type = json['type']
  if (typeof type !== 'string' || !/^[A-Z][A-Z0-9_]{2,}$/.test(type)) return undefined
  if (!COMPANIONS.some((name) => json[name] !== undefined)) return undefined
  const stamp = /audit\((\d+\.\d+):/.exec(textOf(json['msg']) ?? '')?.[1]
  return recognised(json, [{ sources: AUDITD, fields: json }], {
    timeMs: firstInstant(stamp, json['@timestamp'], json['timestamp']),
    entity: [json['node'], json['host'], json['hostname']],
  })
}
