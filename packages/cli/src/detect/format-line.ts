import { unreachable } from '@vigie/kit'
import type { MatchLine } from './match-line.ts'

/** Formats of one line per match. */
export type LineFormat = 'table' | 'ndjson' | 'csv'

const CSV_COLUMNS = [
  'ruleId',
  'title',
  'level',
  'file',
  'event',
  'time',
  'author',
  'line',
  'entity',
  'logSourceAssumed',
  'degraded',
] as const satisfies readonly (keyof MatchLine)[]

/** What stands above the first line. */
export function headerOf(format: LineFormat): string {
  switch (format) {
    case 'table':
      return `${tableRow(['TIME', 'LEVEL', 'RULE', 'ENTITY', 'AUTHOR', 'EVENT'])}\n`
    case 'csv':
      return `${CSV_COLUMNS.join(',')}\r\n`
    case 'ndjson':
      return ''
    default:
      return unreachable(format)
  }
}

/** One match in the chosen format, line break included. */
export function formatLine(line: MatchLine, format: LineFormat): string {
  switch (format) {
    case 'ndjson':
      return `${JSON.stringify(line)}\n`
    case 'csv':
      return `${CSV_COLUMNS.map((column) => csvCell(line[column])).join(',')}\r\n`
    case 'table':
      return `${tableRow([
        line.time ?? '-',
        `${line.level ?? '-'}${line.logSourceAssumed || line.degraded ? '?' : ''}`,
        line.title,
        line.entity ?? '-',
        line.author ?? '-',
        `${line.file}#${line.event}`,
      ])}\n`
    default:
      return unreachable(format)
  }
}

const WIDTHS = [24, 14, 60, 28, 28]

function tableRow(cells: readonly string[]): string {
  return cells
    .map((cell, i) => {
      const width = WIDTHS[i]
      const text = printable(cell)
      if (width === undefined) return text
      return (text.length > width ? `${text.slice(0, width - 1)}…` : text).padEnd(width)
    })
    .join('  ')
}

/** Events are written by attackers: no control character of theirs reaches a terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd')
}

/** RFC 4180; a text that a spreadsheet would run as a formula is made a text with an apostrophe. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^[=+\-@\t\r]./s.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
