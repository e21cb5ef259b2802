// Sigma string → test over a text. The common shapes become one native search; anything with `?`,
// dashes or stars inside is matched piece by piece, leftmost first, in linear time per piece.
import { foldCase } from '../fold-case.ts'
import { DASHES } from '../rule/sigma-string.ts'
import type { StringPart } from '../rule/sigma-string.ts'

export type TextTest = (text: string) => boolean

/**
 * Tests whether the whole of a text matches. With `cased` false the caller passes folded texts.
 * `?` is one code point; `*` is any text, line breaks included.
 */
export function stringTest(parts: readonly StringPart[], cased: boolean): TextTest {
  const pieces = splitAtStars(parts, cased)
  const literals = pieces.map(literalOf)
  const [first, second, third] = literals
  if (pieces.length === 1 && first !== undefined) return (text) => text === first
  if (pieces.length === 2 && first !== undefined && second !== undefined) {
    if (first === '') return (text) => text.endsWith(second)
    if (second === '') return (text) => text.startsWith(first)
  }
  if (pieces.length === 3 && first === '' && third === '' && second !== undefined) {
    return (text) => text.includes(second)
  }
  return globTest(pieces)
}

/** One character of a piece: a literal, one of several, or any. */
type Atom = string | ReadonlySet<string> | undefined

type Piece = readonly Atom[]

function splitAtStars(parts: readonly StringPart[], cased: boolean): readonly Piece[] {
  let piece: Atom[] = []
  const pieces: Atom[][] = [piece]
  for (const part of parts) {
    if (part.kind === 'any') {
      piece = []
      pieces.push(piece)
    } else if (part.kind === 'text') {
      for (const char of cased ? part.text : foldCase(part.text)) piece.push(char)
    } else piece.push(part.kind === 'dash' ? ANY_DASH : undefined)
  }
  return pieces
}

const ANY_DASH: ReadonlySet<string> = new Set(DASHES)

function literalOf(piece: Piece): string | undefined {
  let text = ''
  for (const atom of piece) {
    if (typeof atom !== 'string') return undefined
    text += atom
  }
  return text
}

function globTest(pieces: readonly Piece[]): TextTest {
  const [head = [], ...middle] = pieces
  const tail = middle.pop()
  const finders = middle.map(finderOf)
  return (text) => {
    let at = endOf(head, text, 0)
    if (at < 0) return false
    if (tail === undefined) return at === text.length
    for (const find of finders) {
      at = find(text, at)
      if (at < 0) return false
    }
    const start = startOfLast(text, tail.length)
    return start >= at && endOf(tail, text, start) === text.length
  }
}

/** Where the piece ends when it stands at `at`; -1 when it does not. */
function endOf(piece: Piece, text: string, at: number): number {
  let next = at
  for (const atom of piece) {
    if (next >= text.length) return -1
    const char = String.fromCodePoint(text.codePointAt(next) ?? 0)
    const matches =
      atom === undefined || (typeof atom === 'string' ? atom === char : atom.has(char))
    if (!matches) return -1
    next += char.length
  }
  return next
}

/** Finds the end of the leftmost occurrence of a piece from a position on; -1 when there is none. */
function finderOf(piece: Piece): (text: string, from: number) => number {
  const literal = literalOf(piece)
  if (literal !== undefined) {
    return (text, from) => {
      const found = text.indexOf(literal, from)
      return found < 0 ? -1 : found + literal.length
    }
  }
  return (text, from) => {
    for (let at = from; at <= text.length; at += widthAt(text, at)) {
      const end = endOf(piece, text, at)
      if (end >= 0) return end
    }
    return -1
  }
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

/** Start of the last `count` code points; -1 when the text has fewer. */
function startOfLast(text: string, count: number): number {
  let at = text.length
  for (let i = 0; i < count; i++) {
    if (at === 0) return -1
    const isPair = at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff
    at -= isPair ? 2 : 1
  }
  return at
}
