import { accept } from '../decision.ts'
import type { Decision } from '../decision.ts'

export const REPORT_FORMATS = ['pdf', 'html'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** `state` is the state of the room on paper, `form` a blank sheet, `after-action` what came out of a match. */
export type ReportName =
  | 'daily'
  | 'handover'
  | 'sitrep'
  | 'state'
  | 'form'
  | 'after-action'
  | 'team'

/** A report that left as a file: which, over what, and what its bytes hash to. */
export interface IssuedReport {
  readonly name: ReportName
  /** What it prints: a handover, a situation report, a form; or the first instant of the day, epoch ms, as text. */
  readonly about: string
  readonly language: string
  /** `bundle`: an archive that others can verify. */
  readonly format: ReportFormat | 'bundle'
  /** Arrival position that its figures stand at. */
  readonly asOf: number
  /** SHA-256 of the file, hex. */
  readonly sha256: string
}

/** A report is issued: the fact comes before the file leaves, so that none leaves unrecorded. */
export function decideIssue(id: string, report: IssuedReport): Decision {
  const { name, about, language, format, asOf, sha256 } = report
  return accept({
    kind: 'report.issued',
    kindVersion: 1,
    subject: { kind: 'report', id },
    data: { name, about, language, format, asOf, sha256 },
  })
}
