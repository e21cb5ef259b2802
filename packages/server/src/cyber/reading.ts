import { findingsChanged } from '@vigie/domain'
import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import { assetView } from '../store/views/asset-view.ts'
import { caseReading } from './case-reading.ts'
import { suppressionView } from '../store/views/case-view.ts'
import { findingBulkView, findingView } from '../store/views/finding-view.ts'
import { ownRuleView, rulesInForceView } from '../store/views/rule-view.ts'
import { sourceView } from '../store/views/source-view.ts'

/** Alerts that travel with the entry that changed them; of more, only the entry does. */
const SENT_ALONG = 100

/** What of the cyber centre leaves the server, and for whom. */
export const cyberReading: ReadingRules = {
  entries: [
    { kinds: ['finding.', 'suppression.'], action: 'finding.read' },
    ...caseReading.entries,
    { kinds: ['asset.'], action: 'asset.read' },
    { kinds: ['host.'], action: 'asset.write' },
    { kinds: ['source.'], action: 'system.read' },
    { kinds: ['rule.', 'rules.'], action: 'rule.read' },
  ],
  documents: [
    documentRule(assetView, 'asset.read'),
    {
      ...documentRule(findingView, 'finding.read'),
      isBroad: (entry) => findingsChanged(entry).length > SENT_ALONG,
    },
    documentRule(findingBulkView, 'finding.read'),
    documentRule(suppressionView, 'finding.read'),
    ...caseReading.documents,
    documentRule(sourceView, 'system.read'),
    documentRule(ownRuleView, 'rule.read'),
    documentRule(rulesInForceView, 'rule.read'),
  ],
}
