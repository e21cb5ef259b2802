import type { JsonObject } from '@vigie/kit'
import { isoOfCivil, monthNumber } from '../text/civil-time.ts'
import type { TimeContext } from '../text/civil-time.ts'
import type { Fields } from '../view/fields.ts'

const NGINX =
  /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d) \[([a-z]+)\] (\d{1,10})#(\d{1,20}): (?:\*(\d{1,20}) )?(.*)$/s
const APACHE =
  /^\[[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d(?:\.\d{1,9})?) (\d{4})\] \[(?:([\w-]{0,40}):)?([a-z]+\d?)\] (?:\[pid (\d{1,10})(?::tid (\d{1,20}))?\] )?(?:\[client ([^\]\s]{1,60})\] )?(.*)$/s

/**
 * Reads a line of the error log of nginx or Apache (2.2 and 2.4): `{"errorLog": "nginx" | "apache",
 * "timestamp", "level", "message", …}`. Both write local time. undefined when the line is none.
 */
export function parseErrorLine(line: string, context: TimeContext): JsonObject | undefined {
  return nginxLine(line, context) ?? apacheLine(line, context)
}

function nginxLine(line: string, context: TimeContext): JsonObject | undefined {
  const found = NGINX.exec(line)
  if (found === null) return undefined
  const [, year, month, day, clock = '', level, pid, tid, connection, message] = found
  const time = { year: Number(year), month: Number(month), day: Number(day), clock }
  const timestamp = isoOfCivil(time, context)
  return present({ errorLog: 'nginx', timestamp, level, pid, tid, connection, message })
}

function apacheLine(line: string, context: TimeContext): JsonObject | undefined {
  const found = APACHE.exec(line)
  if (found === null) return undefined
  const [, monthName = '', day, clock = '', year, module, level, pid, tid, client, message] = found
  const month = monthNumber(monthName)
  if (month === undefined) return undefined
  const timestamp = isoOfCivil({ year: Number(year), month, day: Number(day), clock }, context)
  return present({ errorLog: 'apache', timestamp, module, level, pid, tid, client, message })
}

function present(members: Readonly<Record<string, string | undefined>>): JsonObject {
  const fields: Fields = {}
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined) fields[name] = value
  }
  return fields
}
