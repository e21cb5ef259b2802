import type { Handover, OpenItemKind } from '@vigie/domain'
import type { PrintedSentence } from '../run/pdf/printed-words.ts'

export const ITEM_WORDS: Readonly<Record<OpenItemKind, PrintedSentence>> = {
  incident: { fr: 'Incident', ar: 'حادث', en: 'Incident' },
  finding: { fr: 'Alerte', ar: 'إنذار', en: 'Alert' },
  case: { fr: 'Dossier', ar: 'ملف', en: 'Case' },
  task: { fr: 'Tâche', ar: 'مهمة', en: 'Task' },
}

export const STATE_WORDS: Readonly<Record<Handover['state'], PrintedSentence>> = {
  offered: {
    fr: 'En attente de la signature de la relève',
    ar: 'في انتظار توقيع المستلم',
    en: 'Waiting for the signature of the one who comes',
  },
  signed: { fr: 'Signée des deux côtés', ar: 'موقعة من الطرفين', en: 'Signed by both' },
  withdrawn: { fr: 'Retirée', ar: 'مسحوبة', en: 'Withdrawn' },
}

export const BOOK_WORDS = {
  title: { fr: 'Cahier de relève {id}', ar: 'دفتر التسليم {id}', en: 'Handover book {id}' },
  exercise: {
    fr: 'EXERCICE · EXERCISE · تمرين',
    ar: 'تمرين · EXERCICE · EXERCISE',
    en: 'EXERCISE · EXERCICE · تمرين',
  },
  signatures: { fr: 'Signatures', ar: 'التواقيع', en: 'Signatures' },
  who: { fr: 'Qui', ar: 'من', en: 'Who' },
  name: { fr: 'Nom', ar: 'الاسم', en: 'Name' },
  when: { fr: 'Quand', ar: 'متى', en: 'When' },
  leaves: { fr: 'Sortant', ar: 'المغادر', en: 'Who leaves' },
  comes: { fr: 'Entrant', ar: 'القادم', en: 'Who comes' },
  notSigned: { fr: 'pas signé', ar: 'لم يوقع', en: 'not signed' },
  tree: {
    fr: 'Les deux signatures portent sur l’arbre de {size} inscriptions, racine {root}.',
    ar: 'يخص التوقيعان شجرة من {size} قيداً، جذرها {root}.',
    en: 'Both signatures are on the tree of {size} entries, root {root}.',
  },
  note: { fr: 'Consignes', ar: 'التعليمات', en: 'Instructions' },
  none: { fr: 'Aucune.', ar: 'لا شيء.', en: 'None.' },
  items: {
    fr: 'Ce qui était ouvert ({n})',
    ar: 'ما كان مفتوحاً ({n})',
    en: 'What was open ({n})',
  },
  item: { fr: 'Élément', ar: 'العنصر', en: 'Item' },
  owner: { fr: 'Responsable', ar: 'المسؤول', en: 'Owner' },
  more: {
    fr: 'et {n} autres, comptés dans la main courante',
    ar: 'و{n} أخرى معدودة في السجل',
    en: 'and {n} more, counted in the log',
  },
  footer: {
    fr: 'Vigie · main courante à la position {position}',
    ar: 'Vigie · السجل عند الموضع {position}',
    en: 'Vigie · log at position {position}',
  },
  purged: { fr: '[purgé]', ar: '[مُتلف]', en: '[purged]' },
} as const satisfies Record<string, PrintedSentence>
