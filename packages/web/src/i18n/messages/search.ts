import type { Sentence } from '../language.ts'

/** One search over everything. */
export const searchMessages = {
  'shell.search': { fr: 'Recherche', ar: 'البحث', en: 'Search' },
  'search.what': { fr: 'Chercher partout', ar: 'البحث في كل شيء', en: 'Search everything' },
  'search.hint': {
    fr: 'Mots, début de mots ou numéro (RBT-I17). Accents, hamza, tāʾ marbūṭa et chiffres arabes sont égaux. ↓ ↑ pour aller aux résultats, ⏎ ouvre.',
    ar: 'كلمات أو بدايات كلمات أو رقم (RBT-I17). لا فرق في التشكيل والهمزة والتاء المربوطة والأرقام. ↓ ↑ للتنقل بين النتائج، ⏎ للفتح.',
    en: 'Words, beginnings of words or a number (RBT-I17). Accents, hamza, taa marbuta and digits of either script are equal. ↓ ↑ go to the results, ⏎ opens.',
  },
  'search.none': {
    fr: 'Rien de ce que vous pouvez voir ne contient ces mots.',
    ar: 'لا شيء مما يحق لك رؤيته يتضمن هذه الكلمات.',
    en: 'Nothing that you may see holds these words.',
  },
  'search.more': { fr: 'et d’autres : précisez', ar: 'وغيرها: حدّد أكثر', en: 'and more: say more' },
  'search.entries': { fr: 'Main courante', ar: 'السجل', en: 'Log' },
  'search.found': {
    fr: '{n, plural, one {# résultat} other {# résultats}}',
    ar: '{n, plural, zero {لا نتائج} one {نتيجة واحدة} two {نتيجتان} few {# نتائج} many {# نتيجة} other {# نتيجة}}',
    en: '{n, plural, one {# result} other {# results}}',
  },
  'search.view.incident': { fr: 'Incidents', ar: 'الحوادث', en: 'Incidents' },
  'search.view.call': { fr: 'Radio et téléphone', ar: 'اللاسلكي والهاتف', en: 'Radio and phone' },
  'search.view.message': {
    fr: 'Messages critiques',
    ar: 'الرسائل الحرجة',
    en: 'Critical messages',
  },
  'search.view.task': { fr: 'Tâches', ar: 'المهام', en: 'Tasks' },
  'search.view.decision': { fr: 'Décisions', ar: 'القرارات', en: 'Decisions' },
  'search.view.finding': { fr: 'Alertes', ar: 'الإنذارات', en: 'Alerts' },
  'search.view.case': { fr: 'Dossiers', ar: 'الملفات', en: 'Cases' },
  'search.view.asset': { fr: 'Actifs', ar: 'الأصول', en: 'Assets' },
  'search.view.unit': { fr: 'Équipes', ar: 'الفرق', en: 'Units' },
  'search.view.post': { fr: 'Postes', ar: 'المراكز', en: 'Posts' },
  'search.view.gate': { fr: 'Portes', ar: 'الأبواب', en: 'Gates' },
  'search.view.venue': { fr: 'Enceintes', ar: 'الملاعب', en: 'Venues' },
  'search.view.venue-element': {
    fr: 'Éléments du plan',
    ar: 'عناصر المخطط',
    en: 'Elements of the plan',
  },
  'search.view.match': { fr: 'Matchs', ar: 'المباريات', en: 'Matches' },
  'search.view.checkpoint': { fr: 'Points de contrôle', ar: 'نقاط المراقبة', en: 'Checkpoints' },
  'search.view.inspection': { fr: 'Visites', ar: 'المعاينات', en: 'Inspections' },
  'search.view.defect': { fr: 'Anomalies', ar: 'العيوب', en: 'Defects' },
  'search.view.sitrep': { fr: 'Points de situation', ar: 'تقارير الحالة', en: 'Situation reports' },
  'search.view.lesson': { fr: 'Enseignements', ar: 'الدروس', en: 'Lessons' },
  'search.view.person': { fr: 'Personnes', ar: 'الأشخاص', en: 'People' },
} satisfies Record<string, Sentence>
