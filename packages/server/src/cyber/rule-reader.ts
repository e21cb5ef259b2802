import type { FindingDetail } from '@vigie/protocol'
import { parseRule } from '@vigie/sigma'
import type { LogRecord } from '../store/log-record.ts'
import { ownRuleView } from '../store/views/rule-view.ts'
import type { LoadedRule, RuleEngine } from './rule-engine.ts'

/**
 * Rules as the detail of a finding shows them. An own rule that was retired since is read from the
 * log, so that a finding never loses its reason; a shipped one that is gone is undefined.
 */
export function ruleReader(
  record: Pick<LogRecord, 'view' | 'open'>,
  engine: Pick<RuleEngine, 'loaded' | 'textOf'>,
): (id: string) => FindingDetail['rule'] | undefined {
  return (id) => {
    const rule = engine.loaded().byId.get(id)
    const yaml = engine.textOf(id)
    if (rule !== undefined && yaml !== undefined) return shown(rule, yaml)
    const own = record.view(ownRuleView).get(id)
    const text = own === undefined ? undefined : record.open(own.yaml.sealed)
    return text === undefined ? undefined : retired(id, text)
  }
}

function retired(id: string, yaml: string): FindingDetail['rule'] | undefined {
  const [document] = parseRule(yaml, id).documents
  if (document === undefined) return undefined
  const { title, description = '', author = '', level = 'medium', tags } = document
  return shown(
    { id, title, description, author, level, tags, falsePositives: document.falsePositives },
    yaml,
  )
}

function shown(
  rule: Pick<
    LoadedRule,
    'id' | 'title' | 'description' | 'author' | 'level' | 'tags' | 'falsePositives'
  >,
  yaml: string,
): FindingDetail['rule'] {
  const { id, title, description, author, level, tags, falsePositives } = rule
  return {
    id,
    title,
    description,
    author,
    level,
    tags: [...tags],
    falsePositives: [...falsePositives],
    yaml,
  }
}
