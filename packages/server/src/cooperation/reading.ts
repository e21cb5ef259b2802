import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import {
  agreementView,
  commitmentView,
  informationRequestView,
  movementView,
  papMarkView,
  partnerView,
  personalDataView,
  pointFormView,
  receivedReleaseView,
  releaseView,
  talkView,
  visitView,
} from '../store/views/cooperation-view.ts'

/**
 * What of cooperation leaves the server, and for whom. Personal data is for those who manage it. What
 * releases hold (`release-content.`) has no rule: it is shown to nobody as an entry or a document.
 */
export const cooperationReading: ReadingRules = {
  entries: [
    {
      kinds: [
        'partner.',
        'agreement.',
        'talk.',
        'commitment.',
        'delegation-visit.',
        'information-request.',
        'point-form.',
        'movement.',
        'release.',
        'received-release.',
        'bundle.',
        'pap-mark.',
        'refused-text.',
      ],
      action: 'cooperation.read',
    },
    { kinds: ['personal-data.'], action: 'personal-data.manage' },
  ],
  documents: [
    documentRule(partnerView, 'cooperation.read'),
    documentRule(agreementView, 'cooperation.read'),
    documentRule(talkView, 'cooperation.read'),
    documentRule(commitmentView, 'cooperation.read'),
    documentRule(visitView, 'cooperation.read'),
    documentRule(informationRequestView, 'cooperation.read'),
    documentRule(pointFormView, 'cooperation.read'),
    documentRule(movementView, 'cooperation.read'),
    documentRule(releaseView, 'cooperation.read'),
    documentRule(receivedReleaseView, 'cooperation.read'),
    documentRule(papMarkView, 'cooperation.read'),
    documentRule(personalDataView, 'personal-data.manage'),
  ],
}
