/** One record of a CSV text, with the line on which it begins, from 1. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/** The records of a text, or the line whose quotation never ends. */
export type ParsedCsv =
  | { readonly ok: true; readonly records: readonly CsvRecord[] }
  | { readonly ok: false; readonly openQuoteLine: number }

/**
 * Reads CSV (RFC 4180): quoted cells may hold separators, line ends and doubled quotes. Cells are
 * separated by `,` or, where the first line holds more of them, by `;` or a tab, as spreadsheets of
 * other countries write. A byte order mark and empty lines are skipped. Never throws.
 */
export function parseCsv(text: string): ParsedCsv {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text
  const separator = separatorOf(body)
  const records: CsvRecord[] = []
  let cells: string[] = []
  let cell = ''
  let line = 1
  let startLine = 1
  let quotedSince: number | undefined
  let wasQuoted = false

  function endCell(): void {
    cells.push(wasQuoted ? cell : cell.trim())
    cell = ''
    wasQuoted = false
  }
  function endRecord(): void {
    endCell()
    if (cells.length > 1 || cells[0] !== '') records.push({ line: startLine, cells })
    cells = []
  }

  for (let at = 0; at < body.length; at++) {
    const char = body.charAt(at)
    if (quotedSince !== undefined) {
      if (char === '\n') line++
      if (char !== '"') cell += char
      else if (body.charAt(at + 1) === '"') {
        cell += '"'
        at++
      } else quotedSince = undefined
    } else if (char === '"' && cell.trim() === '') {
      cell = ''
      wasQuoted = true
      quotedSince = line
    } else if (char === separator) endCell()
    else if (char === '\n') {
      endRecord()
      line++
      startLine = line
    } else if (char !== '\r') cell += char
  }
  if (quotedSince !== undefined) return { ok: false, openQuoteLine: quotedSince }
  endRecord()
  return { ok: true, records }
}

function separatorOf(body: string): string {
  const end = body.indexOf('\n')
  const first = end === -1 ? body : body.slice(0, end)
  const count = (separator: string) => first.split(separator).length
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best))
}
