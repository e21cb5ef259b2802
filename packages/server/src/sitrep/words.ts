import type {
  AlarmCause,
  AlarmLevel,
  GateState,
  IncidentState,
  IncidentType,
  Phase,
  SitrepForm,
  SitrepSection,
} from '@vigie/domain'
import type { PrintedSentence } from '../run/pdf/printed-words.ts'

type Words<K extends string> = Readonly<Record<K, PrintedSentence>>

export const FORM_WORDS: Words<SitrepForm> = {
  point: { fr: 'Point de situation', ar: 'تقرير الحالة', en: 'Situation report' },
  methane: { fr: 'Bilan METHANE', ar: 'تقرير METHANE', en: 'METHANE report' },
  'ics-209': {
    fr: 'Résumé d’incident (ICS-209)',
    ar: 'ملخص الحادث (ICS-209)',
    en: 'Incident status summary (ICS-209)',
  },
  'ics-214': {
    fr: 'Journal d’activité (ICS-214)',
    ar: 'سجل النشاط (ICS-214)',
    en: 'Activity log (ICS-214)',
  },
}

export const SECTION_WORDS: Words<SitrepSection> = {
  situation: { fr: 'Situation', ar: 'الحالة', en: 'Situation' },
  major: {
    fr: 'M – Incident majeur',
    ar: 'M – حادث كبير',
    en: 'M – Major incident',
  },
  location: { fr: 'E – Lieu exact', ar: 'E – المكان الدقيق', en: 'E – Exact location' },
  type: { fr: 'T – Nature', ar: 'T – النوع', en: 'T – Type' },
  hazards: { fr: 'H – Dangers', ar: 'H – المخاطر', en: 'H – Hazards' },
  access: { fr: 'A – Accès', ar: 'A – المداخل', en: 'A – Access' },
  safety: { fr: 'Sécurité des personnes', ar: 'سلامة الأشخاص', en: 'Safety' },
  security: { fr: 'Sûreté', ar: 'الأمن', en: 'Security' },
  service: { fr: 'Service au public', ar: 'خدمة الجمهور', en: 'Service' },
  crowd: { fr: 'Foule et portes', ar: 'الحشد والأبواب', en: 'Crowd and gates' },
  casualties: { fr: 'Victimes', ar: 'الضحايا', en: 'Casualties' },
  services: { fr: 'E – Secours', ar: 'E – فرق الطوارئ', en: 'E – Emergency services' },
  resources: { fr: 'Moyens', ar: 'الوسائل', en: 'Resources' },
  cyber: { fr: 'Cyber', ar: 'السيبراني', en: 'Cyber' },
  decisions: { fr: 'Décisions', ar: 'القرارات', en: 'Decisions' },
  tasks: { fr: 'À suivre', ar: 'للمتابعة', en: 'To follow up' },
  activities: { fr: 'Activités', ar: 'الأنشطة', en: 'Activities' },
  outlook: { fr: 'Anticipation', ar: 'التوقعات', en: 'Outlook' },
}

export const PHASE_WORDS: Words<Phase> = {
  'build-up': { fr: 'montage', ar: 'التجهيز', en: 'build-up' },
  inspections: { fr: 'visites de sécurité', ar: 'معاينات السلامة', en: 'inspections' },
  'gates-open': { fr: 'ouverture des portes', ar: 'فتح الأبواب', en: 'gates open' },
  ingress: { fr: 'entrée du public', ar: 'دخول الجمهور', en: 'ingress' },
  'kick-off': { fr: 'match en cours', ar: 'المباراة جارية', en: 'match under way' },
  'half-time': { fr: 'mi-temps', ar: 'ما بين الشوطين', en: 'half-time' },
  'end-minus-10': {
    fr: 'dix minutes avant la fin',
    ar: 'عشر دقائق قبل النهاية',
    en: 'ten minutes before the end',
  },
  egress: { fr: 'sortie du public', ar: 'خروج الجمهور', en: 'egress' },
  dispersal: { fr: 'dispersion', ar: 'التفرق', en: 'dispersal' },
  closed: { fr: 'clos', ar: 'مغلق', en: 'closed' },
}

