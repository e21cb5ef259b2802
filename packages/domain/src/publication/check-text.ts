import { refusal } from '../decision.ts'
import type { Refusal } from '../decision.ts'
import { evidenceName } from './evidence.ts'
import type { PublicEvidence, Figure } from './evidence.ts'
import { hasHiddenCharacters } from './hidden-characters.ts'
import { PUBLIC_LANGUAGES } from './public-text.ts'
import type { InLanguages, PublicLanguage } from './public-text.ts'
import { readFigures } from './read-figures.ts'

/** What evidence says: the numbers that stand there; undefined when it does not exist, or not for the asker. */
export type NumbersOf = (evidence: PublicEvidence) => readonly number[] | undefined

/**
 * Why a text may not be published, the first reason; undefined when it may. Every number bears a mark,
 * every mark has its evidence, the evidence exists and states that very number, and the languages use the
 * same marks. `texts` holds, by language, everything that readers would see. Pure.
 */
export function checkPublicText(
  texts: InLanguages<readonly string[]>,
  figures: readonly Figure[],
  numbersOf: NumbersOf,
): Refusal | undefined {
  const used = new Map<PublicLanguage, ReadonlySet<string>>()
  for (const language of PUBLIC_LANGUAGES) {
    const marks = new Set<string>()
    for (const text of texts[language]) {
      const problem = checkOne(text, language, { figures, numbersOf, marks })
      if (problem !== undefined) return problem
    }
    used.set(language, marks)
  }
  for (const language of PUBLIC_LANGUAGES) {
    for (const marks of used.values()) {
      const missing = [...marks].find((mark) => used.get(language)?.has(mark) === false)
      if (missing !== undefined)
        return refusal('publication.figure-missing', { mark: missing, language })
    }
  }
  return undefined
}

function checkOne(
  text: string,
  language: PublicLanguage,
  world: {
    readonly figures: readonly Figure[]
    readonly numbersOf: NumbersOf
    readonly marks: Set<string>
  },
): Refusal | undefined {
  if (text.trim() === '') return refusal('publication.text-missing', { language })
  if (hasHiddenCharacters(text)) return refusal('publication.hidden-characters', { language })
  const { parts, unlinked } = readFigures(text, language)
  const [first] = unlinked
  if (first !== undefined)
    return refusal('publication.figure-unlinked', { figure: first, language })
  for (const part of parts) {
    if (part.kind !== 'figure') continue
    const { mark, value } = part
    const figure = world.figures.find((each) => each.mark === mark)
    if (figure === undefined) return refusal('publication.mark-unknown', { mark, language })
    const evidence = evidenceName(figure.evidence)
    const found = world.numbersOf(figure.evidence)
    if (found === undefined) return refusal('publication.evidence-unknown', { evidence })
    if (value === undefined || !found.includes(value)) {
      return refusal('publication.evidence-differs', {
        said: part.text,
        evidence,
        found: found.slice(0, 5).join(' · ') || '—',
      })
    }
    world.marks.add(mark)
  }
  return undefined
}
