import type { Sentence } from '../language.ts'

/** What facts about M/ETHANE reports, tasks and decisions say, as one line of the log. */
export const entryRoomMessages = {
  'entry.incident.methane-reported': {
    fr: 'Incident {id}, bilan ETHANE. {methane}',
    ar: 'الحادث {id}، تقرير ETHANE. {methane}',
    en: 'Incident {id}, ETHANE report. {methane}',
  },
  'entry.incident.major-declared': {
    fr: 'Incident {id} déclaré MAJEUR (METHANE). {methane}',
    ar: 'أُعلن الحادث {id} حادثًا كبيرًا (METHANE). {methane}',
    en: 'Incident {id} declared MAJOR (METHANE). {methane}',
  },
  'entry.incident.major-stood-down': {
    fr: 'Incident {id} : n’est plus majeur. {methane}',
    ar: 'لم يعد الحادث {id} حادثًا كبيرًا. {methane}',
    en: 'Incident {id} no longer major. {methane}',
  },
  'entry.incident.point-set': {
    fr: 'Incident {id} : emplacement pointé sur le plan',
    ar: 'الحادث {id}: حُدّد الموقع على المخطط',
    en: 'Incident {id}: location pointed at on the plan',
  },
  'incident.methane.location': { fr: 'Lieu exact', ar: 'المكان الدقيق', en: 'Exact location' },
  'incident.methane.type': { fr: 'Nature', ar: 'النوع', en: 'Type' },
  'incident.methane.hazards': { fr: 'Dangers', ar: 'المخاطر', en: 'Hazards' },
  'incident.methane.access': { fr: 'Accès', ar: 'المداخل', en: 'Access' },
  'incident.methane.casualties': { fr: 'Victimes', ar: 'الضحايا', en: 'Casualties' },
  'incident.methane.services': { fr: 'Secours', ar: 'فرق الطوارئ', en: 'Emergency services' },
  'entry.task.added': {
    fr: 'Tâche {id} confiée à {owner}, pour {due} : {title}',
    ar: 'أُسندت المهمة {id} إلى {owner}، قبل {due}: {title}',
    en: 'Task {id} given to {owner}, due {due}: {title}',
  },
  'entry.task.state-set': {
    fr: 'Tâche {id} : {taskState}',
    ar: 'المهمة {id}: {taskState}',
    en: 'Task {id}: {taskState}',
  },
  'entry.task.assigned': {
    fr: 'Tâche {id} confiée à {owner}',
    ar: 'أُسندت المهمة {id} إلى {owner}',
    en: 'Task {id} given to {owner}',
  },
  'entry.task.due-set': {
    fr: 'Tâche {id} : échéance {due}',
    ar: 'المهمة {id}: الموعد النهائي {due}',
    en: 'Task {id}: due {due}',
  },
  'entry.task.overdue': {
    fr: 'Tâche {id} EN RETARD ({owner}, échéance {due})',
    ar: 'المهمة {id} متأخرة ({owner}، الموعد النهائي {due})',
    en: 'Task {id} OVERDUE ({owner}, was due {due})',
  },
  'room.task.to-do': { fr: 'à faire', ar: 'مطلوبة', en: 'to do' },
  'room.task.in-progress': { fr: 'en cours', ar: 'جارية', en: 'in progress' },
  'room.task.on-hold': { fr: 'en attente', ar: 'معلّقة', en: 'on hold' },
  'room.task.done': { fr: 'faite', ar: 'منجزة', en: 'done' },
  'room.task.canceled': { fr: 'abandonnée', ar: 'ملغاة', en: 'cancelled' },
  'entry.decision.recorded': {
    fr: 'Décision {id} de {who} : {decision}',
    ar: 'القرار {id}، اتخذه {who}: {decision}',
    en: 'Decision {id} by {who}: {decision}',
  },
  'entry.decision.reviewed': {
    fr: 'Décision {id} {verdict}. {text}',
    ar: 'القرار {id}: {verdict}. {text}',
    en: 'Decision {id} {verdict}. {text}',
  },
  'entry.decision.review-overdue': {
    fr: 'Décision {id} : réexamen EN RETARD',
    ar: 'القرار {id}: إعادة النظر متأخرة',
    en: 'Decision {id}: review OVERDUE',
  },
  'decision.verdict.upheld': { fr: 'maintenue', ar: 'ثُبّت', en: 'upheld' },
  'decision.verdict.changed': { fr: 'modifiée', ar: 'عُدّل', en: 'changed' },
  'decision.verdict.ended': { fr: 'levée', ar: 'أُنهي', en: 'ended' },
  'entry.evidence-owner.registered': {
    fr: 'Détenteur de preuves {id} enregistré : {name} ({evidence})',
    ar: 'سُجّلت الجهة الحافظة للأدلة {id}: {name} ({evidence})',
    en: 'Keeper of evidence {id} registered: {name} ({evidence})',
  },
  'entry.evidence-owner.retention-set': {
    fr: 'Détenteur de preuves {id} : durée de conservation {retention}',
    ar: 'الجهة الحافظة {id}: مدة الحفظ {retention}',
    en: 'Keeper of evidence {id}: keeps for {retention}',
  },
  'entry.evidence-owner.retired': {
    fr: 'Détenteur de preuves {id} retiré',
    ar: 'سُحبت الجهة الحافظة {id}',
    en: 'Keeper of evidence {id} retired',
  },
  'entry.evidence-request.sent': {
    fr: 'Incident {to} : conservation demandée à {keeper} ({evidence})',
    ar: 'الحادث {to}: طُلب الحفظ من {keeper} ({evidence})',
    en: 'Incident {to}: {keeper} asked to keep evidence ({evidence})',
  },
  'entry.evidence-request.acknowledged': {
    fr: 'Incident {to} : {keeper} confirme la conservation',
    ar: 'الحادث {to}: أكدت {keeper} الحفظ',
    en: 'Incident {to}: {keeper} confirms that evidence is kept',
  },
  'entry.evidence-request.secured': {
    fr: 'Incident {to} : preuves de {keeper} mises en sûreté. {answer}',
    ar: 'الحادث {to}: أُمّنت أدلة {keeper}. {answer}',
    en: 'Incident {to}: evidence of {keeper} secured. {answer}',
  },
  'entry.evidence-request.overdue': {
    fr: 'ALERTE incident {to} : {keeper} n’a pas confirmé la conservation depuis 30 min',
    ar: 'إنذار، الحادث {to}: لم تؤكد {keeper} الحفظ منذ 30 دقيقة',
    en: 'ALARM incident {to}: {keeper} has not confirmed for 30 min',
  },
  'entry.evidence-request.lost': {
    fr: 'ALERTE incident {to} : durée de conservation de {keeper} dépassée, rien n’est en sûreté',
    ar: 'إنذار، الحادث {to}: انتهت مدة الحفظ لدى {keeper} ولم يُؤمَّن شيء',
    en: 'ALARM incident {to}: retention of {keeper} is over and nothing is secured',
  },
  'evidence.cameras': { fr: 'caméras', ar: 'الكاميرات', en: 'cameras' },
  'evidence.tickets': { fr: 'billetterie', ar: 'التذاكر', en: 'tickets' },
  'evidence.radio': { fr: 'radio', ar: 'اللاسلكي', en: 'radio' },
  'evidence.telephone': { fr: 'téléphone', ar: 'الهاتف', en: 'telephone' },
  'evidence.access': { fr: 'contrôle d’accès', ar: 'مراقبة الدخول', en: 'access control' },
  'evidence.other': { fr: 'autre', ar: 'أخرى', en: 'other' },
  'entry.playbook-run.started': {
    fr: 'Incident {to} : fiche réflexe {playbook} lancée, pilote {lead}',
    ar: 'الحادث {to}: بدأ الدليل الإجرائي {playbook} بقيادة {lead}',
    en: 'Incident {to}: playbook {playbook} started, led by {lead}',
  },
  'entry.playbook-run.finished': {
    fr: 'Incident {to} : fiche réflexe {id} menée à son terme',
    ar: 'الحادث {to}: اكتمل الدليل الإجرائي {id}',
    en: 'Incident {to}: playbook {id} carried through',
  },
  'entry.playbook-run.stopped': {
    fr: 'Incident {to} : fiche réflexe {id} arrêtée. {reason}',
    ar: 'الحادث {to}: أُوقف الدليل الإجرائي {id}. {reason}',
    en: 'Incident {to}: playbook {id} stopped. {reason}',
  },
  'entry.casualty.registered': {
    fr: 'Incident {to} : victime {id} ({casualty})',
    ar: 'الحادث {to}: المصاب {id} ({casualty})',
    en: 'Incident {to}: casualty {id} ({casualty})',
  },
  'entry.casualty.category-set': {
    fr: 'Victime {id} : {casualty}',
    ar: 'المصاب {id}: {casualty}',
    en: 'Casualty {id}: {casualty}',
  },
  'entry.casualty.moved': {
    fr: 'Victime {id} : en {place}',
    ar: 'المصاب {id}: في {place}',
    en: 'Casualty {id}: at {place}',
  },
  'entry.casualty.identified': {
    fr: 'Victime {id} identifiée : {identity}',
    ar: 'عُرفت هوية المصاب {id}: {identity}',
    en: 'Casualty {id} identified: {identity}',
  },
  'entry.casualty.evacuated': {
    fr: 'Victime {id} évacuée vers {destination}',
    ar: 'أُخلي المصاب {id} إلى {destination}',
    en: 'Casualty {id} taken to {destination}',
  },
  'entry.casualty.struck': {
    fr: 'Victime {id} : enregistrement rayé. {reason}',
    ar: 'شُطب تسجيل المصاب {id}. {reason}',
    en: 'Casualty {id}: registration struck. {reason}',
  },
  'casualty.dead': { fr: 'décédé', ar: 'متوفى', en: 'dead' },
  'casualty.absolute': { fr: 'urgence absolue', ar: 'حالة حرجة', en: 'absolute emergency' },
  'casualty.relative': { fr: 'urgence relative', ar: 'حالة غير حرجة', en: 'relative emergency' },
  'casualty.involved': { fr: 'impliqué indemne', ar: 'معني دون إصابة', en: 'involved, unhurt' },
  'entry.incident.restricted': {
    fr: 'Incident {id} restreint à des personnes nommées',
    ar: 'قُيّد الحادث {id} بأشخاص محددين',
    en: 'Incident {id} restricted to named people',
  },
  'entry.incident.person-admitted': {
    fr: 'Incident {id} ouvert à {who}',
    ar: 'أُطلع {who} على الحادث {id}',
    en: 'Incident {id} opened to {who}',
  },
  'entry.incident.person-dismissed': {
    fr: 'Incident {id} retiré à {who}',
    ar: 'حُجب الحادث {id} عن {who}',
    en: 'Incident {id} withheld from {who}',
  },
  'entry.incident.unrestricted': {
    fr: 'Incident {id} : restriction levée. {reason}',
    ar: 'رُفع تقييد الحادث {id}. {reason}',
    en: 'Incident {id}: restriction lifted. {reason}',
  },
} satisfies Record<string, Sentence>
