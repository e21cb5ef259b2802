import { isRecord } from '@vigie/kit'
import type { Entry, Resource } from '@vigie/domain'
import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import type { LogRecord } from '../store/log-record.ts'
import { publicReportView, reporterContactView } from '../store/views/public-report-view.ts'
import { integrityDeskView, sealedReportView } from './integrity-views.ts'

/** What the public reported to the room. Who reported is for those who may have to ask back. */
export const publicReportReading: ReadingRules = {
  entries: [
    { kinds: ['public-report.'], action: 'public-report.read' },
    { kinds: ['reporter-contact.'], action: 'reporter-contact.read' },
  ],
  documents: [
    documentRule(publicReportView, 'public-report.read'),
    documentRule(reporterContactView, 'reporter-contact.read'),
  ],
}

/**
 * Reading rules of the integrity log, which has a presenter of its own. Membership of the desk decides:
 * it is narrower than any marking.
 */
export const integrityReading: ReadingRules = {
  entries: [
    {
      kinds: ['integrity-desk.'],
      action: 'integrity.read',
      narrow: ({ subject }: Entry, record) => ({ people: membersOf(record, subject.id) }),
    },
    {
      kinds: ['sealed-report.'],
      action: 'integrity.read',
      narrow: ({ subject }: Entry, record) => ({
        people: membersOf(record, record.view(sealedReportView).get(subject.id)?.desk),
      }),
    },
  ],
  documents: [
    documentRule(integrityDeskView, 'integrity.read', (_state, record, id) =>
      forMembers(record, id),
    ),
    documentRule(sealedReportView, 'integrity.read', (state, record) =>
      forMembers(record, isRecord(state) ? state['desk'] : undefined),
    ),
  ],
}

function forMembers(record: Pick<LogRecord, 'view'>, desk: unknown): Resource {
  return { tlp: 'CLEAR', people: membersOf(record, desk) }
}

function membersOf(record: Pick<LogRecord, 'view'>, desk: unknown): readonly string[] {
  if (typeof desk !== 'string') return []
  return record.view(integrityDeskView).get(desk)?.members ?? []
}