export const TYPE_WORDS: Words<IncidentType> = {
  crowd: { fr: 'foule', ar: 'حشد', en: 'crowd' },
  medical: { fr: 'médical', ar: 'طبي', en: 'medical' },
  fire: { fr: 'incendie', ar: 'حريق', en: 'fire' },
  disorder: { fr: 'trouble', ar: 'شغب', en: 'disorder' },
  intrusion: { fr: 'intrusion', ar: 'تسلل', en: 'intrusion' },
  'lost-person': { fr: 'personne perdue', ar: 'شخص مفقود', en: 'lost person' },
  'lost-property': { fr: 'objet perdu', ar: 'غرض مفقود', en: 'lost property' },
  accessibility: { fr: 'accessibilité', ar: 'إمكانية الوصول', en: 'accessibility' },
  ticketing: { fr: 'billetterie', ar: 'التذاكر', en: 'tickets' },
  access: { fr: 'contrôle d’accès', ar: 'مراقبة الدخول', en: 'access' },
  installation: { fr: 'installation', ar: 'منشأة', en: 'installation' },
  transport: { fr: 'transport', ar: 'نقل', en: 'transport' },
  weather: { fr: 'météo', ar: 'طقس', en: 'weather' },
  cyber: { fr: 'cyber', ar: 'سيبراني', en: 'cyber' },
  other: { fr: 'autre', ar: 'أخرى', en: 'other' },
}

export const STATE_WORDS: Words<IncidentState> = {
  new: { fr: 'nouveau', ar: 'جديد', en: 'new' },
  dispatched: { fr: 'équipe envoyée', ar: 'أُرسلت فرقة', en: 'dispatched' },
  'on-scene': { fr: 'équipe sur place', ar: 'فرقة في المكان', en: 'on scene' },
  'on-hold': { fr: 'en attente', ar: 'معلّق', en: 'on hold' },
  closed: { fr: 'clos', ar: 'مغلق', en: 'closed' },
}

export const GATE_WORDS: Words<GateState> = {
  open: { fr: 'ouverte', ar: 'مفتوح', en: 'open' },
  restricted: { fr: 'restreinte', ar: 'مقيّد', en: 'restricted' },
  closed: { fr: 'fermée', ar: 'مغلق', en: 'closed' },
}

export const CAUSE_WORDS: Words<AlarmCause> = {
  occupancy: { fr: 'occupation', ar: 'الامتلاء', en: 'occupancy' },
  density: { fr: 'densité', ar: 'الكثافة', en: 'density' },
  queue: { fr: 'file qui grandit', ar: 'صف يتزايد', en: 'growing queue' },
  silence: { fr: 'comptage muet', ar: 'عدّاد صامت', en: 'silent counts' },
  exit: { fr: 'sortie non confirmée', ar: 'مخرج غير مؤكد', en: 'exit not confirmed' },
  cluster: { fr: 'signalements répétés', ar: 'بلاغات متكررة', en: 'repeated reports' },
}

export const LEVEL_WORDS: Words<AlarmLevel> = {
  none: { fr: 'levée', ar: 'منتهٍ', en: 'over' },
  notice: { fr: 'vigilance', ar: 'تنبيه', en: 'notice' },
  amber: { fr: 'orange', ar: 'برتقالي', en: 'amber' },
  red: { fr: 'rouge', ar: 'أحمر', en: 'red' },
}

