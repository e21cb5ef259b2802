import { readFileSync } from 'node:fs'
import type { ReportedRule } from './reported-rule.ts'

const known = new Map<string, string>()

/** The Sigma text of a rule as it stands in its file, filters and placeholders not applied. */
export function ruleText({ file, documentIndex }: ReportedRule): string {
  const text = known.get(file) ?? readFileSync(file, 'utf8')
  known.set(file, text)
  const documents = text.split(/^---\s*$/m).filter((part) => part.trim() !== '')
  return documents.length > 1 ? (documents[documentIndex] ?? text) : text
}
