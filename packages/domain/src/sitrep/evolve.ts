import type { JsonObject } from '@vigie/kit'
import type { Entry, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  objectsOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedOf,
  textOf,
  textsOf,
} from '../log/fact-data.ts'
import { SENTENCE_ORIGINS, SITREP_FORMS, SITREP_LANGUAGES, SITREP_SECTIONS } from './sitrep.ts'
import type { Sitrep, SitrepLanguage, SitrepSentence } from './sitrep.ts'

/** Folds one entry about the report `id` into its state. Pure. An entry about an unknown one is damage and throws. */
export function evolveSitrep(state: Sitrep | undefined, entry: Entry, id: string): Sitrep {
  const { kind, data, marking, receivedAt, actor } = entry
  if (kind === 'sitrep.signed') {
    const tree = objectOf(data, 'tree')
    const incident = optionalTextOf(data, 'incident')
    return {
      id,
      form: oneOf(data, 'form', SITREP_FORMS),
      from: numberOf(data, 'from'),
      to: numberOf(data, 'to'),
      asOf: numberOf(data, 'asOf'),
      tree: { size: numberOf(tree, 'size'), root: textOf(tree, 'root') },
      sentences: objectsOf(data, 'sentences').map(sentenceIn),
      ...(incident === undefined ? {} : { incident }),
      tlp: marking.tlp,
      signedBy: actor.id,
      signedAt: receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${kind} about unknown report ${id}`)
  if (kind !== 'sitrep.withdrawn') throw new FactDamaged(`unknown kind ${kind}`)
  const withdrawn = { by: actor.id, at: receivedAt, reason: sealedIn(data, 'reason') }
  return { ...state, withdrawn, changedAt: receivedAt }
}

function sentenceIn(data: JsonObject): SitrepSentence {
  const said = objectOf(data, 'texts')
  const texts: { [L in SitrepLanguage]?: Sealed } = {}
  for (const language of SITREP_LANGUAGES) {
    const text = sealedOf(said, language)
    if (text !== undefined) texts[language] = text
  }
  return {
    section: oneOf(data, 'section', SITREP_SECTIONS),
    origin: oneOf(data, 'origin', SENTENCE_ORIGINS),
    sources: textsOf(data, 'sources'),
    texts,
  }
}

/** Counts the reports of a node, so that the next one gets its number. */
export interface SitrepRegister {
  readonly signed: number
}

/** Folds one `sitrep.signed` into the register of its node. */
export function evolveSitrepRegister(state: SitrepRegister | undefined): SitrepRegister {
  return { signed: (state?.signed ?? 0) + 1 }
}

/** Id of the next report of a node, e.g. `RBT-P3`. */
export function nextSitrepId(node: string, register: SitrepRegister | undefined): string {
  return `${node}-P${(register?.signed ?? 0) + 1}`
}
