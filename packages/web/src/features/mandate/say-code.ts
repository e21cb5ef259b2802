import { REFUSAL_CODES } from '@vigie/domain'
import { refusalSentence } from '@vigie/protocol'
import type { Speech } from '../../i18n/speech.ts'

/** The sentence of a refusal that came as data and not as an answer. */
export function sayCode(
  speech: Speech,
  problem: { readonly code: string; readonly values: Readonly<Record<string, string | number>> },
): string {
  const code = REFUSAL_CODES.find((known) => known === problem.code)
  if (code === undefined) return problem.code
  return refusalSentence({ code, values: problem.values }, speech.language)
}
