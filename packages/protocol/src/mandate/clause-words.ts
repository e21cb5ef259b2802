import type { ClauseName, TermClauseName } from '@vigie/domain'

type Words = Readonly<Record<'fr' | 'ar' | 'en', string>>

/** What the clauses of a mandate are called, on screens and in refusals alike. */
export const TERM_CLAUSE_WORDS: Readonly<Record<TermClauseName, Words>> = {
  'legal-basis': { fr: 'Base légale', ar: 'الأساس القانوني', en: 'Legal basis' },
  purpose: { fr: 'Finalités', ar: 'الأغراض', en: 'Purposes' },
  validity: { fr: 'Validité', ar: 'مدة الصلاحية', en: 'Validity' },
  'time-zone': { fr: 'Fuseau horaire', ar: 'المنطقة الزمنية', en: 'Time zone' },
  window: { fr: 'Vacations', ar: 'نوبات العمل', en: 'Shift windows' },
  place: { fr: 'Lieux', ar: 'الأماكن', en: 'Places' },
  network: { fr: 'Réseaux', ar: 'الشبكات', en: 'Networks' },
  person: { fr: 'Personnes nommées', ar: 'الأشخاص المسمّون', en: 'Named persons' },
  kind: { fr: 'Ce qui est ouvert', ar: 'ما هو مفتوح', en: 'What is open' },
  scope: { fr: 'Périmètre', ar: 'النطاق', en: 'Scope' },
  everything: {
    fr: 'Sans limite de lieu',
    ar: 'دون حد للمكان',
    en: 'No limit of place',
  },
  'highest-tlp': { fr: 'TLP le plus haut', ar: 'أعلى TLP', en: 'Highest TLP' },
  'highest-pap': { fr: 'PAP le plus haut', ar: 'أعلى PAP', en: 'Highest PAP' },
  act: { fr: 'Actes permis', ar: 'الأفعال المسموح بها', en: 'Permitted acts' },
  'break-glass': {
    fr: 'Actes en urgence (bris de glace)',
    ar: 'أفعال الطوارئ (كسر الزجاج)',
    en: 'Acts in an emergency (break glass)',
  },
  'export-rules': { fr: 'Règles d’export', ar: 'قواعد التصدير', en: 'Export rules' },
  retention: {
    fr: 'Conservation après la fin',
    ar: 'الاحتفاظ بعد الانتهاء',
    en: 'Retention after the end',
  },
}

/** What the clauses are called that say yes or no to a request. */
export const CLAUSE_NAME_WORDS: Readonly<Record<ClauseName, Words>> = {
  acts: {
    fr: 'actes permis',
    ar: 'الأفعال المسموح بها',
    en: 'permitted acts',
  },
  kinds: { fr: 'ce qui est ouvert', ar: 'ما هو مفتوح', en: 'what is open' },
  scope: { fr: 'périmètre', ar: 'النطاق', en: 'scope' },
  tlp: { fr: 'TLP le plus haut', ar: 'أعلى TLP', en: 'highest TLP' },
  pap: { fr: 'PAP le plus haut', ar: 'أعلى PAP', en: 'highest PAP' },
  shift: { fr: 'vacation', ar: 'نوبة العمل', en: 'shift' },
  extra: {
    fr: 'acte accordé en plus',
    ar: 'فعل مُنح إضافة',
    en: 'act granted beyond',
  },
}

/** The word for a clause's code; undefined for a code that is none. */
export function clauseWord(code: string): Words | undefined {
  const words: Readonly<Partial<Record<string, Words>>> = {
    ...TERM_CLAUSE_WORDS,
    ...CLAUSE_NAME_WORDS,
  }
  return Object.hasOwn(words, code) ? words[code] : undefined
}
