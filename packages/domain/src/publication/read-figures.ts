import { NUMBER_WORDS, SCALE_WORDS } from './number-words.ts'
import { PUBLIC_LANGUAGES } from './public-text.ts'
import type { PublicLanguage } from './public-text.ts'

/** A stretch of a public text: plain words, or something that bears a mark. */
export type TextPart =
  | { readonly kind: 'words'; readonly text: string }
  /** A figure with the mark of its evidence; `value` is undefined where no number can be read. */
  | {
      readonly kind: 'figure'
      readonly text: string
      readonly mark: string
      readonly value: number | undefined
    }
  /** A date, a time of day, or a word that only looks like a number. */
  | { readonly kind: 'no-figure'; readonly text: string }

/** A public text taken apart. */
export interface FigureReading {
  readonly parts: readonly TextPart[]
  /** Numbers, in digits of any script or spelled out, that bear no mark. */
  readonly unlinked: readonly string[]
}

const MARKED = /\[([^[\]\n]{1,80})\]\(([a-z][a-z0-9-]{0,15})\)/gu
/** A number with its separators, in any script's digits; also fractions and Roman numerals of their own. */
const NUMBER = /\p{N}(?:[\p{N}\u00a0\u202f .,٫٬’']*\p{N})?/gu
const WORD = /[\p{L}\p{M}]+/gu
const TASHKIL = /[\u064b-\u0652\u0640]/gu

const MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|' +
  'january|february|march|april|may|june|july|august|september|october|november|december|' +
  'يناير|فبراير|مارس|أبريل|ماي|مايو|يونيو|يوليوز|يوليو|غشت|أغسطس|شتنبر|سبتمبر|أكتوبر|نونبر|نوفمبر|دجنبر|ديسمبر'
const DATES: readonly RegExp[] = [
  /^\p{Nd}{1,2} ?(?:[:h]|h ) ?(?:\p{Nd}{2})?$/u,
  /^(?:19|20)\p{Nd}{2}$/u,
  /^[\p{Nd}]{1,2}[/.-]\p{Nd}{1,2}(?:[/.-]\p{Nd}{2,4})?$/u,
  new RegExp(`^\\p{Nd}{1,2}(?:er|st|nd|rd|th)? (?:${MONTHS})(?: \\p{Nd}{4})?$`, 'iu'),
  new RegExp(`^(?:${MONTHS}) \\p{Nd}{1,2}(?:, \\p{Nd}{4})?$`, 'iu'),
  new RegExp(`^(?:${MONTHS}) \\p{Nd}{4}$`, 'iu'),
]

/**
 * Takes a public text apart. A figure is written `[47 312](f1)`, where `f1` is the mark of its evidence; a
 * date or a time `[20:00](date)`; a word that only looks like a number `[neuf](word)`. A date that has not
 * the shape of one, and a word with a digit in it, count as figures without evidence. Pure.
 */
export function readFigures(text: string, language: PublicLanguage): FigureReading {
  const parts: TextPart[] = []
  const unlinked: string[] = []
  let at = 0
  const words = (stretch: string) => {
    if (stretch === '') return
    parts.push({ kind: 'words', text: stretch })
    unlinked.push(...numbersIn(stretch, language))
  }
  for (const match of text.matchAll(MARKED)) {
    const [whole, said = '', mark = ''] = match
    words(text.slice(at, match.index))
    at = match.index + whole.length
    if (mark === 'date' || mark === 'word') {
      parts.push({ kind: 'no-figure', text: said })
      if (!(mark === 'date' ? isDate(said) : isBareWord(said))) unlinked.push(said)
    } else parts.push({ kind: 'figure', text: said, mark, value: valueOf(said, language) })
  }
  words(text.slice(at))
  return { parts, unlinked }
}

/** Every number that a text states, in digits or words, read as each of the languages would. */
export function numbersStated(text: string): readonly number[] {
  return PUBLIC_LANGUAGES.flatMap((language) =>
    numbersIn(text, language).flatMap((found) => valueOf(found, language) ?? []),
  )
}

/** The number that a marked stretch states; undefined when it states none, or several. */
function valueOf(said: string, language: PublicLanguage): number | undefined {
  const digits = [...said.matchAll(NUMBER)].map(([found]) => parseNumber(found, language))
  const spelled = [...said.matchAll(WORD)].flatMap(([word]) => {
    const value = NUMBER_WORDS[language].get(fold(word))
    return value === undefined ? [] : [value]
  })
  const scales = [...said.matchAll(WORD)].flatMap(([word]) => SCALE_WORDS.get(fold(word)) ?? [])
  const scale = scales.reduce((product, each) => product * each, 1)
  const numbers = [...digits, ...spelled]
  if (numbers.length > 1) return undefined
  if (numbers.length === 0) return scales.length === 0 ? undefined : scale
  const [number] = numbers
  return number === undefined ? undefined : number * scale
}

function numbersIn(text: string, language: PublicLanguage): readonly string[] {
  const digits = [...text.matchAll(NUMBER)].map(([found]) => found)
  const spelled = [...text.matchAll(WORD)]
    .map(([word]) => word)
    .filter((word) => NUMBER_WORDS[language].has(fold(word)) || SCALE_WORDS.has(fold(word)))
  return [...digits, ...spelled]
}

/** What groups thousands, beside spaces, and what stands before decimals. */
const NOTATION = {
  fr: { grouping: /\.(?=\d{3}(?:\D|$))/gu, point: /,/gu },
  ar: { grouping: /,(?=\d{3}(?:\D|$))/gu, point: /[٫,]/gu },
  en: { grouping: /,(?=\d{3}(?:\D|$))/gu, point: /\./gu },
} as const

/** A number as its language writes it; undefined for what is none, such as ½ or two decimal points. */
function parseNumber(text: string, language: PublicLanguage): number | undefined {
  const plain = westernDigits(text).replaceAll(/[\s\u00a0\u202f٬’']/gu, '')
  const { grouping, point } = NOTATION[language]
  const dotted = plain.replaceAll(grouping, '').replaceAll(point, '.')
  return /^\d+(\.\d+)?$/.test(dotted) ? Number(dotted) : undefined
}

/** Arabic-Indic digits and their Persian forms, of which the last four bits are the value. */
function westernDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) =>
    String((digit.codePointAt(0) ?? 0) & 0xf),
  )
}

function isDate(said: string): boolean {
  const western = westernDigits(said).trim()
  return DATES.some((shape) => shape.test(western))
}

function isBareWord(said: string): boolean {
  return /^[\p{L}\p{M}]+$/u.test(said)
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll(TASHKIL, '')
}
