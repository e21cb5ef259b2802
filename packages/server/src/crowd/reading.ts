import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import { clusterView, crowdAlarmView, gateProfileView } from '../store/views/crowd-view.ts'

/** What of the crowd leaves the server, and for whom. */
export const crowdReading: ReadingRules = {
  entries: [
    { kinds: ['crowd.'], action: 'crowd.read' },
    { kinds: ['cluster.'], action: 'incident.read' },
  ],
  documents: [
    documentRule(crowdAlarmView, 'crowd.read'),
    documentRule(gateProfileView, 'gate.read'),
    documentRule(clusterView, 'incident.read'),
  ],
}
