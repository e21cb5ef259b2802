import type { Count, RsitClass, Span } from '@vigie/domain'
import type { PrintedSentence } from '../../run/pdf/printed-words.ts'

/** Names of the numbers, as the screens say them. */
export const COUNT_WORDS: Readonly<Record<Count | 'events' | 'matches', PrintedSentence>> = {
  events: { fr: 'Événements', ar: 'الأحداث', en: 'Events' },
  matches: { fr: 'Correspondances', ar: 'المطابقات', en: 'Matches' },
  findings: { fr: 'Détections', ar: 'الاكتشافات', en: 'Findings' },
  triaged: { fr: 'Alertes traitées', ar: 'الإنذارات المعالجة', en: 'Alerts triaged' },
  'false-positives': { fr: 'Faux positifs', ar: 'الإيجابيات الكاذبة', en: 'False positives' },
  cases: { fr: 'Dossiers', ar: 'الملفات', en: 'Cases' },
  incidents: { fr: 'Incidents', ar: 'الحوادث', en: 'Incidents' },
  'open-alerts': { fr: 'Alertes ouvertes', ar: 'إنذارات مفتوحة', en: 'Open alerts' },
  unacknowledged: { fr: 'Non prises en charge', ar: 'غير مستلمة', en: 'Unacknowledged' },
  overdue: { fr: 'En retard', ar: 'متأخرة', en: 'Overdue' },
  'open-cases': { fr: 'Dossiers ouverts', ar: 'ملفات مفتوحة', en: 'Open cases' },
  'open-incidents': { fr: 'Incidents ouverts', ar: 'حوادث مفتوحة', en: 'Open incidents' },
}

/** Names of the spans. */
export const SPAN_WORDS: Readonly<Record<Span, PrintedSentence>> = {
  detect: { fr: 'Détecter (MTTD)', ar: 'الاكتشاف (MTTD)', en: 'Detect (MTTD)' },
  acknowledge: {
    fr: 'Prendre en charge (MTTA)',
    ar: 'الاستلام (MTTA)',
    en: 'Acknowledge (MTTA)',
  },
  contain: { fr: 'Endiguer (MTTC)', ar: 'الاحتواء (MTTC)', en: 'Contain (MTTC)' },
  resolve: { fr: 'Résoudre (MTTR)', ar: 'الحل (MTTR)', en: 'Resolve (MTTR)' },
}

/** Severities, 0 informational … 4 critical. */
export const SEVERITY_WORDS: readonly PrintedSentence[] = [
  { fr: 'information', ar: 'إعلامي', en: 'informational' },
  { fr: 'basse', ar: 'منخفضة', en: 'low' },
  { fr: 'moyenne', ar: 'متوسطة', en: 'medium' },
  { fr: 'haute', ar: 'عالية', en: 'high' },
  { fr: 'critique', ar: 'حرجة', en: 'critical' },
]

