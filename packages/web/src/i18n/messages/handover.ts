import type { Sentence } from '../language.ts'

/** Shift handover: what is open, the two signatures, the book. */
export const handoverMessages = {
  'shell.handover': { fr: 'Relève', ar: 'التسليم', en: 'Handover' },
  'handover.open': { fr: 'Ce qui est ouvert', ar: 'ما هو مفتوح', en: 'What is open' },
  'handover.open.none': { fr: 'Rien n’est ouvert.', ar: 'لا شيء مفتوح.', en: 'Nothing is open.' },
  'handover.unowned': {
    fr: '{n, plural, one {# élément ouvert sans responsable} other {# éléments ouverts sans responsable}} : la relève ne peut pas être offerte.',
    ar: '{n, plural, zero {لا عنصر مفتوح بلا مسؤول} one {عنصر مفتوح واحد بلا مسؤول} two {عنصران مفتوحان بلا مسؤول} few {# عناصر مفتوحة بلا مسؤول} many {# عنصراً مفتوحاً بلا مسؤول} other {# عنصر مفتوح بلا مسؤول}}: لا يمكن عرض التسليم.',
    en: '{n, plural, one {# open item has no owner} other {# open items have no owner}}: the shift cannot be offered.',
  },
  'handover.owned': {
    fr: 'Tout ce qui est ouvert a un responsable.',
    ar: 'لكل مفتوح مسؤول.',
    en: 'Everything open has an owner.',
  },
  'handover.item.incident': { fr: 'Incident', ar: 'حادث', en: 'Incident' },
  'handover.item.finding': { fr: 'Alerte', ar: 'إنذار', en: 'Alert' },
  'handover.item.case': { fr: 'Dossier', ar: 'ملف', en: 'Case' },
  'handover.item.task': { fr: 'Tâche', ar: 'مهمة', en: 'Task' },
  'handover.nobody': { fr: 'sans responsable', ar: 'بلا مسؤول', en: 'no owner' },
  'handover.offer': { fr: 'Offrir la relève', ar: 'عرض التسليم', en: 'Offer the shift' },
  'handover.offer.is': {
    fr: 'Vous signez l’état de la main courante de cet instant : {size} inscriptions. La personne qui arrive signe le même.',
    ar: 'توقع على حالة السجل في هذه اللحظة: {size} قيداً. والقادم يوقع على الحالة نفسها.',
    en: 'You sign the state of the log of this moment: {size} entries. The one who comes signs the same.',
  },
  'handover.to': { fr: 'À qui', ar: 'إلى من', en: 'To whom' },
  'handover.note': { fr: 'Consignes', ar: 'التعليمات', en: 'Instructions' },
  'handover.sign': {
    fr: 'Signer la prise de service',
    ar: 'توقيع الاستلام',
    en: 'Sign and take over',
  },
  'handover.withdraw': { fr: 'Retirer l’offre', ar: 'سحب العرض', en: 'Withdraw the offer' },
  'handover.list': { fr: 'Cahier de relève', ar: 'دفتر التسليم', en: 'Handover book' },
  'handover.list.none': { fr: 'Aucune relève encore.', ar: 'لا تسليم بعد.', en: 'No handover yet.' },
  'handover.from-to': { fr: '{from} → {to}', ar: '{from} ← {to}', en: '{from} → {to}' },
  'handover.tree': {
    fr: 'arbre de {size} inscriptions · {root}',
    ar: 'شجرة من {size} قيداً · {root}',
    en: 'tree of {size} entries · {root}',
  },
  'handover.state.offered': { fr: 'offerte', ar: 'معروض', en: 'offered' },
  'handover.state.signed': {
    fr: 'signée des deux côtés',
    ar: 'موقّع من الطرفين',
    en: 'signed by both',
  },
  'handover.state.withdrawn': { fr: 'retirée', ar: 'مسحوب', en: 'withdrawn' },
  'handover.print': {
    fr: 'Imprimer en {format}',
    ar: 'طباعة بصيغة {format}',
    en: 'Print as {format}',
  },
  'handover.printed': { fr: '{name} enregistré', ar: 'حُفظ {name}', en: '{name} saved' },
  'handover.items': {
    fr: '{n, plural, one {# élément ouvert} other {# éléments ouverts}}',
    ar: '{n, plural, zero {لا مفتوح} one {عنصر مفتوح} two {عنصران مفتوحان} few {# عناصر مفتوحة} many {# عنصراً مفتوحاً} other {# عنصر مفتوح}}',
    en: '{n, plural, one {# open item} other {# open items}}',
  },
  'entry.handover.offered': {
    fr: 'Relève {id} offerte',
    ar: 'عُرض التسليم {id}',
    en: 'Handover {id} offered',
  },
  'entry.handover.signed': {
    fr: 'Relève {id} signée des deux côtés',
    ar: 'وُقّع التسليم {id} من الطرفين',
    en: 'Handover {id} signed by both',
  },
  'entry.handover.withdrawn': {
    fr: 'Relève {id} retirée',
    ar: 'سُحب التسليم {id}',
    en: 'Handover {id} withdrawn',
  },
} satisfies Record<string, Sentence>
