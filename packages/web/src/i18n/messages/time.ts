import type { Sentence } from '../language.ts'

export const timeMessages = {
  'time.seconds': { fr: '{n, number} s', ar: '{n, number} ث', en: '{n, number} s' },
  'time.minutes': { fr: '{n, number} min', ar: '{n, number} د', en: '{n, number} min' },
  'time.hours': {
    fr: '{h, number} h {m, number, ::00}',
    ar: '{h, number} س {m, number, ::00}',
    en: '{h, number} h {m, number, ::00}',
  },
  'time.days': { fr: '{n, number} j', ar: '{n, number} ي', en: '{n, number} d' },
  'time.never': { fr: 'jamais', ar: 'أبداً', en: 'never' },
  'time.unknown': { fr: 'inconnu', ar: 'غير معروف', en: 'unknown' },
  'time.happened': { fr: 'Survenu', ar: 'وقت الحدوث', en: 'Happened' },
  'time.written': { fr: 'Écrit', ar: 'وقت الكتابة', en: 'Written' },
  'time.received': { fr: 'Reçu', ar: 'وقت الاستلام', en: 'Received' },
  'past.title': {
    fr: 'Vous regardez le passé',
    ar: 'أنت تنظر إلى الماضي',
    en: 'You are looking at the past',
  },
  'past.at': {
    fr: 'position {position, number} · {time}',
    ar: 'الموضع {position, number} · {time}',
    en: 'position {position, number} · {time}',
  },
  'past.position': {
    fr: 'Position dans la main courante',
    ar: 'الموضع في السجل',
    en: 'Position in the log',
  },
  'past.open': { fr: 'Remonter le temps', ar: 'العودة في الزمن', en: 'Travel in time' },
  'past.back': { fr: 'Revenir au présent', ar: 'العودة إلى الحاضر', en: 'Back to the present' },
  'past.cannot-write': {
    fr: 'On n’écrit pas dans le passé. Revenez au présent pour écrire.',
    ar: 'لا يمكن الكتابة في الماضي. عُد إلى الحاضر للكتابة.',
    en: 'Nobody writes in the past. Go back to the present to write.',
  },
  'past.jump': { fr: 'Aller à la phase…', ar: 'انتقل إلى المرحلة…', en: 'Go to the phase…' },
  'past.earlier': { fr: 'Plus tôt', ar: 'قبل', en: 'Earlier' },
  'past.later': { fr: 'Plus tard', ar: 'بعد', en: 'Later' },
} satisfies Record<string, Sentence>
