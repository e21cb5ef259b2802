import type { Sentence } from '../language.ts'

/** What each kind of fact says, as one line of the log. `entry.unknown` speaks for kinds newer than this page. */
export const entryMessages = {
  'entry.log.struck': {
    fr: 'Rayure de {entry} : {reason}',
    ar: 'شطب {entry}: {reason}',
    en: '{entry} struck: {reason}',
  },
  'entry.incident.opened': {
    fr: 'Incident {id} ouvert : {title}',
    ar: 'فُتح الحادث {id}: {title}',
    en: 'Incident {id} opened: {title}',
  },
  'entry.incident.state-set': {
    fr: 'Incident {id} : {state}',
    ar: 'الحادث {id}: {state}',
    en: 'Incident {id}: {state}',
  },
  'entry.incident.priority-set': {
    fr: 'Incident {id} : priorité {priority}',
    ar: 'الحادث {id}: الأولوية {priority}',
    en: 'Incident {id}: priority {priority}',
  },
  'entry.incident.place-set': {
    fr: 'Incident {id} : lieu {place}',
    ar: 'الحادث {id}: المكان {place}',
    en: 'Incident {id}: place {place}',
  },
  'entry.incident.assigned': {
    fr: 'Incident {id} confié à {owner}',
    ar: 'أُسند الحادث {id} إلى {owner}',
    en: 'Incident {id} assigned to {owner}',
  },
  'entry.incident.noted': { fr: '{id} · {text}', ar: '{id} · {text}', en: '{id} · {text}' },
  'entry.incident.linked': {
    fr: 'Incident {id} lié à {to}',
    ar: 'رُبط الحادث {id} بـ {to}',
    en: 'Incident {id} linked to {to}',
  },
  'entry.incident.attached': {
    fr: 'Incident {id} : fichier joint',
    ar: 'الحادث {id}: أُرفق ملف',
    en: 'Incident {id}: file attached',
  },
  'entry.incident.detached': {
    fr: 'Incident {id} : fichier détaché',
    ar: 'الحادث {id}: أُزيل إرفاق ملف',
    en: 'Incident {id}: file detached',
  },
  'entry.attachment.received': {
    fr: 'Fichier reçu : {name}',
    ar: 'استُلم ملف: {name}',
    en: 'File received: {name}',
  },
  'entry.attachment.cleared': {
    fr: 'Fichier reçu vérifié',
    ar: 'فُحص الملف المستلم',
    en: 'Received file checked',
  },
  'entry.attachment.refused': {
    fr: 'Fichier reçu refusé à la vérification',
    ar: 'رُفض الملف المستلم عند الفحص',
    en: 'Received file refused by the check',
  },
  'entry.incident.unlinked': {
    fr: 'Incident {id} délié de {to}',
    ar: 'فُك ربط الحادث {id} بـ {to}',
    en: 'Incident {id} unlinked from {to}',
  },
  'entry.incident.closed': {
    fr: 'Incident {id} clos : {text}',
    ar: 'أُغلق الحادث {id}: {text}',
    en: 'Incident {id} closed: {text}',
  },
  'entry.incident.reopened': {
    fr: 'Incident {id} rouvert : {text}',
    ar: 'أُعيد فتح الحادث {id}: {text}',
    en: 'Incident {id} reopened: {text}',
  },
  'entry.finding.opened': {
    fr: 'Détection {id} ({level}) : {title} — {entity}',
    ar: 'اكتشاف {id} ({level}): {title} — {entity}',
    en: 'Finding {id} ({level}): {title} — {entity}',
  },
  'entry.finding.escalated': {
    fr: 'Détection {id} : {count, plural, one {# correspondance} other {# correspondances}}',
    ar: 'الاكتشاف {id}: {count, plural, zero {لا مطابقات} one {مطابقة واحدة} two {مطابقتان} few {# مطابقات} many {# مطابقة} other {# مطابقة}}',
    en: 'Finding {id}: {count, plural, one {# match} other {# matches}}',
  },
  'entry.finding.assigned': {
    fr: 'Détection {id} confiée à {owner}',
    ar: 'أُسند الاكتشاف {id} إلى {owner}',
    en: 'Finding {id} assigned to {owner}',
  },
  'entry.finding.state-set': {
    fr: 'Détection {id} : {state}',
    ar: 'الاكتشاف {id}: {state}',
    en: 'Finding {id}: {state}',
  },
  'entry.finding.closed': {
    fr: 'Détection {id} close ({resolution}) : {text}',
    ar: 'أُغلق الاكتشاف {id} ({resolution}): {text}',
    en: 'Finding {id} closed ({resolution}): {text}',
  },
  'entry.finding.reopened': {
    fr: 'Détection {id} rouverte : {text}',
    ar: 'أُعيد فتح الاكتشاف {id}: {text}',
    en: 'Finding {id} reopened: {text}',
  },
  'entry.finding.promoted': {
    fr: 'Détection {id} promue en incident {to}',
    ar: 'رُقّي الاكتشاف {id} إلى الحادث {to}',
    en: 'Finding {id} promoted to incident {to}',
  },
  'entry.event.created': {
    fr: 'Événement créé : {name}',
    ar: 'أُنشئ الحدث: {name}',
    en: 'Event created: {name}',
  },
  'entry.event.venue-described': {
    fr: 'Enceinte décrite : {name}',
    ar: 'وُصف الملعب: {name}',
    en: 'Venue described: {name}',
  },
  'entry.event.phase-set': { fr: 'Phase : {phase}', ar: 'المرحلة: {phase}', en: 'Phase: {phase}' },
  'entry.event.kick-off-set': {
    fr: 'Coup d’envoi prévu à {time}',
    ar: 'انطلاق المباراة مقرر في {time}',
    en: 'Kick-off planned at {time}',
  },
  'entry.gate.confirmed': {
    fr: 'Porte {id} : {state}',
    ar: 'البوابة {id}: {state}',
    en: 'Gate {id}: {state}',
  },
  'entry.unknown': { fr: '{kind} · {id}', ar: '{kind} · {id}', en: '{kind} · {id}' },
} satisfies Record<string, Sentence>
