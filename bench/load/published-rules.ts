import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseRule } from '@vigie/sigma'
import type { DetectionRule } from '@vigie/sigma'

const TREES = ['', '-emerging-threats', '-threat-hunting', '-compliance', '-placeholder']

/** The active detection rules of a copy of SigmaHQ's repository. */
export function publishedRules(root: string): readonly DetectionRule[] {
  return TREES.flatMap((tree) => {
    const folder = join(root, `rules${tree}`)
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yml'))
      .flatMap((file) => parseRule(readFileSync(join(folder, file), 'utf8'), file).documents)
      .filter((document) => document.kind === 'detection')
  })
}
