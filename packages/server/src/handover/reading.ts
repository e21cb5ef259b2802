import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import { handoverView } from '../store/views/handover-view.ts'

/** What of handovers leaves the server, and for whom. */
export const handoverReading: ReadingRules = {
  entries: [
    { kinds: ['handover.'], action: 'handover.read' },
    { kinds: ['report.'], action: 'effectiveness.read' },
  ],
  documents: [documentRule(handoverView, 'handover.read')],
}
