import { normaliseForSearch } from '@vigie/kit'
import type { Danger } from './cluster.ts'
import { ALL_CLEAR, DANGER_LEXICON, DARIJA_MARKS, NEGATIONS } from './danger-lexicon.ts'
import { soundOf } from './sound.ts'

/** What a report means, as far as words tell. */
export interface ReportMeaning {
  /** Weight of each danger that it names: 1 for a strong word, a half for each weak one. */
  readonly dangers: ReadonlyMap<Danger, number>
  /** Something in it takes a danger back: "nobody is crushed", "all clear". */
  readonly isDenied: boolean
  /** Its words, normalised; `place-words.ts` reads the place from them. */
  readonly words: readonly string[]
}

/** How many words a negation reaches over. */
const NEGATION_REACH = 3
/** Two marks make a text Moroccan Arabic in Latin letters; a digit within a word counts as one. */
const DARIJA_LEAST = 2
const WEAK_WEIGHT = 0.5
const MOST_WEIGHT = 3

/** Reads the dangers that a text names, in French, English, Arabic or Moroccan Arabic in Latin letters. */
export function meaningOf(text: string): ReportMeaning {
  const words = normaliseForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? []
  const line = ` ${words.join(' ')} `
  if (ALL_CLEAR.some((expression) => line.includes(` ${expression}`))) {
    return { dangers: new Map(), isDenied: true, words }
  }
  const isDarija = words.filter(isDarijaMark).length >= DARIJA_LEAST
  const heard = words.map((word) => (isDarija ? soundOf(word) : ''))
  const dangers = new Map<Danger, number>()
  for (const { danger, strong, weak } of DANGER_LEXICON) {
    // Words count, not items: "barrier" and "barriere" name one word once.
    const named = new Set(strong.flatMap((item) => placesOf(item, words, heard)))
    const hinted = new Set(
      weak.flatMap((item) => placesOf(item, words, heard)).filter((at) => !named.has(at)),
    )
    const weight = named.size + WEAK_WEIGHT * hinted.size
    if (weight > 0) dangers.set(danger, Math.min(MOST_WEIGHT, weight))
  }
  const isDenied = DANGER_LEXICON.some(({ strong, weak }) =>
    [...strong, ...weak].some((item) =>
      whereSaid(item, words, heard).some((at) => isTakenBack(words, at)),
    ),
  )
  return { dangers, isDenied, words }
}

function isDarijaMark(word: string): boolean {
  return DARIJA_MARKS.has(word) || /[a-z][2357-9]|[2357-9][a-z]{2}/.test(word)
}

/** Indices of the words at which an item stands and is not taken back. */
function placesOf(
  item: string,
  words: readonly string[],
  heard: readonly string[],
): readonly number[] {
  // An expression that denies by itself ("cannot breathe") is not taken back by its own words.
  return whereSaid(item, words, heard).filter((at) => !isTakenBack(words, at))
}

/** Indices of the words at which an item stands. */
function whereSaid(
  item: string,
  words: readonly string[],
  heard: readonly string[],
): readonly number[] {
  const [first = '', ...rest] = item.split(' ')
  const stands = item.startsWith('~')
    ? (i: number) => heard[i]?.includes(item.slice(1)) === true
    : (i: number) =>
        isWord(first, words[i] ?? '', rest.length === 0) &&
        rest.every((part, k) => isWord(part, words[i + k + 1] ?? '', k === rest.length - 1))
  return [...words.keys()].filter(stands)
}

/** The last word of an item may go on; the others are whole. Arabic may stand behind particles. */
function isWord(part: string, word: string, mayGoOn: boolean): boolean {
  if (/\p{Script=Arabic}/u.test(part)) return word.includes(part)
  return mayGoOn ? word.startsWith(part) : word === part
}

function isTakenBack(words: readonly string[], at: number): boolean {
  return words.slice(Math.max(0, at - NEGATION_REACH), at).some((word) => NEGATIONS.has(word))
}
