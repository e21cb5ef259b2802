import type { PrintedSentence } from '../run/pdf/printed-words.ts'

export const METHANE_WORDS = {
  major: {
    fr: '{id} : incident MAJEUR déclaré ({at}).',
    ar: '{id}: أُعلن حادثًا كبيرًا ({at}).',
    en: '{id}: MAJOR incident declared ({at}).',
  },
  stoodDown: {
    fr: '{id} : n’est plus un incident majeur ({at}).',
    ar: '{id}: لم يعد حادثًا كبيرًا ({at}).',
    en: '{id}: major incident stood down ({at}).',
  },
  notSaid: {
    fr: '{id} : incident majeur non déclaré à ce moment ({at}).',
    ar: '{id}: لم يُعلن حادثًا كبيرًا إلى الآن ({at}).',
    en: '{id}: no major incident declared so far ({at}).',
  },
  said: { fr: '{text}', ar: '{text}', en: '{text}' },
  place: { fr: 'Lieu {place}.', ar: 'المكان {place}.', en: 'Place {place}.' },
  type: { fr: '{type} : {title}', ar: '{type}: {title}', en: '{type}: {title}' },
  casualties: {
    fr: '{total} victimes : décédés {dead}, urgences absolues {absolute}, urgences relatives {relative}, impliqués {involved}.',
    ar: '{total} من الضحايا: متوفون {dead}، حالات حرجة {absolute}، حالات غير حرجة {relative}، معنيون {involved}.',
    en: '{total} casualties: dead {dead}, absolute emergencies {absolute}, relative emergencies {relative}, involved {involved}.',
  },
  missing: { fr: 'Non renseigné.', ar: 'غير محدد.', en: 'Not known yet.' },
} as const satisfies Record<string, PrintedSentence>
