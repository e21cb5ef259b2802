import type { ProblemCode } from '@vigie/sigma'
import type { Sentence } from '../language.ts'

/** What is wrong with a text, by the code of the Sigma parser, whose own words name the value. */
export const ruleProblemMessages = {
  'rule.problem.yaml.syntax': {
    fr: 'YAML mal formé',
    ar: 'صياغة YAML غير سليمة',
    en: 'Malformed YAML',
  },
  'rule.problem.yaml.too-large': {
    fr: 'Texte trop grand',
    ar: 'النص كبير جداً',
    en: 'Text too large',
  },
  'rule.problem.yaml.too-deep': {
    fr: 'Imbrication trop profonde',
    ar: 'تداخل عميق جداً',
    en: 'Nested too deep',
  },
  'rule.problem.yaml.alias-bomb': {
    fr: 'Alias qui explosent',
    ar: 'أسماء بديلة تتضخم',
    en: 'Aliases that explode',
  },
  'rule.problem.document.empty': { fr: 'Document vide', ar: 'مستند فارغ', en: 'Empty document' },
  'rule.problem.document.kind': {
    fr: 'Ce n’est pas un document Sigma',
    ar: 'ليس مستند Sigma',
    en: 'Not a Sigma document',
  },
  'rule.problem.attribute.missing': {
    fr: 'Attribut manquant',
    ar: 'سمة ناقصة',
    en: 'Attribute missing',
  },
  'rule.problem.attribute.type': {
    fr: 'Attribut d’un autre type',
    ar: 'سمة من نوع آخر',
    en: 'Attribute of another type',
  },
  'rule.problem.attribute.value': {
    fr: 'Valeur d’attribut inconnue',
    ar: 'قيمة سمة غير معروفة',
    en: 'Unknown value of an attribute',
  },
  'rule.problem.logsource.dimension': {
    fr: 'Source de journaux mal décrite',
    ar: 'وصف مصدر السجلات غير سليم',
    en: 'Log source badly described',
  },
  'rule.problem.selection.empty': {
    fr: 'Sélection vide',
    ar: 'انتقاء فارغ',
    en: 'Empty selection',
  },
  'rule.problem.selection.shape': {
    fr: 'Sélection mal formée',
    ar: 'انتقاء غير سليم',
    en: 'Malformed selection',
  },
  'rule.problem.selection.unused': {
    fr: 'Sélection sans emploi',
    ar: 'انتقاء غير مستعمل',
    en: 'Unused selection',
  },
  'rule.problem.modifier.unknown': {
    fr: 'Modificateur inconnu',
    ar: 'معدّل غير معروف',
    en: 'Unknown modifier',
  },
  'rule.problem.modifier.combination': {
    fr: 'Modificateurs incompatibles',
    ar: 'معدّلات لا تجتمع',
    en: 'Modifiers that do not go together',
  },
  'rule.problem.modifier.value': {
    fr: 'Valeur impossible pour ce modificateur',
    ar: 'قيمة لا تناسب هذا المعدّل',
    en: 'Value that does not fit the modifier',
  },
  'rule.problem.condition.syntax': {
    fr: 'Condition mal formée',
    ar: 'شرط غير سليم',
    en: 'Malformed condition',
  },
  'rule.problem.condition.unknown-selection': {
    fr: 'Condition sur une sélection inconnue',
    ar: 'شرط على انتقاء غير معروف',
    en: 'Condition on an unknown selection',
  },
  'rule.problem.condition.empty-match': {
    fr: 'Motif qui ne désigne aucune sélection',
    ar: 'نمط لا يدل على أي انتقاء',
    en: 'Pattern that names no selection',
  },
  'rule.problem.condition.legacy-aggregation': {
    fr: 'Agrégation obsolète',
    ar: 'تجميع متقادم',
    en: 'Obsolete aggregation',
  },
  'rule.problem.placeholder.too-many': {
    fr: 'Trop de paramètres',
    ar: 'متغيرات كثيرة جداً',
    en: 'Too many placeholders',
  },
  'rule.problem.correlation.type': {
    fr: 'Type de corrélation inconnu',
    ar: 'نوع ترابط غير معروف',
    en: 'Unknown type of correlation',
  },
  'rule.problem.correlation.condition': {
    fr: 'Condition de corrélation mal formée',
    ar: 'شرط ترابط غير سليم',
    en: 'Malformed condition of a correlation',
  },
  'rule.problem.correlation.timespan': {
    fr: 'Durée de corrélation mal formée',
    ar: 'مدة ترابط غير سليمة',
    en: 'Malformed time span of a correlation',
  },
  'rule.problem.correlation.reference': {
    fr: 'Renvoi à une règle inconnue',
    ar: 'إحالة إلى قاعدة غير معروفة',
    en: 'Reference to an unknown rule',
  },
  'rule.problem.filter.no-negation': {
    fr: 'Filtre sans négation',
    ar: 'مرشح بلا نفي',
    en: 'Filter without a negation',
  },
} satisfies Record<`rule.problem.${ProblemCode}`, Sentence>
