import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { linuxSources } from '../view/linux-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'

/** Reads an entry of systemd's journal as `journalctl -o json` prints it. */
export function readJournal(json: JsonObject): TelemetryEvent | undefined {
  if (json['__REALTIME_TIMESTAMP'] === undefined) return undefined
  const program = textOf(json['SYSLOG_IDENTIFIER']) ?? textOf(json['_COMM']) ?? ''
  return recognised(json, [{ sources: linuxSources(program), fields: json }], {
    timeMs: firstInstant(json['_SOURCE_REALTIME_TIMESTAMP'], json['__REALTIME_TIMESTAMP']),
    entity: [json['_HOSTNAME']],
  })
}
