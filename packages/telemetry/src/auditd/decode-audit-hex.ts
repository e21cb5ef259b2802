import { decodeUtf8, fromHex } from '@vigie/kit'
import type { Json } from '@vigie/kit'
import type { Fields } from '../view/fields.ts'

// What comes from outside is written in quotes, or in hex when it holds a quote, a blank or a control.
const FROM_OUTSIDE: ReadonlySet<string> = new Set(
  'acct cmd comm cwd data dir exe file grp hostname key name new_group path proctitle vm watch'.split(
    ' ',
  ),
)

/** A value without quotes, decoded where auditd writes such values in hex; `(null)` is nothing. */
export function decodeAuditHex(record: Fields, name: string, value: string): Json {
  if (value === '(null)' || value === '(none)') return null
  const isArgument = record['type'] === 'EXECVE' && /^a\d{1,6}(?:\[\d{1,6}\])?$/.test(name)
  if (!isArgument && !FROM_OUTSIDE.has(name)) return value
  if (value.length % 2 === 1 || !/^[0-9A-Fa-f]{2,}$/.test(value)) return value
  const bytes = fromHex(value)
  if (bytes === undefined) return value
  const text = decodeUtf8(bytes) ?? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  if (name === 'proctitle') return text.replace(/\0+$/, '').replaceAll('\0', ' ')
  return name === 'key' && text.includes('\u0001') ? text.split('\u0001') : text
}
