import type { OwnRule } from '@vigie/domain'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LogRecord } from '../store/log-record.ts'
import { ownRuleView } from '../store/views/rule-view.ts'
import { writeDurably } from '../store/write-durably.ts'

const PAGE = 500

/** Every rule that was ever written here, live or retired. */
export function ownRules(record: Pick<LogRecord, 'view'>): readonly OwnRule[] {
  const rules: OwnRule[] = []
  let cursor: string | undefined
  do {
    const page = record
      .view(ownRuleView)
      .list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    rules.push(...page.documents.map(({ state }) => state))
    cursor = page.next
  } while (cursor !== undefined)
  return rules
}

/**
 * Makes the files of own rules from the log: one for each live rule whose text still opens, none for
 * the others. Safe to repeat; a file that is right is not written again. Throws when the disk refuses.
 */
export function writeOwnRules(record: Pick<LogRecord, 'view' | 'open'>, directory: string): void {
  const rules = ownRules(record)
  if (rules.length === 0) return
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  for (const rule of rules) {
    const path = join(directory, ownRuleFile(rule.id))
    const text = rule.state === 'live' ? record.open(rule.yaml.sealed) : undefined
    if (text === undefined) rmSync(path, { force: true })
    else if (readIfThere(path) !== text) writeDurably(path, text)
  }
}

/** Name of the file of an own rule; its id is a UUID. */
export function ownRuleFile(id: string): string {
  return `${id}.yml`
}

/** A text file, or undefined when it is not there (any more) or cannot be read. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
