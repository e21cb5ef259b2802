import type { JsonObject } from '@vigie/kit'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { auditPairs } from './audit-pairs.ts'
import { decodeAuditHex } from './decode-audit-hex.ts'

const HEAD =
  /^(?:node=(\S+) )?type=([A-Z][A-Z0-9_]*|UNKNOWN\[\d+\]) (?:msg=)?audit\(([^)]{1,64}):(\d{1,20})\) ?: ?/

/** One record of the audit log. Records with the same `id` are one event. */
export interface AuditLine {
  readonly node: string | undefined
  /** `seconds.milliseconds:serial`, as in the log. */
  readonly id: string
  /** Seconds since 1970; NaN where the log was made readable (`ausearch -i`). */
  readonly seconds: number
  readonly record: JsonObject
}

/** Tells whether a text begins as a record of the audit log does. */
export function isAuditLine(text: string): boolean {
  return HEAD.test(text)
}

/** Reads one record: its pairs, those inside `msg='…'` too, with what auditd writes in hex decoded. */
export function readAuditLine(text: string): AuditLine | undefined {
  const head = HEAD.exec(text)
  if (head === null) return undefined
  const [whole, node, type = '', stamp = '', serial = ''] = head
  const record: Fields = { type }
  const words: string[] = []
  readPairs(text.slice(whole.length), record, words)
  if (words.length > 0) record['message'] = words.join(' ')
  if (type === 'EXECVE') joinLongArguments(record)
  return { node, id: `${stamp}:${serial}`, seconds: Number(stamp), record }
}

function readPairs(text: string, record: Fields, words: string[]): void {
  for (const { name, value, quote } of auditPairs(text)) {
    if (name === undefined) words.push(value)
    else if (quote === "'") readPairs(value, record, words)
    else if (!Object.hasOwn(record, name)) {
      setField(record, name, quote === '"' ? value : decodeAuditHex(record, name, value))
    }
  }
}

/** A long argument comes as `a1_len=9000 a1[0]=… a1[1]=…`; one field again. */
function joinLongArguments(record: Fields): void {
  for (const name of Object.keys(record)) {
    const found = /^(a\d{1,6})\[\d{1,6}\]$/.exec(name)?.[1]
    if (found === undefined) continue
    const before = record[found]
    const part = record[name]
    record[found] =
      `${typeof before === 'string' ? before : ''}${typeof part === 'string' ? part : ''}`
    delete record[name]
  }
}
