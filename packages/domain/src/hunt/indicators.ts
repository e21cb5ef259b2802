import { foldText } from './fold-text.ts'
import type { HuntRecord } from './event-record.ts'

/** Values that tell of an attacker: addresses, names, hashes, files. */
export interface Indicators {
  /** As written, by what is looked for. */
  readonly count: number
  /** Those that are one word, folded. */
  readonly words: ReadonlyMap<string, string>
  /** Those that hold other characters, folded. */
  readonly phrases: readonly (readonly [folded: string, written: string])[]
  /** Lines that are no indicator: too short to mean anything, or too long. */
  readonly unusable: readonly string[]
}

/** An indicator that an event holds, and where. */
export interface IndicatorHit {
  readonly indicator: string
  readonly field: string
  readonly value: string
}

/** What is sought letter by letter costs time with every event. */
export const MAX_PHRASES = 500
const LEAST_LENGTH = 4
const MOST_LENGTH = 500
/** Characters of words: of host names, addresses, hashes and file names. */
const WORD = /[\p{L}\p{N}._-]+/gu
const WHOLE_WORD = /^[\p{L}\p{N}._-]+$/u

/**
 * Reads a list: one value a line, or CSV whose first column holds them; `#` begins a comment; `hxxp` and
 * `[.]` are understood. Never fails: what cannot be used is named.
 */
export function parseIndicators(list: string): Indicators {
  const words = new Map<string, string>()
  const phrases = new Map<string, string>()
  const unusable: string[] = []
  for (const line of list.split(/\r?\n/)) {
    const written = firstCell(line.replace(/(?:^|\s)#.*$/, ''))
    if (written === '') continue
    const plain = foldText(refanged(written))
    if (plain.length < LEAST_LENGTH || plain.length > MOST_LENGTH) unusable.push(written)
    else if (WHOLE_WORD.test(plain)) words.set(plain, written)
    else if (phrases.size < MAX_PHRASES) phrases.set(plain, written)
    else unusable.push(written)
  }
  return { count: words.size + phrases.size, words, phrases: [...phrases], unusable }
}

/**
 * The indicators that an event holds, once each. A word is met as a whole word; a name of a domain also
 * by the names below it (`evil.example` by `www.evil.example`); others wherever they stand between
 * characters that are none of a word.
 */
export function indicatorsIn(indicators: Indicators, record: HuntRecord): readonly IndicatorHit[] {
  const hits = new Map<string, IndicatorHit>()
  for (const [key, { name, values }] of record.fields) {
    if (key === 'source' || key === 'logsource') continue
    for (const value of values) {
      for (const indicator of indicatorsOf(indicators, foldText(value))) {
        if (!hits.has(indicator)) hits.set(indicator, { indicator, field: name, value })
      }
    }
  }
  return [...hits.values()]
}

function indicatorsOf({ words, phrases }: Indicators, text: string): readonly string[] {
  const found: string[] = []
  for (const [word] of text.matchAll(WORD)) {
    for (const form of formsOf(word)) {
      const indicator = words.get(form)
      if (indicator !== undefined) found.push(indicator)
    }
  }
  for (const [phrase, written] of phrases) if (holdsPhrase(text, phrase)) found.push(written)
  return found
}

/** A word, without the dots and dashes around it, and what of it lies behind each dot. */
function formsOf(word: string): readonly string[] {
  const bare = word.replaceAll(/^[._-]+|[._-]+$/g, '')
  const forms = bare === word ? [word] : [word, bare]
  if (/^[\d.]+$/.test(bare)) return forms
  for (let dot = bare.indexOf('.'); dot >= 0; dot = bare.indexOf('.', dot + 1)) {
    forms.push(bare.slice(dot + 1))
  }
  return forms
}

function holdsPhrase(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const before = text.charAt(at - 1)
    const after = text.charAt(at + phrase.length)
    if (!isInWord(before, phrase.charAt(0)) && !isInWord(after, phrase.slice(-1))) return true
  }
  return false
}

function isInWord(neighbour: string, edge: string): boolean {
  return WHOLE_WORD.test(neighbour) && WHOLE_WORD.test(edge)
}

function firstCell(line: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"/.exec(line)
  if (quoted?.[1] !== undefined) return quoted[1].replaceAll('""', '"').trim()
  return (line.split(/[,;\t]/)[0] ?? '').trim()
}

/** As it was before somebody made it harmless to click. */
function refanged(text: string): string {
  return text
    .replace(/^hxxp/i, 'http')
    .replaceAll(/\[(?:\.|dot)\]|\(\.\)/gi, '.')
    .replaceAll('[:]', ':')
}
