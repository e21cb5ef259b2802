import type { JsonObject } from '@vigie/kit'
import { isoOfCivil, monthNumber } from '../text/civil-time.ts'
import type { TimeContext } from '../text/civil-time.ts'
import { structuredData } from './structured-data.ts'

/** A syslog message, header and body apart. What the header does not say is absent. */
export interface SyslogMessage {
  readonly header: JsonObject
  /** ISO 8601 where the time is understood, else as it stands. */
  readonly timestamp: string | undefined
  readonly message: string
}

const PRIORITY = /^<(\d{1,3})>/
const RFC_5424 = /^1 (\S+) (\S+) (\S+) (\S+) (\S+) /
const INSTANT = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)(?= |$) ?/
// `Oct 11 22:14:15`; Cisco adds `*` or `.` before, a year, a fraction, a zone, and a colon after.
const STAMP =
  /^[*.]?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d:\d\d:\d\d(?:[.,]\d{1,9})?)(?: (\d{4}))?(?:(?: ([A-Z]{1,5}))?:)?(?= |$) ?/
// Cisco numbers its messages before the time, and may name the host there too.
const SEQUENCE =
  /^(?:(\d{1,10}): )?(?:([A-Za-z][\w.-]{0,254}): )?(?=[*.]?[A-Z][a-z]{2} {1,2}\d{1,2} )/
const HOST = /^([^\s:[\]]+|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f.]{0,15}){2,8}) /
// `CEF:` and `LEEF:` begin the message itself.
const TAG = /^(?!CEF:|LEEF:)([^\s:[%]{1,128})(?:\[([^\]\s]{0,64})\])?: ?/

/**
 * Reads a message of RFC 5424 or RFC 3164, the latter as it is met: without priority in files, with
 * ISO times, with Cisco's numbers. undefined when there is neither a priority nor a time.
 */
export function parseSyslog(line: string, context: TimeContext): SyslogMessage | undefined {
  const priority = PRIORITY.exec(line)
  const value = priority === null ? undefined : Number(priority[1])
  if (value !== undefined && value > 191) return undefined
  const rest = line.slice(priority?.[0].length ?? 0)
  const head = value === undefined ? {} : { facility: Math.floor(value / 8), severity: value % 8 }
  const modern = parseModern(rest, head)
  if (modern !== undefined) return modern
  const old = parseOld(rest, head, context)
  if (old !== undefined) return old
  // RFC 3164 4.3.3: a message with a priority and nothing else that is understood.
  return value === undefined ? undefined : { header: head, timestamp: undefined, message: rest }
}

function parseModern(rest: string, head: JsonObject): SyslogMessage | undefined {
  const found = RFC_5424.exec(rest)
  if (found === null) return undefined
  const [whole, timestamp = '-', hostname, appName, procId, msgId] = found
  if (timestamp !== '-' && !INSTANT.test(timestamp)) return undefined
  const { elements, end } = structuredData(rest, whole.length)
  const hasData = Object.keys(elements).length > 0
  const header = {
    ...head,
    version: 1,
    ...named({ hostname, appName, procId, msgId }),
    ...(hasData ? { structuredData: elements } : {}),
  }
  const message = rest
    .slice(end)
    .replace(/^ /, '')
    .replace(/^\ufeff/, '')
  return { header, timestamp: timestamp === '-' ? undefined : timestamp, message }
}

function parseOld(rest: string, head: JsonObject, context: TimeContext): SyslogMessage | undefined {
  const sequence = SEQUENCE.exec(rest)
  const after = rest.slice(sequence?.[0].length ?? 0)
  const time = oldTime(after, context)
  if (time === undefined) return undefined
  let text = after.slice(time.length)
  // Of `%SYS-5-CONFIG_I: …` no part is a host; Cisco's routers do not name themselves after the time.
  const host = text.startsWith('%') ? undefined : HOST.exec(text)
  text = text.slice(host?.[0].length ?? 0)
  const tag = TAG.exec(text)
  const header = {
    ...head,
    ...named({
      sequence: sequence?.[1],
      hostname: host?.[1] ?? sequence?.[2],
      appName: tag?.[1],
      procId: tag?.[2],
    }),
  }
  return { header, timestamp: time.timestamp, message: text.slice(tag?.[0].length ?? 0) }
}

function oldTime(
  text: string,
  context: TimeContext,
): { readonly timestamp: string; readonly length: number } | undefined {
  const instant = INSTANT.exec(text)
  if (instant !== null) return { timestamp: instant[1] ?? '', length: instant[0].length }
  const stamp = STAMP.exec(text)
  if (stamp === null) return undefined
  const [whole, monthName = '', day, early, clock = '', late, zone] = stamp
  const month = monthNumber(monthName)
  if (month === undefined) return undefined
  const year = early ?? late
  const time = {
    month,
    day: Number(day),
    clock,
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(zone === 'UTC' || zone === 'GMT' || zone === 'Z' ? { zone: 'Z' } : {}),
  }
  // Another zone's name is ambiguous (IST, CST): such a time stays as it stands, which is not read.
  const isKnown = zone === undefined || time.zone !== undefined
  const iso = isKnown ? isoOfCivil(time, context) : undefined
  return { timestamp: iso ?? whole.trim(), length: whole.length }
}

/** Members that are there and not `-`, syslog's word for nothing. */
function named(members: Readonly<Record<string, string | undefined>>): JsonObject {
  const out: Record<string, string> = {}
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined && value !== '-' && value !== '') out[name] = value
  }
  return out
}
