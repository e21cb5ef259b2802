import type { Sentence } from '../language.ts'

export const markingMessages = {
  'marking.label': { fr: 'Marquage', ar: 'التصنيف', en: 'Marking' },
  'marking.line': {
    fr: 'Marquage de cette ligne',
    ar: 'تصنيف هذا السطر',
    en: 'Marking of this line',
  },
  'marking.raises': {
    fr: 'L’incident prend le marquage le plus strict de ce qui y est écrit.',
    ar: 'يأخذ الحادث أشد تصنيف مما يُكتب فيه.',
    en: 'The incident takes on the strictest marking of what is written about it.',
  },
  'line.arg.tlp': { fr: 'marquage TLP', ar: 'تصنيف TLP', en: 'TLP marking' },
  'line.arg.line': { fr: 'texte ou commande', ar: 'نص أو أمر', en: 'text or command' },
  'line.help.tlp': {
    fr: 'Marquer la ligne qui suit : texte, décision, incident ou note',
    ar: 'تصنيف السطر التالي: نص أو قرار أو حادث أو ملاحظة',
    en: 'Mark the line that follows: text, decision, incident or note',
  },
  'line.help.export': {
    fr: 'Exporter la main courante signée',
    ar: 'تصدير السجل الموقّع',
    en: 'Export the signed log',
  },
  'line.tlp-not-here': {
    fr: '/{name} ne porte pas de marquage à soi.',
    ar: '‎/{name} لا يحمل تصنيفاً خاصاً به.',
    en: '/{name} bears no marking of its own.',
  },
  'line.tlp-beyond': {
    fr: '{tlp} dépasse ce que vous pouvez lire : vous ne verriez pas votre propre ligne.',
    ar: '{tlp} أعلى مما يحق لك قراءته: لن ترى سطرك أنت.',
    en: '{tlp} is above what you may read: you would not see your own line.',
  },
} satisfies Record<string, Sentence>
