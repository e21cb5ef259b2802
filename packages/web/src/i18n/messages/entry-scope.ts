import type { Sentence } from '../language.ts'

/** Sentences of the log on where things belong. */
export const entryScopeMessages = {
  'entry.source.scope-added': {
    fr: 'Source {id} placée dans {tag}',
    ar: 'وُضع المصدر {id} في {tag}',
    en: 'Source {id} placed in {tag}',
  },
  'entry.source.scope-removed': {
    fr: 'Source {id} retirée de {tag}',
    ar: 'أُخرج المصدر {id} من {tag}',
    en: 'Source {id} taken out of {tag}',
  },
  'entry.finding.scope-added': {
    fr: 'Détection {id} placée dans {tag}',
    ar: 'وُضع الاكتشاف {id} في {tag}',
    en: 'Finding {id} placed in {tag}',
  },
  'entry.finding.scope-removed': {
    fr: 'Détection {id} retirée de {tag}',
    ar: 'أُخرج الاكتشاف {id} من {tag}',
    en: 'Finding {id} taken out of {tag}',
  },
  'entry.case.scope-added': {
    fr: 'Dossier {id} placé dans {tag}',
    ar: 'وُضع الملف {id} في {tag}',
    en: 'Case {id} placed in {tag}',
  },
  'entry.case.scope-removed': {
    fr: 'Dossier {id} retiré de {tag}',
    ar: 'أُخرج الملف {id} من {tag}',
    en: 'Case {id} taken out of {tag}',
  },
  'entry.asset.scope-added': {
    fr: 'Actif {id} placé dans {tag}',
    ar: 'وُضع الأصل {id} في {tag}',
    en: 'Asset {id} placed in {tag}',
  },
  'entry.asset.scope-removed': {
    fr: 'Actif {id} retiré de {tag}',
    ar: 'أُخرج الأصل {id} من {tag}',
    en: 'Asset {id} taken out of {tag}',
  },
} satisfies Record<string, Sentence>
