import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import { assetView } from '../store/views/asset-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { ownRuleView, rulesInForceView } from '../store/views/rule-view.ts'
import { sourceView } from '../store/views/source-view.ts'

/** What of the cyber centre leaves the server, and for whom. */
export const cyberReading: ReadingRules = {
  entries: [
    { kinds: ['finding.'], action: 'finding.read' },
    { kinds: ['asset.'], action: 'asset.read' },
    { kinds: ['host.'], action: 'asset.write' },
    { kinds: ['source.'], action: 'system.read' },
    { kinds: ['rule.', 'rules.'], action: 'rule.read' },
  ],
  documents: [
    documentRule(assetView, 'asset.read'),
    documentRule(findingView, 'finding.read'),
    documentRule(sourceView, 'system.read'),
    documentRule(ownRuleView, 'rule.read'),
    documentRule(rulesInForceView, 'rule.read'),
  ],
}
