import type { Count, Span } from '@vigie/domain'
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
  severity: { fr: 'Gravité', ar: 'الخطورة', en: 'Severity' },
  all: { fr: 'toutes', ar: 'الكل', en: 'all' },
  sample: { fr: 'n', ar: 'ن', en: 'n' },
  median: { fr: 'Médiane', ar: 'الوسيط', en: 'Median' },
  p90: { fr: '90 %', ar: '90 %', en: '90 %' },
  target: { fr: 'Cible', ar: 'الهدف', en: 'Target' },
  within: { fr: 'Tenue', ar: 'ضمن الهدف', en: 'Within' },
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
  purged: { fr: '[purgé]', ar: '[مُتلف]', en: '[purged]' },
} as const satisfies Record<string, PrintedSentence>