/** The other sentences of the daily report. */
export const REPORT_WORDS = {
  title: {
    fr: 'Rapport cyber du jour',
    ar: 'التقرير السيبراني اليومي',
    en: 'Daily cyber report',
  },
  exercise: {
    fr: 'EXERCICE · EXERCISE · تمرين',
    ar: 'تمرين · EXERCICE · EXERCISE',
    en: 'EXERCISE · EXERCICE · تمرين',
  },
  subtitle: {
    fr: '{event} · {day} · de {from} à {to}',
    ar: '{event} · {day} · من {from} إلى {to}',
    en: '{event} · {day} · {from} to {to}',
  },
  running: {
    fr: 'Le jour n’est pas terminé : chiffres de {moment}.',
    ar: 'لم ينته اليوم بعد: الأرقام في {moment}.',
    en: 'The day is not over: figures of {moment}.',
  },
  footer: {
    fr: 'Vigie · main courante à la position {position} · définitions : docs/spec/effectiveness.md · chiffres vus avec une habilitation TLP:{tlp}',
    ar: 'Vigie · السجل عند الموضع {position} · التعاريف: docs/spec/effectiveness.md · أرقام بتأهيل TLP:{tlp}',
    en: 'Vigie · log at position {position} · definitions: docs/spec/effectiveness.md · figures seen with a clearance of TLP:{tlp}',
  },
  funnel: {
    fr: 'De l’événement à l’incident',
    ar: 'من الحدث إلى الحادث',
    en: 'From event to incident',
  },
  number: { fr: 'Chiffre', ar: 'الرقم', en: 'Figure' },
  today: { fr: 'Jour', ar: 'اليوم', en: 'Day' },
  before: { fr: 'Veille', ar: 'اليوم السابق', en: 'Day before' },
  week: { fr: 'Moyenne 7 j', ar: 'متوسط 7 أيام', en: '7-day mean' },
  spans: { fr: 'Délais', ar: 'المُهل', en: 'Times' },
  all: { fr: 'toutes', ar: 'الكل', en: 'all' },
  sample: { fr: 'n', ar: 'ن', en: 'n' },
  median: { fr: 'Médiane', ar: 'الوسيط', en: 'Median' },
  p90: { fr: '90 %', ar: '90 %', en: '90 %' },
  within: {
    fr: '{share} de {n} en {target}',
    ar: '{share} من {n} خلال {target}',
    en: '{share} of {n} in {target}',
  },
  precision: {
    fr: 'Précision des alertes : {share} ({hits} vraies sur {of} jugées, intervalle à 95 % {low}–{high}).',
    ar: 'دقة الإنذارات: {share} ({hits} صحيحة من {of} محكوم فيها، مجال 95 % {low}–{high}).',
    en: 'Precision of alerts: {share} ({hits} true of {of} judged, 95 % interval {low}–{high}).',
  },
  'precision-none': {
    fr: 'Précision des alertes : aucune alerte jugée dans la période.',
    ar: 'دقة الإنذارات: لم يُحكم في أي إنذار خلال المدة.',
    en: 'Precision of alerts: no alert was judged in the period.',
  },
  load: { fr: 'Charge par quart', ar: 'العبء حسب النوبة', en: 'Load by shift' },
  shift: { fr: 'Quart', ar: 'النوبة', en: 'Shift' },
  opened: { fr: 'Ouvertes', ar: 'فُتحت', en: 'Opened' },
  acknowledged: { fr: 'Prises', ar: 'استُلمت', en: 'Taken' },
  closed: { fr: 'Closes', ar: 'أُغلقت', en: 'Closed' },
  backlog: { fr: 'Reste', ar: 'المتبقي', en: 'Backlog' },
  people: { fr: 'Personnes', ar: 'الأشخاص', en: 'People' },
  state: { fr: 'État', ar: 'الحالة', en: 'State' },
  sources: {
    fr: 'Sources : {heard} entendues, {silent} silencieuses{names}.',
    ar: 'المصادر: {heard} مسموعة، {silent} صامتة{names}.',
    en: 'Sources: {heard} heard, {silent} silent{names}.',
  },
  assets: {
    fr: 'Actifs en panne ou dégradés : {assets}. Portes touchées : {gates}.',
    ar: 'أصول معطلة أو متدهورة: {assets}. البوابات المتأثرة: {gates}.',
    en: 'Assets down or degraded: {assets}. Gates affected: {gates}.',
  },
  'assets-none': {
    fr: 'Aucun actif signalé en panne ou dégradé.',
    ar: 'لا أصول مبلّغ عن عطلها أو تدهورها.',
    en: 'No asset is reported down or degraded.',
  },
  coverage: {
    fr: 'ATT&CK : {rules} règles en vigueur, {techniques} techniques couvertes, {tested} avec des tests, {seen} vues dans la période.',
    ar: 'ATT&CK: {rules} قاعدة سارية، {techniques} تقنية مغطاة، {tested} لها اختبارات، {seen} شوهدت في المدة.',
    en: 'ATT&CK: {rules} rules in force, {techniques} techniques covered, {tested} with tests, {seen} seen in the period.',
  },
  none: { fr: 'aucune', ar: 'لا شيء', en: 'none' },
  open: {
    fr: 'Incidents cyber ouverts',
    ar: 'الحوادث السيبرانية المفتوحة',
    en: 'Open cyber incidents',
  },
  title2: { fr: 'Objet', ar: 'الموضوع', en: 'Subject' },
  priority: { fr: 'Priorité', ar: 'الأولوية', en: 'Priority' },
  since: { fr: 'Depuis', ar: 'منذ', en: 'Since' },
  more: { fr: 'et {n} autres', ar: 'و{n} أخرى', en: 'and {n} more' },
  classes: {
    fr: 'Dossiers par classe et gravité',
    ar: 'الملفات حسب الفئة والخطورة',
    en: 'Cases by class and severity',
  },
  'classes-none': {
    fr: 'Aucun dossier ouvert en sept jours.',
    ar: 'لم يُفتح أي ملف خلال سبعة أيام.',
    en: 'No case was opened in seven days.',
  },
  class: { fr: 'Classe (RSIT)', ar: 'الفئة (RSIT)', en: 'Class (RSIT)' },
  unclassified: { fr: 'Sans classe', ar: 'بلا فئة', en: 'Not classified' },
  purged: { fr: '[purgé]', ar: '[مُتلف]', en: '[purged]' },
} as const satisfies Record<string, PrintedSentence>

