import type { Sentence } from '../language.ts'

/** Where things belong. */
export const scopeMessages = {
  'scope.label': { fr: 'Périmètre', ar: 'النطاق', en: 'Scope' },
  'scope.none': {
    fr: 'Aucun : hors de tout mandat limité',
    ar: 'لا شيء: خارج كل تكليف محدود',
    en: 'None: out of every limited mandate',
  },
  'scope.tag': { fr: 'Étiquette', ar: 'الوسم', en: 'Tag' },
  'scope.hint': {
    fr: 'venue:… ou group:…',
    ar: '\u2066venue:…\u2069 أو \u2066group:…\u2069',
    en: 'venue:… or group:…',
  },
  'scope.add': { fr: 'Placer', ar: 'إضافة', en: 'Place' },
  'scope.remove': { fr: 'Retirer {tag}', ar: 'إزالة {tag}', en: 'Remove {tag}' },
} satisfies Record<string, Sentence>
