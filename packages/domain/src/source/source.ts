import type { Admission, SourceDoor, SourceFormat, SourceLimits } from './source-settings.ts'

/** Ids that a source may bear: they stand in paths, files and facts. */
export const SOURCE_ID = /^[a-z0-9][a-z0-9._-]{0,59}$/

/** A telemetry source, as the log knows it. */
export interface Source {
  readonly id: string
  readonly silent: boolean
  /** Since when it is silent, or not, epoch ms. */
  readonly since: number
  /** Whether anything ever came from it. */
  readonly heard: boolean
  /** Where it belongs (`scope/scope-tag.ts`); what it lets be found begins there. */
  readonly scope?: readonly string[]
  /** Absent for a source that came with a machine's token and was never declared. */
  readonly declared?: DeclaredSource
}

/** What somebody said that a source is and may do. */
export interface DeclaredSource {
  readonly door: SourceDoor
  readonly format: SourceFormat
  readonly admission: Admission
  readonly limits: SourceLimits
  readonly paused: boolean
  readonly declaredAt: number
  readonly changedAt: number
}
