import type { Json } from '@vigie/kit'
import { encodeUtf8, unreachable } from '@vigie/kit'
import { AuditJoiner } from '../auditd/audit-joiner.ts'
import type { Framed } from '../framing/framed.ts'
import { isDeeperThan } from '../framing/is-deeper-than.ts'
import { MAX_EVENT_DEPTH } from '../framing/framed.ts'
import { SyslogLines } from '../syslog/syslog-lines.ts'
import { isObject } from '../view/object.ts'
import { w3cLog } from '../w3c/w3c-log.ts'
import { EventXmlReader } from '../windows/event-xml-reader.ts'
import { zeekTsv } from '../zeek/zeek-tsv.ts'
import type { LineFormat, TextLine } from './line-format.ts'
import { logfmtLines, webServerLines } from './plain-lines.ts'
import { problemAt } from './problem-at.ts'
import type { TextFormat } from './recognise-text.ts'
import type { TextOptions } from './text-options.ts'

/**
 * A parser for lines that arrive one by one, cut already by the protocol that brought them (a line may
 * then hold line breaks). Unlike `textReader` it gives what a line says at once, but for records
 * that are to be joined: those come with a later line, or with `end`, after which it can be used on.
 */
export function lineParser(format: TextFormat, options: TextOptions): LineFormat {
  switch (format) {
    case 'json':
      return { read: (line) => [jsonLine(line)], end: () => [] }
    case 'windows-xml':
      return xmlLines(options)
    case 'zeek-tsv':
      return zeekTsv()
    case 'w3c':
      return w3cLog(options)
    case 'auditd':
      return new AuditJoiner()
    case 'syslog-octets':
    case 'syslog':
      return new SyslogLines(options)
    case 'web-server':
      return webServerLines(options)
    case 'logfmt':
      return logfmtLines()
    default:
      return unreachable(format)
  }
}

function jsonLine(line: TextLine): Framed {
  try {
    const value: Json = JSON.parse(line.text)
    if (!isObject(value)) return problemAt(line, 'not-an-object', 'an event must be a JSON object')
    if (isDeeperThan(value, MAX_EVENT_DEPTH)) {
      return problemAt(line, 'too-deep', `the event nests deeper than ${MAX_EVENT_DEPTH}`)
    }
    return { ...line, kind: 'object', value }
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown reason'
    return problemAt(line, 'not-json', reason)
  }
}

function xmlLines(options: TextOptions): LineFormat {
  const reader = new EventXmlReader(options)
  return {
    read: (line) => reader.push(encodeUtf8(`${line.text}\n`)),
    end: () => reader.end(),
  }
}
