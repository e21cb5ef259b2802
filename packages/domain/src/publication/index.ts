export { CHARTER_CLAUSES, CHARTER_VERSION, REACTION_MAX, REACTION_NAME_MAX } from './charter.ts'
export type { CharterClause } from './charter.ts'
export { checkPublicText } from './check-text.ts'
export type { NumbersOf } from './check-text.ts'
export { COMMUNIQUE_STATES, FIGURES_MAX, PICTURES_MAX } from './communique.ts'
export type { Communique, Content, Draft, Picture, Version } from './communique.ts'
export { countGraphemes } from './count-graphemes.ts'
export { decideCommunique } from './decide-communique.ts'
export { evidenceName, STATISTICS } from './evidence.ts'
export type { PublicEvidence, Figure, Statistic } from './evidence.ts'
export { evolveCommunique } from './evolve-communique.ts'
export type { GuessedLanguage } from './guess-language.ts'
export { hasHiddenCharacters, withoutInvisible } from './hidden-characters.ts'
export {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_MESSAGE_TYPES,
  CAP_RESPONSES,
  CAP_SEVERITIES,
  CAP_URGENCIES,
  decidePublicAlert,
  evolvePublicAlert,
  PUBLIC_ALERT_STATES,
} from './public-alert.ts'
export type { AlertContent, AlertTexts, PublicAlert } from './public-alert.ts'
export { inLanguages, PUBLIC_LANGUAGES } from './public-text.ts'
export type { InLanguages, PublicLanguage } from './public-text.ts'
export { decideReaction, evolveReaction, REACTION_STATES, readReaction } from './reaction.ts'
export type { Reaction } from './reaction.ts'
export { numbersStated, readFigures } from './read-figures.ts'
export type { FigureReading, TextPart } from './read-figures.ts'
export { evolvePublicationRegister, nextPublicationId } from './register.ts'
export type { PublicationRegister } from './register.ts'
export { decideRumour, evolveRumour, RUMOUR_STATES, VERDICTS } from './rumour.ts'
export type { Rumour, RumourVerdict, VerdictWord } from './rumour.ts'
