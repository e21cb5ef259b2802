import { TLP_LEVELS } from '@vigie/domain'
import type { Entry, Resource } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { LogRecord } from '../store/log-record.ts'
import { caseView } from '../store/views/case-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
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
        'bundle.',
        'pap-mark.',
        'refused-text.',
      ],
      action: 'cooperation.read',
    },
    { kinds: ['release.'], action: 'cooperation.read', narrow: releasePeople },
    { kinds: ['received-release.'], action: 'cooperation.read' },
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
    documentRule(releaseView, 'cooperation.read', releaseResource),
    documentRule(receivedReleaseView, 'cooperation.read'),
    documentRule(papMarkView, 'cooperation.read'),
    documentRule(personalDataView, 'personal-data.manage'),
  ],
}

/** That something was released of a restricted object is for its people only. */
function releasePeople(entry: Entry, record: Pick<LogRecord, 'view'>): Omit<Resource, 'tlp'> {
  const state = record.view(releaseView).get(entry.subject.id)
  return peopleOf(state?.object, record)
}

function releaseResource(state: object, record: Pick<LogRecord, 'view'>): Resource {
  const { tlp, object } = isRecord(state) ? state : {}
  // A mark that we do not know is treated as the strictest.
  return { tlp: TLP_LEVELS.find((level) => level === tlp) ?? 'RED', ...peopleOf(object, record) }
}

function peopleOf(object: unknown, record: Pick<LogRecord, 'view'>): Omit<Resource, 'tlp'> {
  const { kind, id } = isRecord(object) ? object : {}
  if (typeof id !== 'string') return { people: [] }
  const view = kind === 'case' ? caseView : kind === 'incident' ? incidentView : undefined
  const people = view && record.view<{ readonly people?: readonly string[] }>(view).get(id)?.people
  return people === undefined ? {} : { people }
}
