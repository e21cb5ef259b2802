import { unreachable } from '@vigie/kit'
import { AuditJoiner } from '../auditd/audit-joiner.ts'
import { JsonFramer } from '../framing/json-framer.ts'
import { OctetReader } from '../syslog/octet-reader.ts'
import { SyslogLines } from '../syslog/syslog-lines.ts'
import { w3cLog } from '../w3c/w3c-log.ts'
import { EventXmlReader } from '../windows/event-xml-reader.ts'
import { zeekTsv } from '../zeek/zeek-tsv.ts'
import type { InputReader } from './input-reader.ts'
import { LineReader } from './line-reader.ts'
import { logfmtLines, webServerLines } from './plain-lines.ts'
import type { TextFormat } from './recognise-text.ts'
import type { TextOptions } from './text-options.ts'

/**
 * A reader for an input of a format (see `recogniseText`). What it gives are objects for `readEvent`, with
 * the exact text of each, and problems with their place; bytes of any kind never make it throw.
 */
export function textReader(format: TextFormat, options: TextOptions): InputReader {
  switch (format) {
    case 'json':
      return new JsonFramer(options)
    case 'windows-xml':
      return new EventXmlReader(options)
    case 'zeek-tsv':
      return new LineReader(zeekTsv(), options)
    case 'w3c':
      return new LineReader(w3cLog(options), options)
    case 'auditd':
      return new LineReader(new AuditJoiner(), options)
    case 'syslog-octets':
      return new OctetReader(new SyslogLines(options), options)
    case 'syslog':
      return new LineReader(new SyslogLines(options), options)
    case 'web-server':
      return new LineReader(webServerLines(options), options)
    case 'logfmt':
      return new LineReader(logfmtLines(), options)
    default:
      return unreachable(format)
  }
}
