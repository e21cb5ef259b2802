import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import {
  communiqueView,
  publicAlertView,
  reactionView,
  rumourView,
} from '../store/views/publication-view.ts'

/** What of the public desk leaves the server towards the rooms. What the public reads is `site/`. */
export const publicReading: ReadingRules = {
  entries: [
    { kinds: ['communique.', 'rumour.', 'reaction.', 'public-alert.'], action: 'publication.read' },
  ],
  documents: [
    documentRule(communiqueView, 'publication.read'),
    documentRule(rumourView, 'publication.read'),
    documentRule(reactionView, 'publication.read'),
    documentRule(publicAlertView, 'publication.read'),
  ],
}
