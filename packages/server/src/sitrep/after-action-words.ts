import type { PrintedSentence } from '../run/pdf/printed-words.ts'

export const AFTER_WORDS = {
  title: { fr: 'Retour d’expérience', ar: 'استخلاص الدروس', en: 'After-action review' },
  times: {
    fr: 'Temps de réponse par priorité',
    ar: 'أزمنة الاستجابة حسب الأولوية',
    en: 'Response times by priority',
  },
  priority: { fr: 'Priorité', ar: 'الأولوية', en: 'Priority' },
  incidents: { fr: 'Incidents', ar: 'الحوادث', en: 'Incidents' },
  taken: { fr: 'Pris en charge', ar: 'تم التكفل', en: 'Taken up' },
  closed: { fr: 'Clos', ar: 'مغلقة', en: 'Closed' },
  median: { fr: 'médiane', ar: 'الوسيط', en: 'median' },
  slow: { fr: '90 % en', ar: '90 % خلال', en: '90% within' },
  timeline: { fr: 'Chronologie', ar: 'التسلسل الزمني', en: 'Timeline' },
  nothing: {
    fr: 'Rien dans cette période.',
    ar: 'لا شيء في هذه الفترة.',
    en: 'Nothing in this period.',
  },
  cut: {
    fr: 'Seules les lignes les plus récentes figurent ici.',
    ar: 'لا تظهر هنا إلا أحدث الأسطر.',
    en: 'Only the latest lines stand here.',
  },
  entry: { fr: 'inscription', ar: 'قيد', en: 'entry' },
} as const satisfies Record<string, PrintedSentence>

/** What a kind of entry is, in a word. A key that ends in a dot stands for the others of its kind. */
export const TURN_WORDS: Readonly<Record<string, PrintedSentence>> = {
  'event.': { fr: 'événement', ar: 'الحدث', en: 'event' },
  'decision.': { fr: 'décision', ar: 'قرار', en: 'decision' },
  'gate.': { fr: 'porte confirmée', ar: 'تأكيد باب', en: 'gate confirmed' },
  'incident.opened': { fr: 'incident ouvert', ar: 'فتح حادث', en: 'incident opened' },
  'incident.methane-reported': { fr: 'bilan METHANE', ar: 'تقرير METHANE', en: 'METHANE report' },
  'incident.closed': { fr: 'incident clos', ar: 'إغلاق حادث', en: 'incident closed' },
  'crowd.': { fr: 'alarme de foule', ar: 'إنذار الحشد', en: 'crowd alarm' },
  'cluster.': { fr: 'signalements répétés', ar: 'بلاغات متكررة', en: 'repeated reports' },
  'sitrep.': { fr: 'point de situation', ar: 'تقرير حالة', en: 'situation report' },
  'handover.': { fr: 'relève', ar: 'تسليم', en: 'handover' },
}
