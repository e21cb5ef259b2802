import type { Sentence } from '../language.ts'

/** What the log says of reports from the public, and of what was looked at. */
export const entryReportMessages = {
  'entry.public-report.received': {
    fr: 'Signalement {id} du public ({subject}) : {text}',
    ar: 'تبليغ {id} من الجمهور ({subject}): {text}',
    en: 'Report {id} from the public ({subject}): {text}',
  },
  'entry.public-report.added': {
    fr: 'Signalement {id} complété par son auteur : {text}',
    ar: 'أضاف المبلّغ إلى التبليغ {id}: {text}',
    en: 'Report {id}, added by its reporter: {text}',
  },
  'entry.public-report.taken': {
    fr: 'Signalement {id} pris par {owner}',
    ar: 'تولّى {owner} التبليغ {id}',
    en: 'Report {id} taken by {owner}',
  },
  'entry.public-report.linked': {
    fr: 'Signalement {id} rattaché à l’incident {to}',
    ar: 'رُبط التبليغ {id} بالحادث {to}',
    en: 'Report {id} given to incident {to}',
  },
  'entry.public-report.answered': {
    fr: 'Signalement {id}, réponse à l’auteur : {text}',
    ar: 'التبليغ {id}، رد على المبلّغ: {text}',
    en: 'Report {id}, answer to the reporter: {text}',
  },
  'entry.public-report.closed': {
    fr: 'Signalement {id} clos : {text}',
    ar: 'أُغلق التبليغ {id}: {text}',
    en: 'Report {id} closed: {text}',
  },
  'entry.reporter-contact.given': {
    fr: 'L’auteur du signalement {id} a laissé un contact',
    ar: 'ترك صاحب التبليغ {id} وسيلة اتصال',
    en: 'The reporter of {id} left a contact',
  },
  'entry.reading.recorded': {
    fr: '{who} a consulté {readings, plural, one {# document restreint} other {# documents restreints}}',
    ar: 'اطّلع {who} على {readings, plural, zero {لا وثيقة مقيّدة} one {وثيقة مقيّدة واحدة} two {وثيقتين مقيّدتين} few {# وثائق مقيّدة} many {# وثيقة مقيّدة} other {# وثيقة مقيّدة}}',
    en: '{who} looked at {readings, plural, one {# restricted document} other {# restricted documents}}',
  },
} satisfies Readonly<Record<string, Sentence>>
