import { REFUSAL_CODES, TERM_CLAUSES } from '@vigie/domain'
import { refusalSentence } from '@vigie/protocol'
import type { Speech } from '../../i18n/speech.ts'

/** The sentence of a refusal that came as data and not as an answer. */
export function sayCode(
  speech: Speech,
  problem: { readonly code: string; readonly values: Readonly<Record<string, string | number>> },
): string {
  const code = REFUSAL_CODES.find((known) => known === problem.code)
  if (code === undefined) return problem.code
  const clause = TERM_CLAUSES.find((name) => name === problem.values['clause'])
  const named = clause === undefined ? {} : { clause: speech.text(`mandate.clause.${clause}`) }
  return refusalSentence({ code, values: { ...problem.values, ...named } }, speech.language)
}
