import { OWN_RULE_ID, refusal } from '@vigie/domain'
import type { FindingLevel, Refusal } from '@vigie/domain'
import { parseRule } from '@vigie/sigma'

/** A text that can be put in force. */
export interface ReadRule {
  readonly id: string | undefined
  readonly title: string
  readonly level: FindingLevel
}

export type ReadOwnRule =
  | { readonly ok: true; readonly rule: ReadRule }
  | { readonly ok: false; readonly refusal: Refusal }

/** Level of a rule that names none: the one that its matches get. */
const DEFAULT_LEVEL = 'medium'

/**
 * Reads the text of one detection rule. Refusals: `rule.invalid` with the first error,
 * `rule.not-one` for any other number of documents and for correlations and filters.
 */
export function readOwnRule(yaml: string): ReadOwnRule {
  const { documents, problems } = parseRule(yaml, 'own rule')
  const error = problems.find(({ severity }) => severity === 'error')
  if (error !== undefined) {
    const { line, message } = error
    return { ok: false, refusal: refusal('rule.invalid', { line, message }) }
  }
  const [document, second] = documents
  if (document?.kind !== 'detection' || second !== undefined) {
    return { ok: false, refusal: refusal('rule.not-one') }
  }
  const { id, title, level = DEFAULT_LEVEL } = document
  return { ok: true, rule: { id: isOwnRuleId(id) ? id : undefined, title, level } }
}

function isOwnRuleId(id: string | undefined): boolean {
  return id !== undefined && OWN_RULE_ID.test(id)
}
