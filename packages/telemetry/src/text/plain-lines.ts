import { perLine, recordOr } from './line-format.ts'
import type { LineFormat, LineReading } from './line-format.ts'
import { parseAccessLine } from '../web/parse-access-line.ts'
import { parseErrorLine } from '../web/parse-error-line.ts'
import type { TimeContext } from './civil-time.ts'
import { parseLogfmt } from '../logfmt/parse-logfmt.ts'

/** The log of a web server: access and error lines. */
export function webServerLines(context: TimeContext): LineFormat {
  return eachByItself((text) =>
    recordOr(
      parseAccessLine(text) ?? parseErrorLine(text, context),
      'one of an access or error log of Apache or nginx',
    ),
  )
}

/** Lines of `key=value` pairs. */
export function logfmtLines(): LineFormat {
  return eachByItself((text) => recordOr(parseLogfmt(text), 'key=value pairs'))
}

/** A format without headers. */
function eachByItself(read: (text: string) => LineReading): LineFormat {
  return { ...perLine(read), isAtRest: () => true }
}
