import type { JsonObject } from '@vigie/kit'
import { isoOfCivil } from '../text/civil-time.ts'
import type { TimeContext } from '../text/civil-time.ts'
import { perLine } from '../text/line-format.ts'
import type { LineFormat, LineReading } from '../text/line-format.ts'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'

const VALUE = /[ \t]*(?:"([^"]*)"(?=[ \t]|$)|([^ \t]+))/y

/**
 * W3C Extended Log Format: IIS, web proxies, the Windows firewall. Names come from `#Fields:`, which may
 * change on the way; `-` is nothing; values with blanks stand in quotes. `#Date:` gives the day where
 * the records have a time only. Times are UTC, as the format says, unless `#Time Format: Local`.
 */
export function w3cLog(context: TimeContext): LineFormat {
  let names: readonly string[] | undefined
  let day: string | undefined
  let isLocal = false
  return perLine((text) => {
    if (!text.startsWith('#')) return record(text, names, { day, zone: isLocal ? context : {} })
    const [, directive = '', value = ''] = /^#([\w -]{1,32}):\s?(.*)$/.exec(text) ?? []
    if (directive === 'Fields') names = value.trim().split(/\s+/)
    if (directive === 'Date') day = /^\d{4}-\d\d-\d\d/.exec(value)?.[0]
    if (directive === 'Time Format') isLocal = value.trim() === 'Local'
    return { kind: 'header' }
  })
}

function record(
  text: string,
  names: readonly string[] | undefined,
  time: { readonly day: string | undefined; readonly zone: TimeContext },
): LineReading {
  if (names === undefined) {
    return { kind: 'problem', code: 'no-header', message: 'a record before any #Fields line' }
  }
  const values = valuesOf(text, names.length)
  if (values.length !== names.length) {
    const message = `the record has ${values.length} fields, its header names ${names.length}`
    return { kind: 'problem', code: 'wrong-fields', message }
  }
  const fields: Fields = {}
  for (const [i, name] of names.entries()) {
    const value = values[i] ?? '-'
    if (value !== '-') setField(fields, name, value)
  }
  const timestamp = timestampOf(fields, time)
  return { kind: 'event', value: timestamp === undefined ? fields : { ...fields, timestamp } }
}

/** At most one more than wanted: enough to say that there are too many. */
function valuesOf(text: string, wanted: number): readonly string[] {
  const end = text.trimEnd().length
  const values: string[] = []
  VALUE.lastIndex = 0
  while (VALUE.lastIndex < end && values.length <= wanted) {
    const found = VALUE.exec(text)
    if (found === null) break
    values.push(found[1] ?? found[2] ?? '')
  }
  return values
}

function timestampOf(
  fields: JsonObject,
  { day, zone }: { readonly day: string | undefined; readonly zone: TimeContext },
): string | undefined {
  const date = fields['date'] ?? day
  const clock = fields['time']
  if (typeof date !== 'string' || typeof clock !== 'string') return undefined
  const [year, month, dayOfMonth] = date.split('-').map(Number)
  if (year === undefined || month === undefined || dayOfMonth === undefined) return undefined
  return isoOfCivil({ year, month, day: dayOfMonth, clock }, zone)
}