export const POINT_WORDS = {
  phase: {
    fr: '{event}, au {at} : {phase} depuis {since}.',
    ar: '{event}، في {at}: {phase} منذ {since}.',
    en: '{event}, at {at}: {phase} since {since}.',
  },
  phaseAndKickOff: {
    fr: '{event}, au {at} : {phase} depuis {since} ; coup d’envoi {kickOff}.',
    ar: '{event}، في {at}: {phase} منذ {since}؛ الانطلاق {kickOff}.',
    en: '{event}, at {at}: {phase} since {since}; kick-off {kickOff}.',
  },
  incidents: {
    fr: 'Incidents ouverts : {n}, dont priorité 1 ou 2 : {urgent}. Clos depuis {from} : {closed}.',
    ar: 'الحوادث المفتوحة: {n}، منها بأولوية 1 أو 2: {urgent}. المغلقة منذ {from}: {closed}.',
    en: 'Open incidents: {n}, of priority 1 or 2: {urgent}. Closed since {from}: {closed}.',
  },
  incident: {
    fr: '{id}, priorité {priority}, {type}, lieu {place} : {title} – {state}, ouvert à {since}, responsable : {owner}.',
    ar: '{id}، الأولوية {priority}، {type}، المكان {place}: {title} – {state}، فُتح في {since}، المسؤول: {owner}.',
    en: '{id}, priority {priority}, {type}, place {place}: {title} – {state}, opened at {since}, in charge: {owner}.',
  },
  majorIncident: {
    fr: 'INCIDENT MAJEUR {id}, priorité {priority}, {type}, lieu {place} : {title} – {state}, ouvert à {since}, responsable : {owner}.',
    ar: 'حادث كبير {id}، الأولوية {priority}، {type}، المكان {place}: {title} – {state}، فُتح في {since}، المسؤول: {owner}.',
    en: 'MAJOR INCIDENT {id}, priority {priority}, {type}, place {place}: {title} – {state}, opened at {since}, in charge: {owner}.',
  },
  nobody: { fr: 'personne', ar: 'لا أحد', en: 'nobody' },
  tasks: {
    fr: 'Tâches en cours : {n}, dont en retard : {late}.',
    ar: 'المهام الجارية: {n}، منها متأخرة: {late}.',
    en: 'Tasks under way: {n}, overdue: {late}.',
  },
  calls: {
    fr: 'Messages radio et téléphone non clos : {n}.',
    ar: 'رسائل اللاسلكي والهاتف غير المغلقة: {n}.',
    en: 'Radio and telephone messages not closed: {n}.',
  },
  gates: {
    fr: 'Portes confirmées : {open} ouvertes, {restricted} restreintes, {closed} fermées.',
    ar: 'الأبواب المؤكدة: {open} مفتوحة، {restricted} مقيّدة، {closed} مغلقة.',
    en: 'Gates confirmed: {open} open, {restricted} restricted, {closed} closed.',
  },
  gatesUnknown: {
    fr: 'Portes confirmées : {open} ouvertes, {restricted} restreintes, {closed} fermées. Non confirmées : {unknown} ({which}).',
    ar: 'الأبواب المؤكدة: {open} مفتوحة، {restricted} مقيّدة، {closed} مغلقة. غير مؤكدة: {unknown} ({which}).',
    en: 'Gates confirmed: {open} open, {restricted} restricted, {closed} closed. Not confirmed: {unknown} ({which}).',
  },
  alarm: {
    fr: 'Alarme {level}, {about} : {cause}, depuis {since}.',
    ar: 'إنذار {level}، {about}: {cause}، منذ {since}.',
    en: 'Alarm {level}, {about}: {cause}, since {since}.',
  },
  casualties: {
    fr: '{incident} : {total} victimes (décédés {dead}, urgences absolues {absolute}, urgences relatives {relative}, impliqués {involved}), évacuées {out}.',
    ar: '{incident}: {total} من الضحايا (متوفون {dead}، حالات حرجة {absolute}، حالات غير حرجة {relative}، معنيون {involved})، أُخلي {out}.',
    en: '{incident}: {total} casualties (dead {dead}, absolute emergencies {absolute}, relative emergencies {relative}, involved {involved}), evacuated {out}.',
  },
  units: {
    fr: 'Équipes en service : {onDuty} ({people} personnes), engagées : {sent}.',
    ar: 'الفرق في الخدمة: {onDuty} ({people} شخصًا)، المكلّفة: {sent}.',
    en: 'Units on duty: {onDuty} ({people} people), sent: {sent}.',
  },
  findings: {
    fr: 'Alertes cyber à trier : {total}, dont élevées ou critiques : {urgent}.',
    ar: 'إنذارات سيبرانية قيد الفرز: {total}، منها مرتفعة أو حرجة: {urgent}.',
    en: 'Cyber alerts in triage: {total}, high or critical: {urgent}.',
  },
  decision: {
    fr: '{at}, décision {id} de {who} : {text}',
    ar: '{at}، القرار {id}، اتخذه {who}: {text}',
    en: '{at}, decision {id} by {who}: {text}',
  },
} as const satisfies Record<string, PrintedSentence>
