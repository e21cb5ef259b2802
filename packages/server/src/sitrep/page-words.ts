import type { PrintedSentence } from '../run/pdf/printed-words.ts'

export const PAGE_WORDS = {
  period: { fr: 'Du {from} au {to}', ar: 'من {from} إلى {to}', en: 'From {from} to {to}' },
  exercise: {
    fr: 'EXERCICE · EXERCISE · تمرين',
    ar: 'تمرين · EXERCICE · EXERCISE',
    en: 'EXERCISE · EXERCICE · تمرين',
  },
  withdrawn: {
    fr: 'RETIRÉ le {at} : {reason}',
    ar: 'سُحب في {at}: {reason}',
    en: 'WITHDRAWN at {at}: {reason}',
  },
  signature: { fr: 'Signature', ar: 'التوقيع', en: 'Signature' },
  signed: { fr: 'Signé par {who}, {at}.', ar: 'وقّعه {who}، {at}.', en: 'Signed by {who}, {at}.' },
  tree: {
    fr: 'Connu au moment de signer : arbre de {size} inscriptions, racine {root}.',
    ar: 'المعلوم عند التوقيع: شجرة من {size} قيدًا، جذرها {root}.',
    en: 'Known when it was signed: tree of {size} entries, root {root}.',
  },
  legend: {
    fr: 'Entre crochets : les inscriptions de la main courante sur lesquelles repose chaque phrase ; « signataire » : la parole de qui signe ; « modifiée » : rédigée à la main à partir d’elles.',
    ar: 'بين معقوفين: قيود السجل التي تستند إليها كل جملة؛ «الموقّع»: قول من وقّع؛ «معدّلة»: حُررت يدويًا انطلاقًا منها.',
    en: 'In brackets: the entries of the log that each sentence rests on; “signer”: the word of whoever signs; “edited”: worded by hand from them.',
  },
  own: { fr: 'signataire', ar: 'الموقّع', en: 'signer' },
  edited: { fr: 'modifiée', ar: 'معدّلة', en: 'edited' },
  purged: { fr: '[purgé]', ar: '[مُتلف]', en: '[purged]' },
  footer: {
    fr: 'Vigie · rédigé à la position {position} de la main courante',
    ar: 'Vigie · حُرر عند الموضع {position} من السجل',
    en: 'Vigie · drafted at position {position} of the log',
  },
} as const satisfies Record<string, PrintedSentence>
