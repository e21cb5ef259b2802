import type { JsonObject } from '@vigie/kit'
import { parseCef } from '../cef/parse-cef.ts'
import { parseLeef } from '../cef/parse-leef.ts'
import { parseLogfmt } from '../logfmt/parse-logfmt.ts'
import type { TimeContext } from '../text/civil-time.ts'
import { jsonInText } from '../text/json-in-text.ts'
import { parseAccessLine } from '../web/parse-access-line.ts'
import { parseErrorLine } from '../web/parse-error-line.ts'
import { parseSnare } from '../windows/parse-snare.ts'

const WEB_SERVERS: ReadonlySet<string> = new Set(['nginx', 'httpd', 'apache', 'apache2'])

/** What a syslog message holds in a format of its own; undefined for plain words. */
export function readBody(
  message: string,
  program: string | undefined,
  context: TimeContext,
): JsonObject | undefined {
  const text = message.replace(/^@cee: ?/, '')
  if (text.startsWith('{')) return jsonInText(text.trimEnd())
  if (text.startsWith('MSWinEventLog')) return parseSnare(text, context)
  // Some senders leave a part of their own header before it.
  const event = /\b(?:CEF: ?\d\||LEEF:[12]\.0\|)/.exec(text.slice(0, 256))
  if (event !== null) {
    const rest = text.slice(event.index)
    return parseCef(rest) ?? parseLeef(rest)
  }
  if (/\bdevid=/.test(text) && /\blogid=/.test(text)) return parseLogfmt(text)
  if (program !== undefined && WEB_SERVERS.has(program)) {
    return parseAccessLine(text) ?? parseErrorLine(text, context)
  }
  return undefined
}
