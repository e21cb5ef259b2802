import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseRule } from '@vigie/sigma'
import type { DetectionRule } from '@vigie/sigma'

/** The five trees of SigmaHQ whose rules count as active. */
export const ACTIVE_TREES = [
  'rules',
  'rules-emerging-threats',
  'rules-threat-hunting',
  'rules-compliance',
  'rules-placeholder',
] as const

/** Every active detection rule under a copy of SigmaHQ's repository; fails on an unreadable one. */
export function loadActiveRules(root: string): readonly DetectionRule[] {
  return ACTIVE_TREES.flatMap((tree) => rulesUnder(join(root, tree)))
}

function rulesUnder(folder: string): readonly DetectionRule[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file))
    .toSorted()
  return files.flatMap((file) => {
    const { documents, problems } = parseRule(readFileSync(join(folder, file), 'utf8'), file)
    const errors = problems.filter((problem) => problem.severity === 'error')
    if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? ''}`)
    return documents.filter((document) => document.kind === 'detection')
  })
}
