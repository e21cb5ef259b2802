import type { JsonObject } from '@vigie/kit'
/** One event of the evening: milliseconds from kick-off, source, content. */
export interface Line {
  readonly at: number
  readonly source: string
  readonly event: JsonObject
}
/** Milliseconds from kick-off of hours, minutes, seconds; `before` counts backwards. */
export declare function before(hours: number, minutes: number, seconds?: number): number
/** As `before`, after kick-off. */
export declare function after(hours: number, minutes: number, seconds?: number): number
/** A Sysmon event as NXLog forwards it, fields side by side. */
export declare function sysmon(host: string, eventId: number, fields: JsonObject): JsonObject
/** An event of a classic Windows channel as NXLog forwards it. */
export declare function windows(
  host: string,
  channel: 'Security' | 'System',
  eventId: number,
  fields: JsonObject,
): JsonObject
/** A Zeek log line in JSON. */
export declare function zeek(path: string, fields: JsonObject): JsonObject
/** An event of an application that declares its own log source, in Sigma's words. */
export declare function declared(
  logsource: JsonObject,
  host: string,
  fields: JsonObject,
): JsonObject
