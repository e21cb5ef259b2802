import type { BesideCounts } from './beside-log.ts'
import type { Finding } from './finding.ts'
import type { OriginLink } from './origin-link.ts'
import type { SignedNote, VerifierKey } from './signed-note.ts'

/** What was read of an account of an expert team. */
export interface AccountReport {
  readonly mandate: string
  readonly createdAt: string
  readonly exercise: boolean
  /** Lines, each an entry that is proved, or there are findings. */
  readonly lines: number
  /** The trees in which they are proved. */
  readonly trees: readonly {
    readonly node: string
    readonly keys: readonly VerifierKey[]
    readonly notes: readonly SignedNote[]
  }[]
}

/** What a verification says; `--json` prints it as it is. */
export interface Report {
  readonly verdict: 'verified' | 'tampered' | 'incomplete'
  readonly exercise: boolean
  readonly createdAt: string
  readonly logs: readonly LogReport[]
  /** Of an account of an expert team: the mandate, and its lines. */
  readonly account?: { readonly mandate: string; readonly lines: number }
  readonly links: readonly OriginLink[]
  readonly beside: BesideCounts
  readonly tampered: number
  readonly incomplete: number
  /** At most the first thousand. */
  readonly findings: readonly Finding[]
}

/** One node's log. */
export interface LogReport {
  readonly node: string
  readonly origin: string
  readonly entries: number
  /** base64, as in its checkpoint. */
  readonly root: string
  readonly keys: readonly string[]
  /** False: the key is only known from the export itself. */
  readonly isKeyTrusted: boolean
  readonly anchors: readonly {
    readonly source: string
    readonly by: string
    readonly entries: number
    readonly timeS?: number
  }[]
}

/** The report as people read it. Nothing in an export can move the cursor or turn the text around. */
export function formatReport(report: Report): string {
  return layOut(report).replaceAll(CONTROL, '\ufffd')
}

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

function layOut(report: Report): string {
  const head = [
    report.verdict.toUpperCase(),
    ...(report.exercise ? ['EXERCISE: nothing in this export really happened'] : []),
    `made ${report.createdAt === '' ? 'at an unknown time' : report.createdAt}`,
  ]
  const rows = [
    ['log', 'entries', 'known complete', 'key'],
    ...report.logs.map((log) => [log.node, String(log.entries), completeness(log), keyState(log)]),
  ]
  const { beside } = report
  return [
    ...head,
    '',
    ...(report.account === undefined
      ? report.logs.length === 0
        ? ['no log could be read']
        : alignColumns(rows)
      : accountRows(report, report.account)),
    ...report.links.map(formatLink),
    `sealed: ${beside.openings} of ${beside.commitments} opened · attachments: ${beside.attachments} · proofs: ${beside.proofs}`,
    ...formatFindings(report),
    '',
  ].join('\n')
}

/** Proofs of single entries say nothing about the completeness of a log. */
function accountRows(
  { logs }: Report,
  { mandate, lines }: NonNullable<Report['account']>,
): readonly string[] {
  const trees = logs.map((log) => {
    const by = log.anchors.map((anchor) => anchor.by)
    const witnessed = by.length === 0 ? '' : `; cosigned by ${by.join(', ')}`
    return `proved in the tree of ${log.entries} entries of ${log.origin}; key ${keyState(log)}${witnessed}`
  })
  return [`account of the team of mandate ${mandate}: ${lines} lines, each an entry`, ...trees]
}

/** Nothing in an export can prove that the log did not go on after it: only an anchor can. */
function completeness(log: LogReport): string {
  const { anchors, entries } = log
  if (anchors.length === 0) return `complete to ${entries} only`
  const best = anchors.reduce((a, b) => (b.entries > a.entries ? b : a))
  const when = best.timeS === undefined ? '' : ` at ${formatTime(best.timeS)}`
  return `complete to ${entries}; ${best.by} knew ${best.entries}${when}`
}

/** A witness may state any 63-bit time; a calendar ends earlier. */
function formatTime(timeS: number): string {
  const date = new Date(timeS * 1000)
  return Number.isNaN(date.getTime()) ? `second ${timeS}` : date.toISOString()
}

function keyState(log: LogReport): string {
  const rotations = log.keys.length > 1 ? `, ${log.keys.length - 1} rotation(s) proved` : ''
  return (log.isKeyTrusted ? 'trusted' : 'from the export itself; pin it with --key') + rotations
}

function formatLink(link: OriginLink): string {
  const history = link.history === 'prefix' ? 'history checked' : 'not in this export, not checked'
  const key = link.isKeySigned ? 'its key signed for the new one' : 'no signature by its key'
  return `${link.node} continues ${link.previousNode}: ${history}; ${key}`
}

function formatFindings(report: Report): readonly string[] {
  const total = report.tampered + report.incomplete
  if (total === 0) return []
  const shown = report.findings.slice(0, 40)
  const rows = shown.map(({ kind, where, what }) => `  ${kind}  ${where}: ${what}`)
  const more = total - shown.length
  return ['', `${total} finding(s)`, ...rows, ...(more > 0 ? [`  … and ${more} more`] : [])]
}

function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
