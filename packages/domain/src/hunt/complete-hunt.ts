import { huntField, HUNT_COLUMNS } from './columns.ts'
import { CONNECTIVES, huntTokens, isConnective, WORD_OPERATORS } from './tokens.ts'
import type { HuntToken } from './tokens.ts'

/** What may stand at a cursor, and which stretch of the text it replaces. */
export interface HuntExpectation {
  readonly from: number
  readonly to: number
  /** What is written of it so far. */
  readonly prefix: string
  readonly items: readonly {
    readonly insert: string
    readonly kind: 'field' | 'operator' | 'word'
  }[]
  /** The field whose values may stand there, for the caller to fetch. */
  readonly valuesOf?: string
}

const SIGN_OPERATORS = ['=', '!=', '>', '>=', '<', '<=']
const OPERATORS = ['=', '!=', ...WORD_OPERATORS, '>', '>=', '<', '<=']
const MOST_ITEMS = 50

/** Says what may stand at `cursor` (a UTF-16 offset); `fields` are known ones, most frequent first. */
export function completeHunt(
  text: string,
  cursor: number,
  fields: readonly string[] = [],
): HuntExpectation {
  const tokens = huntTokens(text.slice(0, cursor))
  const last = tokens.at(-1)
  const isTouching = last?.to === cursor && (last.kind === 'word' || last.kind === 'quoted')
  const present = isTouching ? last : undefined
  const before = isTouching ? tokens.slice(0, -1) : tokens
  const written = present?.kind === 'word' || present?.kind === 'quoted' ? present.text : ''
  const at = { from: present?.from ?? cursor, to: endOf(text, cursor, present), prefix: written }
  const field = fieldOfValue(before)
  if (field !== undefined) return { ...at, items: [], valuesOf: field }
  const known = [...new Set([...fields, 'source', ...HUNT_COLUMNS])]
  const prefix = written.toLowerCase()
  const begins = (name: string) => name.toLowerCase().startsWith(prefix)
  const previous = before.at(-1)
  const mayHaveOperator =
    (previous?.kind === 'word' && !isConnective(previous)) || previous?.kind === 'quoted'
  const items = [
    ...(mayHaveOperator ? OPERATORS : []).filter(begins).map((insert) => item(insert, 'operator')),
    ...(previous === undefined ? ['not'] : CONNECTIVES)
      .filter(begins)
      .map((insert) => item(insert, 'word')),
    ...known.filter(begins).map((insert) => item(insert, 'field')),
  ]
  return { ...at, items: items.slice(0, MOST_ITEMS) }
}

function item<K extends 'field' | 'operator' | 'word'>(insert: string, kind: K) {
  return { insert, kind }
}

/** The end of the word that the cursor stands in. */
function endOf(text: string, cursor: number, token: HuntToken | undefined): number {
  if (token?.kind === 'quoted' && !token.closed) {
    const closing = text.indexOf('"', cursor)
    return closing < 0 ? text.length : closing + 1
  }
  return cursor + (/^[^\s()",=<>!]*/.exec(text.slice(cursor))?.[0].length ?? 0)
}

/** The field before `operator` or inside an `in (`: what comes is one of its values. */
function fieldOfValue(before: readonly HuntToken[]): string | undefined {
  let i = before.length - 1
  while (before[i]?.kind === 'comma' || before[i]?.kind === 'open') {
    // Back over the values of a list to its bracket.
    if (before[i]?.kind === 'open') {
      i -= 1
      const isList = isOperator(before[i], ['in'])
      return isList ? nameOf(before[i - 1]) : undefined
    }
    i -= 2
  }
  const takesOne = [...SIGN_OPERATORS, ...WORD_OPERATORS].filter(
    (name) => name !== 'in' && name !== 'exists',
  )
  return isOperator(before[i], takesOne) ? nameOf(before[i - 1]) : undefined
}

function isOperator(token: HuntToken | undefined, names: readonly string[]): boolean {
  return token?.kind === 'operator' && names.includes(token.text)
}

function nameOf(token: HuntToken | undefined): string | undefined {
  return token?.kind === 'word' || token?.kind === 'quoted' ? huntField(token.text) : undefined
}
