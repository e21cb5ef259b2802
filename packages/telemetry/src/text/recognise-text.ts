import { isAuditLine } from '../auditd/audit-line.ts'
import { parseLogfmt } from '../logfmt/parse-logfmt.ts'
import { parseSyslog } from '../syslog/parse-syslog.ts'
import { parseAccessLine } from '../web/parse-access-line.ts'
import { parseErrorLine } from '../web/parse-error-line.ts'
import { isEventBlockStart } from '../windows/event-block.ts'
import { textOfBytes } from './text-of-bytes.ts'

/** The text formats that Vigie reads; a closed list. */
export type TextFormat =
  | 'json'
  | 'windows-xml'
  | 'zeek-tsv'
  | 'w3c'
  | 'auditd'
  | 'syslog-octets'
  | 'syslog'
  | 'web-server'
  | 'logfmt'

/** How many bytes of an input are enough to recognise it. */
export const RECOGNISED_BYTES = 8192
const MAX_LINES = 20

/** The marks of a format on one of the first lines; the first that holds wins, so the surest come first. */
const MARKS: readonly (readonly [TextFormat, (line: string) => boolean])[] = [
  ['json', (line) => /^[[{]/.test(line) && !/^\[[A-Z][a-z]{2} [A-Z][a-z]{2} /.test(line)],
  ['windows-xml', (line) => /^<(?:Event[\s>]|Events[\s>]|\?xml\b)/.test(line)],
  ['windows-xml', isEventBlockStart],
  ['zeek-tsv', (line) => /^#(?:separator |fields\t|path\t)/.test(line)],
  ['w3c', (line) => /^#(?:Version|Fields|Software|Date|Start-Date|Remark): ?/.test(line)],
  ['auditd', isAuditLine],
  ['syslog-octets', (line) => /^[1-9]\d{0,7} <\d{1,3}>/.test(line)],
  ['syslog', (line) => /^(?:CEF: ?\d\||LEEF:[12]\.0\|)/.test(line)],
  ['web-server', (line) => parseAccessLine(line) !== undefined],
  ['web-server', (line) => parseErrorLine(line, {}) !== undefined],
  ['syslog', (line) => parseSyslog(line, {}) !== undefined],
  ['logfmt', (line) => parseLogfmt(line) !== undefined],
]

/**
 * Recognises the format of a text by its first bytes (`RECOGNISED_BYTES`, or all there are): by the
 * first of its lines that bears a format's mark. undefined when none of the first 20 does.
 */
export function recogniseText(
  head: Uint8Array,
  decode: (bytes: Uint8Array) => string | undefined,
): TextFormat | undefined {
  const text = textOfBytes(head.subarray(0, RECOGNISED_BYTES), decode).replace(/^\ufeff|^ï»¿/, '')
  for (const line of text.split('\n', MAX_LINES)) {
    const trimmed = line.replace(/^\0+/, '').trim()
    const found = MARKS.find(([, isMarked]) => trimmed !== '' && isMarked(trimmed))
    if (found !== undefined) return found[0]
  }
  return undefined
}
