import type { JsonObject } from '@vigie/kit'
import { isoOfCivil, monthNumber } from '../text/civil-time.ts'
import { unescapeBytes } from '../text/unescape-bytes.ts'
import type { Fields } from '../view/fields.ts'

const QUOTED = String.raw`"([^"\\]*(?:\\[^][^"\\]*)*)"`
const LINE = new RegExp(
  String.raw`^(?:((?:[^\s":]{1,255}|\[[^\s\]]{1,64}\]):\d{1,5}) )?(\S{1,255}) (\S{1,255}) (.{1,1000}?) ` +
    String.raw`\[(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})\] ` +
    String.raw`${QUOTED} (\d{3}|-) (\d{1,20}|-)(?: ${QUOTED} ${QUOTED})?(?= |$)`,
)
const REQUEST = /^([A-Za-z][A-Za-z_-]{0,31}) (\S+)(?: (HTTP\/\d(?:\.\d)?))?$/

/**
 * Reads a line of an access log in the common or combined format of Apache and nginx, with or without
 * a virtual host in front, under W3C's names. What the server escaped (`\"`, `\x16`) is unescaped; the
 * whole line stays as `message`. A request that is no HTTP stands as `cs-uri`, whole. undefined when the
 * line is none.
 */
export function parseAccessLine(line: string): JsonObject | undefined {
  const found = LINE.exec(line)
  if (found === null) return undefined
  const [, vhost, client, , user, day, monthName = '', year, clock = '', zone, request = ''] = found
  const [status, bytes, referrer, agent] = found.slice(11)
  const month = monthNumber(monthName)
  if (month === undefined) return undefined
  const timestamp = isoOfCivil({ month, day: Number(day), year: Number(year), clock, zone })
  const [, method, target, version] = REQUEST.exec(request) ?? []
  const fields: Fields = { 'cs-uri': unescaped(target ?? request) }
  const named = {
    timestamp,
    'c-ip': client,
    'cs-username': user,
    'cs-host': vhost?.replace(/:\d+$/, ''),
    'cs-method': method,
    'cs-version': version,
    'sc-status': status,
    'sc-bytes': bytes,
    'cs-referer': referrer === undefined ? undefined : unescaped(referrer),
    'cs-user-agent': agent === undefined ? undefined : unescaped(agent),
  }
  for (const [name, value] of Object.entries(named)) {
    if (value !== undefined && value !== '-') fields[name] = value
  }
  fields['message'] = line
  return fields
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  const plain = text.replace(/\\(["\\nrt])/g, (_whole, char: string) => {
    const at = 'nrt'.indexOf(char)
    return at < 0 ? char : ('\n\r\t'[at] ?? char)
  })
  return unescapeBytes(plain)
}
