import type { Sentence } from '../language.ts'

/** What entries about alerts in bulk, cases and their parts say. */
export const entryCaseMessages = {
  'entry.sla.target-set': {
    fr: 'Délai visé, gravité {caseSeverity} : {slaGoal} en {slaTarget}',
    ar: 'الأجل المستهدف، الخطورة {caseSeverity}: {slaGoal} خلال {slaTarget}',
    en: 'Service target, severity {caseSeverity}: {slaGoal} within {slaTarget}',
  },
  'entry.finding.reported': {
    fr: 'Alerte {id} signalée : {title} ({level})',
    ar: 'إنذار {id} مبلَّغ عنه: {title} ({level})',
    en: 'Alert {id} reported: {title} ({level})',
  },
  'entry.finding.priority-set': {
    fr: 'Alerte {id} : priorité {priority}',
    ar: 'الإنذار {id}: الأولوية {priority}',
    en: 'Alert {id}: priority {priority}',
  },
  'entry.finding.snoozed': {
    fr: 'Alerte {id} mise en sommeil : {reason}',
    ar: 'تأجيل الإنذار {id}: {reason}',
    en: 'Alert {id} snoozed: {reason}',
  },
  'entry.finding.woken': {
    fr: 'Alerte {id} réveillée',
    ar: 'إنهاء تأجيل الإنذار {id}',
    en: 'Alert {id} woken',
  },
  'entry.finding.resurfaced': {
    fr: 'Alerte {id} de retour : sa mise en sourdine est finie',
    ar: 'عودة الإنذار {id}: انتهى كتمه',
    en: 'Alert {id} is back: its suppression is over',
  },
  'entry.finding.merged': {
    fr: 'Alertes fusionnées dans {id}',
    ar: 'دمج إنذارات في {id}',
    en: 'Alerts merged into {id}',
  },
  'entry.finding.split': {
    fr: 'Alertes scindées de {id}',
    ar: 'فصل إنذارات عن {id}',
    en: 'Alerts split off {id}',
  },
  'entry.finding.bulk': {
    fr: 'Geste groupé {id} sur {changed, plural, one {# alerte} other {# alertes}}',
    ar: 'إجراء جماعي {id} على {changed, plural, zero {لا إنذارات} one {إنذار واحد} two {إنذارين} few {# إنذارات} many {# إنذارًا} other {# إنذار}}',
    en: 'Gesture {id} over {changed, plural, one {# alert} other {# alerts}}',
  },
  'entry.finding.bulk-undone': {
    fr: 'Geste groupé {id} annulé : {givenBack, plural, one {# alerte rétablie} other {# alertes rétablies}}',
    ar: 'إلغاء الإجراء الجماعي {id}: استعادة {givenBack, plural, zero {لا إنذارات} one {إنذار واحد} two {إنذارين} few {# إنذارات} many {# إنذارًا} other {# إنذار}}',
    en: 'Gesture {id} undone: {givenBack, plural, one {# alert} other {# alerts}} given back',
  },
  'entry.suppression.set': {
    fr: 'Mise en sourdine {id} : {reason}',
    ar: 'كتم {id}: {reason}',
    en: 'Suppression {id}: {reason}',
  },
  'entry.suppression.ended': {
    fr: 'Mise en sourdine {id} levée : {reason}',
    ar: 'رفع الكتم {id}: {reason}',
    en: 'Suppression {id} ended: {reason}',
  },
  'entry.saved-view.saved': {
    fr: 'Vue enregistrée : {name}',
    ar: 'عرض محفوظ: {name}',
    en: 'View saved: {name}',
  },
  'entry.saved-view.removed': {
    fr: 'Vue {id} retirée',
    ar: 'حذف العرض {id}',
    en: 'View {id} removed',
  },
  'entry.case.opened': {
    fr: 'Dossier {id} ouvert : {title}',
    ar: 'فتح الملف {id}: {title}',
    en: 'Case {id} opened: {title}',
  },
  'entry.case.state-set': {
    fr: 'Dossier {id} : {caseState}',
    ar: 'الملف {id}: {caseState}',
    en: 'Case {id}: {caseState}',
  },
  'entry.case.severity-set': {
    fr: 'Dossier {id} : gravité {caseSeverity}',
    ar: 'الملف {id}: الخطورة {caseSeverity}',
    en: 'Case {id}: severity {caseSeverity}',
  },
  'entry.case.pap-set': {
    fr: 'Dossier {id} : PAP {pap}',
    ar: 'الملف {id}: ‏PAP {pap}',
    en: 'Case {id}: PAP {pap}',
  },
  'entry.case.marking-raised': {
    fr: 'Dossier {id} : marquage relevé',
    ar: 'الملف {id}: رفع درجة السرية',
    en: 'Case {id}: marking raised',
  },
  'entry.case.classified': {
    fr: 'Dossier {id} classé : {rsit}',
    ar: 'تصنيف الملف {id}: {rsit}',
    en: 'Case {id} classified: {rsit}',
  },
  'entry.case.assigned': {
    fr: 'Dossier {id} confié à {owner}',
    ar: 'إسناد الملف {id} إلى {owner}',
    en: 'Case {id} assigned to {owner}',
  },
  'entry.case.retitled': {
    fr: 'Dossier {id} renommé : {title}',
    ar: 'إعادة تسمية الملف {id}: {title}',
    en: 'Case {id} retitled: {title}',
  },
  'entry.case.summarised': {
    fr: 'Dossier {id} : nouveau résumé',
    ar: 'الملف {id}: ملخص جديد',
    en: 'Case {id}: new summary',
  },
  'entry.case.noted': {
    fr: 'Dossier {id} : {text}',
    ar: 'الملف {id}: {text}',
    en: 'Case {id}: {text}',
  },
  'entry.case.alerts-added': {
    fr: 'Alertes ajoutées au dossier {id}',
    ar: 'إضافة إنذارات إلى الملف {id}',
    en: 'Alerts added to case {id}',
  },
  'entry.case.alerts-removed': {
    fr: 'Alertes retirées du dossier {id}',
    ar: 'إخراج إنذارات من الملف {id}',
    en: 'Alerts removed from case {id}',
  },
  'entry.case.waiting': {
    fr: 'Dossier {id} en attente : {reason}',
    ar: 'الملف {id} في الانتظار: {reason}',
    en: 'Case {id} waits: {reason}',
  },
  'entry.case.went-on': {
    fr: 'Dossier {id} repris',
    ar: 'استئناف الملف {id}',
    en: 'Case {id} goes on',
  },
  'entry.case.restricted': {
    fr: 'Dossier {id} restreint : {reason}',
    ar: 'تقييد الملف {id}: {reason}',
    en: 'Case {id} restricted: {reason}',
  },
  'entry.case.unrestricted': {
    fr: 'Restriction du dossier {id} levée : {reason}',
    ar: 'رفع تقييد الملف {id}: {reason}',
    en: 'Restriction of case {id} lifted: {reason}',
  },
  'entry.case.person-named': {
    fr: 'Dossier {id} : {who} peut le connaître',
    ar: 'الملف {id}: يُسمح لـ {who} بالاطلاع عليه',
    en: 'Case {id}: {who} may know of it',
  },
  'entry.case.person-unnamed': {
    fr: 'Dossier {id} : {who} ne peut plus le connaître',
    ar: 'الملف {id}: لم يعد {who} مخوّلاً بالاطلاع عليه',
    en: 'Case {id}: {who} may know of it no more',
  },
  'entry.case.clock-started': {
    fr: 'Dossier {id} : un délai de notification court',
    ar: 'الملف {id}: بدأ أجل إخطار',
    en: 'Case {id}: a duty to notify has started',
  },
  'entry.case.awareness-corrected': {
    fr: 'Dossier {id} : heure de prise de connaissance corrigée ({regime})',
    ar: 'الملف {id}: تصحيح وقت العلم ({regime})',
    en: 'Case {id}: time of awareness corrected ({regime})',
  },
  'entry.case.stage-done': {
    fr: 'Dossier {id} : étape {stage} accomplie ({regime})',
    ar: 'الملف {id}: إنجاز المرحلة {stage} ({regime})',
    en: 'Case {id}: stage {stage} done ({regime})',
  },
  'entry.case.clock-stopped': {
    fr: 'Dossier {id} : délai {regime} arrêté : {reason}',
    ar: 'الملف {id}: إيقاف أجل {regime}: {reason}',
    en: 'Case {id}: {regime} clock stopped: {reason}',
  },
  'entry.case.closed': {
    fr: 'Dossier {id} clos ({resolution}) : {text}',
    ar: 'إغلاق الملف {id} ({resolution}): {text}',
    en: 'Case {id} closed ({resolution}): {text}',
  },
  'entry.case.reopened': {
    fr: 'Dossier {id} rouvert : {reason}',
    ar: 'إعادة فتح الملف {id}: {reason}',
    en: 'Case {id} reopened: {reason}',
  },
  'entry.case-task.added': {
    fr: 'Dossier {case} : tâche {id}, {title}',
    ar: 'الملف {case}: المهمة {id}، {title}',
    en: 'Case {case}: task {id}, {title}',
  },
  'entry.case-task.state-set': {
    fr: 'Tâche {id} : {taskState}',
    ar: 'المهمة {id}: {taskState}',
    en: 'Task {id}: {taskState}',
  },
  'entry.case-task.assigned': {
    fr: 'Tâche {id} confiée à {assignee}',
    ar: 'إسناد المهمة {id} إلى {assignee}',
    en: 'Task {id} assigned to {assignee}',
  },
  'entry.case-task.due-set': {
    fr: 'Tâche {id} : échéance changée',
    ar: 'المهمة {id}: تغيير الأجل',
    en: 'Task {id}: due time changed',
  },
  'entry.case-observable.added': {
    fr: 'Dossier {case} : observable {observed}',
    ar: 'الملف {case}: مؤشر {observed}',
    en: 'Case {case}: observable {observed}',
  },
  'entry.case-observable.sighted': {
    fr: 'Observable {id} vu de nouveau',
    ar: 'رصد المؤشر {id} مجدداً',
    en: 'Observable {id} sighted again',
  },
  'entry.case-evidence.registered': {
    fr: 'Dossier {case} : pièce {id}, {name}',
    ar: 'الملف {case}: الدليل {id}، {name}',
    en: 'Case {case}: evidence {id}, {name}',
  },
  'entry.case-evidence.transferred': {
    fr: 'Pièce {id} remise : {reason}',
    ar: 'تسليم الدليل {id}: {reason}',
    en: 'Evidence {id} handed over: {reason}',
  },
  'entry.case-evidence.verified': {
    fr: 'Pièce {id} : empreinte vérifiée',
    ar: 'الدليل {id}: التحقق من البصمة',
    en: 'Evidence {id}: hash verified',
  },
  'entry.case-timeline.added': {
    fr: 'Dossier {case}, chronologie : {text}',
    ar: 'الملف {case}، التسلسل الزمني: {text}',
    en: 'Case {case}, timeline: {text}',
  },
  'entry.case-timeline.struck': {
    fr: 'Chronologie : {id} rayé : {reason}',
    ar: 'التسلسل الزمني: شطب {id}: {reason}',
    en: 'Timeline: {id} struck: {reason}',
  },
  'entry.case-link.made': {
    fr: 'Dossier {case} lié à {to}',
    ar: 'ربط الملف {case} بـ {to}',
    en: 'Case {case} linked to {to}',
  },
  'entry.case-link.cut': {
    fr: 'Dossier {case} délié de {to}',
    ar: 'فك ربط الملف {case} عن {to}',
    en: 'Case {case} no longer linked to {to}',
  },
  'entry.playbook.published': {
    fr: 'Fiche réflexe {id} publiée : {title}',
    ar: 'نشر الدليل الإجرائي {id}: {title}',
    en: 'Playbook {id} published: {title}',
  },
  'entry.playbook.retired': {
    fr: 'Fiche réflexe {id} retirée',
    ar: 'سحب الدليل الإجرائي {id}',
    en: 'Playbook {id} retired',
  },
  'entry.regime.published': {
    fr: 'Régime de notification {id} publié',
    ar: 'نشر نظام الإخطار {id}',
    en: 'Regime {id} published',
  },
  'case.state.open': { fr: 'Ouvert', ar: 'مفتوح', en: 'Open' },
  'case.state.in-progress': { fr: 'En cours', ar: 'قيد المعالجة', en: 'In progress' },
  'case.state.containment': { fr: 'Confinement', ar: 'احتواء', en: 'Containment' },
  'case.state.eradication': { fr: 'Éradication', ar: 'استئصال', en: 'Eradication' },
  'case.state.recovery': { fr: 'Rétablissement', ar: 'استعادة', en: 'Recovery' },
  'case.state.post-incident': { fr: 'Après incident', ar: 'ما بعد الحادث', en: 'Post-incident' },
  'case.state.reporting': { fr: 'Compte rendu', ar: 'إعداد التقرير', en: 'Reporting' },
  'case.state.closed': { fr: 'Clos', ar: 'مغلق', en: 'Closed' },
  'case.severity.low': { fr: 'Faible', ar: 'منخفضة', en: 'Low' },
  'case.severity.medium': { fr: 'Moyenne', ar: 'متوسطة', en: 'Medium' },
  'case.severity.high': { fr: 'Élevée', ar: 'عالية', en: 'High' },
  'case.severity.critical': { fr: 'Critique', ar: 'حرجة', en: 'Critical' },
  'task.state.to-do': { fr: 'À faire', ar: 'للتنفيذ', en: 'To do' },
  'task.state.in-progress': { fr: 'En cours', ar: 'قيد التنفيذ', en: 'In progress' },
  'task.state.on-hold': { fr: 'En attente', ar: 'معلّقة', en: 'On hold' },
  'task.state.done': { fr: 'Faite', ar: 'منجزة', en: 'Done' },
  'task.state.canceled': { fr: 'Annulée', ar: 'ملغاة', en: 'Canceled' },
} satisfies Record<string, Sentence>
