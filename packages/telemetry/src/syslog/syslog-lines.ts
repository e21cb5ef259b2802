import type { JsonObject } from '@vigie/kit'
import { AuditJoiner } from '../auditd/audit-joiner.ts'
import type { Framed } from '../framing/framed.ts'
import type { LineFormat, TextLine } from '../text/line-format.ts'
import { problemAt } from '../text/problem-at.ts'
import type { TextOptions } from '../text/text-options.ts'
import { textOf } from '../view/text.ts'
import { parseSyslog } from './parse-syslog.ts'
import { readBody } from './read-body.ts'

/**
 * Lines of syslog: `{"syslog": {header}, "timestamp", "message"}`. What stands in the message in a format
 * of its own (JSON, CEF, LEEF, FortiGate's pairs, an access log, an audit record) is read too: its
 * fields stand beside `syslog`, and audit records are joined as in auditd's own file. A line in
 * CEF or LEEF without a header is read as well.
 */
export class SyslogLines implements LineFormat {
  readonly #options: TextOptions
  readonly #audit = new AuditJoiner()

  constructor(options: TextOptions) {
    this.#options = options
  }

  read(line: TextLine): readonly Framed[] {
    const joined = this.#audit.add(line, line.text)
    if (joined !== undefined) return joined
    const parsed = parseSyslog(line.text, this.#options)
    if (parsed === undefined) {
      const value = readBody(line.text, undefined, this.#options)
      if (value !== undefined) return [{ ...line, kind: 'object', value }]
      const message = 'the line has neither a syslog priority nor a syslog time'
      return [problemAt(line, 'not-a-record', message)]
    }
    const { header, timestamp, message } = parsed
    // The kernel and audisp put an `audit: ` of their own in front.
    const record = message.replace(/^(?:\[ *\d{1,10}\.\d{1,9}\] )?(?:audit: |audispd: )?/, '')
    const audit = this.#audit.add(line, record, textOf(header['hostname']))
    if (audit !== undefined) return audit
    const body = readBody(message, textOf(header['appName']), this.#options)
    return [{ ...line, kind: 'object', value: merged(body ?? {}, header, timestamp, message) }]
  }

  isAtRest(): boolean {
    return this.#audit.isAtRest()
  }

  end(): readonly Framed[] {
    return this.#audit.end()
  }
}

/** The body's own fields win: it knows better when it happened and what it says. */
function merged(
  body: JsonObject,
  header: JsonObject,
  timestamp: string | undefined,
  message: string,
): JsonObject {
  return { syslog: header, ...(timestamp === undefined ? {} : { timestamp }), message, ...body }
}
