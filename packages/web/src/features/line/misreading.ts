import type { Speech } from '../../i18n/speech.ts'
import { usageOf } from './complete.ts'
import type { ParsedLine } from './parse-line.ts'

/** The sentence that says why a line was not understood; undefined for one that was. */
export function misreading(parsed: ParsedLine, speech: Speech): string | undefined {
  switch (parsed.kind) {
    case 'unknown-command':
      return speech.text('line.unknown-command', { name: parsed.name })
    case 'missing':
      return speech.text('line.missing', {
        what: speech.text(parsed.argument.label),
        usage: usageOf(parsed.form, speech),
      })
    case 'not-one-of':
      return speech.text('line.not-one-of', {
        given: parsed.given,
        what: speech.text(parsed.argument.label),
        usage: usageOf(parsed.form, speech),
      })
    case 'empty':
    case 'note':
    case 'command':
      return undefined
  }
  return undefined
}
