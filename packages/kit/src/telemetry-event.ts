import type { Json, JsonObject } from './json.ts'

/** One triple of the Sigma log-source vocabulary; a dimension that is absent is not asserted. */
export interface LogSource {
  readonly product?: string
  readonly category?: string
  readonly service?: string
}

/**
 * One reading of an event: what a rule for any of `sources` sees. An event may have several, since
 * Windows 4688 is both a Security record (with its own names) and a process creation (with Sysmon's).
 */
export interface EventView {
  readonly sources: readonly LogSource[]
  /** Flat field name → value. A missing field is absent, a null one is `null`; arrays mean "any element". */
  readonly fields: Readonly<Record<string, Json>>
  /**
   * The same fields in parts, for whoever looks at few of them: where several parts have a name, the last
   * one's value counts. `fields` is then made when first asked for: copy a view by naming its members.
   */
  readonly parts?: readonly Readonly<Record<string, Json>>[]
  /**
   * Fields that rules for `sources` speak of, but that this kind of record never carries. A rule that
   * excludes something by one of them cannot exclude it here: its match is degraded, and must say so.
   */
  readonly lacks?: readonly string[]
}

/**
 * A telemetry event, as `telemetry` yields it and `sigma` matches it.
 * `original` is never altered: it is the evidence, and what keyword rules search.
 */
export interface TelemetryEvent {
  readonly original: JsonObject
  /** When it happened, epoch milliseconds UTC; undefined when the event does not say or says nonsense. */
  readonly timeMs?: number
  /** Name of the host, account or system it is about, as the event gives it; for grouping. */
  readonly entity?: string
  /** False when no shape was recognised: `views` then holds one view that asserts nothing. */
  readonly recognised: boolean
  readonly views: readonly EventView[]
}
