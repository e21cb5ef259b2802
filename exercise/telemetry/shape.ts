import type { JsonObject } from '@vigie/kit'

// The shapes in which the fictional systems of the stadium write; time marks as in `stampEvent`.

/** One event of the evening: milliseconds from kick-off, source, content. */
export interface Line {
  readonly at: number
  readonly source: string
  readonly event: JsonObject
}

/** Milliseconds from kick-off of hours, minutes, seconds; `before` counts backwards. */
export function before(hours: number, minutes: number, seconds = 0): number {
  return -((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** As `before`, after kick-off. */
export function after(hours: number, minutes: number, seconds = 0): number {
  return -before(hours, minutes, seconds)
}

/** A Sysmon event as NXLog forwards it, fields side by side. */
export function sysmon(host: string, eventId: number, fields: JsonObject): JsonObject {
  return {
    EventTime: '@space',
    Hostname: host,
    SourceName: 'Microsoft-Windows-Sysmon',
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    EventID: eventId,
    UtcTime: '@space',
    ...fields,
  }
}

/** An event of a classic Windows channel as NXLog forwards it. */
export function windows(
  host: string,
  channel: 'Security' | 'System',
  eventId: number,
  fields: JsonObject,
): JsonObject {
  const provider =
    channel === 'Security' ? 'Microsoft-Windows-Security-Auditing' : 'Service Control Manager'
  return {
    EventTime: '@space',
    Hostname: host,
    SourceName: provider,
    Channel: channel,
    EventID: eventId,
    ...fields,
  }
}

/** A Zeek log line in JSON. */
export function zeek(path: string, fields: JsonObject): JsonObject {
  return { _path: path, ts: '@epoch', ...fields }
}

/** An event of an application that declares its own log source, in Sigma's words. */
export function declared(logsource: JsonObject, host: string, fields: JsonObject): JsonObject {
  return { time: '@iso', logsource, host, ...fields }
}
