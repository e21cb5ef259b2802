import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import { watchedLogView, witnessView } from '../store/views/witness-view.ts'

/** What of witnesses leaves the server, and for whom. */
export const witnessReading: ReadingRules = {
  entries: [{ kinds: ['witness.', 'watched-log.'], action: 'log.read' }],
  documents: [
    documentRule(witnessView, 'system.read'),
    documentRule(watchedLogView, 'system.read'),
  ],
}
