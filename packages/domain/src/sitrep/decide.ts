import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import { MOST_SENTENCES, MOST_SOURCES, SITREP_LANGUAGES } from './sitrep.ts'
import type { Sitrep, SitrepCommand, SitrepSentence, SitrepTexts } from './sitrep.ts'

/**
 * Says what follows from a command on the report `id`, or why nothing may. Pure. For `sitrep.sign` the
 * caller passes a fresh id and no report, and has checked that the sources are entries that the signer
 * may read. Refusals: `sitrep.empty`, `sitrep.too-long`, `sitrep.unknown`, `sitrep.not-yours`,
 * `sitrep.withdrawn-already`.
 */
export function decideSitrep(
  sitrep: Sitrep | undefined,
  id: string,
  command: SitrepCommand,
): Decision {
  switch (command.kind) {
    case 'sitrep.sign': {
      const { form, from, to, asOf, tree, sentences, incident } = command
      if (sentences.length === 0 || sentences.some(isWordless)) return refuse('sitrep.empty')
      if (sentences.length > MOST_SENTENCES)
        return refuse('sitrep.too-long', { n: sentences.length, most: MOST_SENTENCES })
      return accept(
        fact('sitrep.signed', id, {
          form,
          from,
          to,
          asOf,
          tree: { size: tree.size, root: tree.root },
          ...(incident === undefined ? {} : { incident }),
          sentences: sentences.map(sentenceJson),
        }),
      )
    }
    case 'sitrep.withdraw':
      if (sitrep === undefined) return refuse('sitrep.unknown', { id })
      if (sitrep.withdrawn !== undefined) return refuse('sitrep.withdrawn-already', { id })
      if (sitrep.signedBy !== command.by) return refuse('sitrep.not-yours', { id })
      return accept(fact('sitrep.withdrawn', id, { reason: sealedJson(command.reason) }))
    default:
      return unreachable(command)
  }
}

function isWordless({ texts }: SitrepSentence): boolean {
  return SITREP_LANGUAGES.every((language) => texts[language] === undefined)
}

function sentenceJson({ section, texts, sources, origin }: SitrepSentence): JsonObject {
  const own = [...new Set(sources)].slice(0, MOST_SOURCES)
  return { section, origin, sources: own, texts: textsJson(texts) }
}

function textsJson(texts: SitrepTexts): JsonObject {
  const said: { [language: string]: JsonObject } = {}
  for (const language of SITREP_LANGUAGES) {
    const text = texts[language]
    if (text !== undefined) said[language] = sealedJson(text)
  }
  return said
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'sitrep', id }, data }
}
