export { decideSitrep } from './decide.ts'
export { evolveSitrep, evolveSitrepRegister, nextSitrepId } from './evolve.ts'
export type { SitrepRegister } from './evolve.ts'
export {
  MOST_SENTENCES,
  MOST_SOURCES,
  SENTENCE_ORIGINS,
  SITREP_FORMS,
  SITREP_SECTIONS,
} from './sitrep.ts'
export type {
  SentenceOrigin,
  Sitrep,
  SitrepCommand,
  SitrepForm,
  SitrepSection,
  SitrepSentence,
  SitrepTexts,
} from './sitrep.ts'