/** Classes of the taxonomy, as the screens say them. */
export const CLASS_WORDS: Readonly<Record<RsitClass, PrintedSentence>> = {
  'abusive-content': { fr: 'Contenu abusif', ar: 'محتوى مسيء', en: 'Abusive content' },
  'malicious-code': { fr: 'Code malveillant', ar: 'برمجية خبيثة', en: 'Malicious code' },
  'information-gathering': {
    fr: 'Collecte d’informations',
    ar: 'جمع المعلومات',
    en: 'Information gathering',
  },
  'intrusion-attempts': {
    fr: 'Tentatives d’intrusion',
    ar: 'محاولات اقتحام',
    en: 'Intrusion attempts',
  },
  intrusions: { fr: 'Intrusions', ar: 'اقتحامات', en: 'Intrusions' },
  availability: { fr: 'Disponibilité', ar: 'التوافر', en: 'Availability' },
  'information-content-security': {
    fr: 'Sécurité des informations',
    ar: 'أمن المعلومات',
    en: 'Information content security',
  },
  fraud: { fr: 'Fraude', ar: 'احتيال', en: 'Fraud' },
  vulnerable: { fr: 'Vulnérabilité', ar: 'ثغرة', en: 'Vulnerable' },
  other: { fr: 'Autre', ar: 'أخرى', en: 'Other' },
  test: { fr: 'Essai', ar: 'اختبار', en: 'Test' },
}

/** Sentences of the table of unavailability. */
export const AVAILABILITY_WORDS = {
  title: {
    fr: 'Indisponibilité des services critiques',
    ar: 'انقطاع الخدمات الحرجة',
    en: 'Unavailability of critical services',
  },
  service: { fr: 'Service · enceinte', ar: 'الخدمة · المنشأة', en: 'Service · venue' },
  venue: { fr: 'Enceinte {name}', ar: 'المنشأة {name}', en: 'Venue {name}' },
  week: { fr: 'Total 7 j', ar: 'مجموع 7 أيام', en: '7-day total' },
  degraded: { fr: 'Dégradé (jour)', ar: 'متدهور (اليوم)', en: 'Degraded (day)' },
  gates: { fr: 'Portes', ar: 'البوابات', en: 'Gates' },
  unknown: { fr: 'inconnu', ar: 'غير معروف', en: 'unknown' },
  none: {
    fr: 'Aucun service critique dans l’inventaire des actifs.',
    ar: 'لا خدمات حرجة في جرد الأصول.',
    en: 'No critical service is among the assets.',
  },
} as const satisfies Record<string, PrintedSentence>

/** Sentences of the table of rules. */
export const PRECISION_WORDS = {
  title: {
    fr: 'Précision par règle (7 jours)',
    ar: 'الدقة حسب القاعدة (7 أيام)',
    en: 'Precision by rule (7 days)',
  },
  rule: { fr: 'Règle', ar: 'القاعدة', en: 'Rule' },
  judged: { fr: 'Jugées', ar: 'محكوم فيها', en: 'Judged' },
  precision: { fr: 'Précision', ar: 'الدقة', en: 'Precision' },
  interval: { fr: 'Intervalle 95 %', ar: 'مجال 95 %', en: '95 % interval' },
  none: {
    fr: 'Aucune alerte jugée en sept jours.',
    ar: 'لم يُحكم في أي إنذار خلال سبعة أيام.',
    en: 'No alert was judged in seven days.',
  },
} as const satisfies Record<string, PrintedSentence>

/** Sentences of the outlook. */
export const OUTLOOK_WORDS = {
  title: {
    fr: 'Les 48 heures à venir, du {from} au {to}',
    ar: 'الساعات الثماني والأربعون المقبلة، من {from} إلى {to}',
    en: 'The next 48 hours, {from} to {to}',
  },
  'no-match': {
    fr: 'Aucun match au calendrier dans les 48 heures.',
    ar: 'لا مباريات في الجدول خلال 48 ساعة.',
    en: 'No match in the calendar within 48 hours.',
  },
  match: { fr: 'Match · enceinte', ar: 'المباراة · المنشأة', en: 'Match · venue' },
  'kick-off': { fr: 'Coup d’envoi', ar: 'الانطلاق', en: 'Kick-off' },
  risk: { fr: 'Risque', ar: 'الخطر', en: 'Risk' },
  expected: { fr: 'Attendus', ar: 'المنتظرون', en: 'Expected' },
  weak: { fr: 'Manque à cette heure', ar: 'الناقص الآن', en: 'Out at this hour' },
  'nothing-weak': { fr: 'rien de signalé', ar: 'لا شيء مبلّغ عنه', en: 'nothing reported' },
  decisions: { fr: 'Décisions demandées', ar: 'قرارات مطلوبة', en: 'Decisions requested' },
  decision: { fr: 'Objet', ar: 'الموضوع', en: 'Subject' },
  until: { fr: 'Pour le', ar: 'قبل', en: 'By' },
  purged: { fr: '[purgé]', ar: '[مُتلف]', en: '[purged]' },
} as const satisfies Record<string, PrintedSentence>
