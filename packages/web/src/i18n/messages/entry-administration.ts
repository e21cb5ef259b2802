import type { Sentence } from '../language.ts'

/** What the facts of accounts, sessions, sources, the exercise and the log itself say. */
export const entryAdministrationMessages = {
  'entry.person.invited': { fr: '{who} invité', ar: 'دُعي {who}', en: '{who} invited' },
  'entry.person.invitation-issued': {
    fr: 'Lien d’inscription remis à {who}',
    ar: 'صدر رابط تسجيل لـ {who}',
    en: 'Enrolment link issued for {who}',
  },
  'entry.person.enrolled': { fr: '{who} inscrit', ar: 'سُجّل {who}', en: '{who} enrolled' },
  'entry.person.passkey-added': {
    fr: '{who} : clé d’accès ajoutée',
    ar: '{who}: أُضيف مفتاح مرور',
    en: '{who}: passkey added',
  },
  'entry.person.passkey-removed': {
    fr: '{who} : clé d’accès retirée',
    ar: '{who}: أُزيل مفتاح مرور',
    en: '{who}: passkey removed',
  },
  'entry.person.password-set': {
    fr: '{who} : mot de passe défini',
    ar: '{who}: حُددت كلمة المرور',
    en: '{who}: password set',
  },
  'entry.person.password-removed': {
    fr: '{who} : mot de passe retiré',
    ar: '{who}: أُزيلت كلمة المرور',
    en: '{who}: password removed',
  },
  'entry.person.role-granted': {
    fr: '{who} reçoit le rôle {role}',
    ar: 'مُنح {who} دور {role}',
    en: '{who} is given the role {role}',
  },
  'entry.person.role-revoked': {
    fr: '{who} perd le rôle {role}',
    ar: 'سُحب من {who} دور {role}',
    en: '{who} loses the role {role}',
  },
  'entry.person.clearance-set': {
    fr: '{who} : habilitation TLP:{tlp}',
    ar: '{who}: الصلاحية TLP:{tlp}',
    en: '{who}: cleared up to TLP:{tlp}',
  },
  'entry.person.suspended': { fr: '{who} suspendu', ar: 'عُلّق حساب {who}', en: '{who} suspended' },
  'entry.person.reinstated': {
    fr: '{who} rétabli',
    ar: 'أُعيد حساب {who}',
    en: '{who} reinstated',
  },
  'entry.person.sessions-ended': {
    fr: '{who} : sessions terminées',
    ar: '{who}: أُنهيت الجلسات',
    en: '{who}: sessions ended',
  },
  'entry.person.sign-in-slowed': {
    fr: '{who} : connexion ralentie après des échecs',
    ar: '{who}: أُبطئ الدخول بعد إخفاقات',
    en: '{who}: sign-in slowed after failures',
  },
  'entry.session.opened': {
    fr: 'Session ouverte : {who}',
    ar: 'فُتحت جلسة: {who}',
    en: 'Session opened: {who}',
  },
  'entry.session.proved': {
    fr: 'Identité confirmée à nouveau',
    ar: 'أُكدت الهوية مجدداً',
    en: 'Identity proved again',
  },
  'entry.session.renewed': { fr: 'Session prolongée', ar: 'مُددت الجلسة', en: 'Session renewed' },
  'entry.session.ended': { fr: 'Session terminée', ar: 'انتهت الجلسة', en: 'Session ended' },
  'entry.token.issued': {
    fr: 'Jeton émis : {name}',
    ar: 'صدر رمز: {name}',
    en: 'Token issued: {name}',
  },
  'entry.token.revoked': {
    fr: 'Jeton {id} révoqué',
    ar: 'أُلغي الرمز {id}',
    en: 'Token {id} revoked',
  },
  'entry.emergency.requested': {
    fr: 'Accès d’urgence demandé ({role}) : {reason}',
    ar: 'طُلب وصول طارئ ({role}): {reason}',
    en: 'Emergency access requested ({role}): {reason}',
  },
  'entry.emergency.approved': {
    fr: 'Accès d’urgence accordé ({role})',
    ar: 'مُنح وصول طارئ ({role})',
    en: 'Emergency access approved ({role})',
  },
  'entry.notice.raised': {
    fr: 'Avis : accès d’urgence en cours ({role})',
    ar: 'إشعار: وصول طارئ جارٍ ({role})',
    en: 'Notice: emergency access in force ({role})',
  },
  'entry.source.declared': {
    fr: 'Source {id} déclarée',
    ar: 'أُعلن المصدر {id}',
    en: 'Source {id} declared',
  },
  'entry.source.format-set': {
    fr: 'Source {id} : format changé',
    ar: 'المصدر {id}: غُيّرت الصيغة',
    en: 'Source {id}: format changed',
  },
  'entry.source.limits-set': {
    fr: 'Source {id} : limites changées',
    ar: 'المصدر {id}: غُيّرت الحدود',
    en: 'Source {id}: limits changed',
  },
  'entry.source.admission-set': {
    fr: 'Source {id} : identification changée',
    ar: 'المصدر {id}: غُيّرت طريقة التعريف',
    en: 'Source {id}: identification changed',
  },
  'entry.source.paused': {
    fr: 'Source {id} mise en pause',
    ar: 'أُوقف المصدر {id} مؤقتا',
    en: 'Source {id} paused',
  },
  'entry.source.unpaused': {
    fr: 'Source {id} reprise',
    ar: 'استؤنف المصدر {id}',
    en: 'Source {id} let in again',
  },
  'entry.source.connected': {
    fr: 'Source {id} connectée',
    ar: 'اتصل المصدر {id}',
    en: 'Source {id} connected',
  },
  'entry.source.fell-silent': {
    fr: 'Source {id} silencieuse',
    ar: 'صمت المصدر {id}',
    en: 'Source {id} fell silent',
  },
  'entry.source.resumed': {
    fr: 'Source {id} de retour',
    ar: 'عاد المصدر {id}',
    en: 'Source {id} resumed',
  },
  'entry.exercise.started': {
    fr: 'Exercice commencé',
    ar: 'بدأ التمرين',
    en: 'Exercise started',
  },
  'entry.exercise.stepped': {
    fr: 'Exercice : une étape du scénario',
    ar: 'التمرين: خطوة من السيناريو',
    en: 'Exercise: a step of the script',
  },
  'entry.exercise.paused': {
    fr: 'Exercice en pause',
    ar: 'أُوقف التمرين مؤقتاً',
    en: 'Exercise paused',
  },
  'entry.exercise.speed-set': {
    fr: 'Exercice : vitesse × {speed, number}',
    ar: 'التمرين: السرعة × {speed, number}',
    en: 'Exercise: speed × {speed, number}',
  },
  'entry.exercise.recovered': {
    fr: 'Exercice repris après un redémarrage',
    ar: 'استُؤنف التمرين بعد إعادة التشغيل',
    en: 'Exercise resumed after a restart',
  },
  'entry.exercise.ended': { fr: 'Exercice terminé', ar: 'انتهى التمرين', en: 'Exercise ended' },
  'entry.log.key-rotated': {
    fr: 'Clé du nœud renouvelée',
    ar: 'جُدد مفتاح العقدة',
    en: 'Key of the node rotated',
  },
  'entry.log.exported': {
    fr: 'Main courante exportée, jusqu’à la position {position}',
    ar: 'صُدّر السجل حتى الموضع {position}',
    en: 'Log exported, up to position {position}',
  },
  'entry.log.purged': {
    fr: 'Contenu purgé',
    ar: 'حُذف محتوى',
    en: 'Content purged',
  },
  'entry.log.origin-continued': {
    fr: 'Journal continué après une restauration',
    ar: 'استُكمل السجل بعد استعادة',
    en: 'Log continued after a restore',
  },
} satisfies Record<string, Sentence>
