/** Operators that are words; they are ones only directly after a field. */
export const WORD_OPERATORS = [
  'contains',
  'starts',
  'ends',
  'matches',
  'within',
  'in',
  'exists',
] as const
export const CONNECTIVES = ['and', 'or', 'not'] as const

/** A piece of a query text, with its UTF-16 offsets. */
export type HuntToken =
  | {
      readonly kind: 'open' | 'close' | 'comma' | 'minus'
      readonly from: number
      readonly to: number
    }
  | { readonly kind: 'operator'; readonly text: string; readonly from: number; readonly to: number }
  | { readonly kind: 'word'; readonly text: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'quoted'
      readonly text: string
      /** False when the text ends before the closing quote. */
      readonly closed: boolean
      readonly from: number
      readonly to: number
    }

const OPERATOR = /!=|>=|<=|[=<>]/y
const QUOTED = /"((?:[^"]|"")*)("?)/y
/** After an operator a value may hold anything but what separates. */
const WORD = /[^\s()",=<>!]+|!/y
const VALUE = /[^\s()",]+/y
const BLANK = /\s*/y

/**
 * Cuts a text into pieces; never fails. In quotes everything stands for itself, a quote is doubled: paths
 * of Windows need no escapes. Directly after an operator a bare value reaches to the next blank, comma
 * or bracket.
 */
export function huntTokens(text: string): readonly HuntToken[] {
  const tokens: HuntToken[] = []
  let at = 0
  const matchAt = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  for (;;) {
    at += matchAt(BLANK)?.[0].length ?? 0
    if (at >= text.length) return tokens
    const from = at
    const char = text.charAt(at)
    const single = SINGLE[char]
    const last = tokens.at(-1)
    if (single !== undefined) {
      tokens.push({ kind: single, from, to: ++at })
      continue
    }
    const quoted = matchAt(QUOTED)
    if (quoted !== null) {
      at += quoted[0].length
      const content = (quoted[1] ?? '').replaceAll('""', '"')
      tokens.push({ kind: 'quoted', text: content, closed: quoted[2] === '"', from, to: at })
      continue
    }
    const wantsValue = last?.kind === 'operator' && last.text !== 'exists'
    const operator = wantsValue ? null : matchAt(OPERATOR)
    if (operator !== null) {
      at += operator[0].length
      tokens.push({ kind: 'operator', text: operator[0], from, to: at })
      continue
    }
    // A minus before something is a `not`; alone or inside a word it is a character.
    if (char === '-' && !wantsValue && /[^\s)]/.test(text.charAt(at + 1))) {
      tokens.push({ kind: 'minus', from, to: ++at })
      continue
    }
    const word = matchAt(wantsValue ? VALUE : WORD)?.[0] ?? char
    at += word.length
    const lower = word.toLowerCase()
    const isOperator = mayBeField(last) && WORD_OPERATORS.some((name) => name === lower)
    tokens.push({
      kind: isOperator ? 'operator' : 'word',
      text: isOperator ? lower : word,
      from,
      to: at,
    })
  }
}

/** Whether a piece may name a field, so that an operator may follow. */
function mayBeField(token: HuntToken | undefined): boolean {
  if (token?.kind === 'quoted') return true
  return token?.kind === 'word' && !isConnective(token)
}

/** Whether a piece is `and`, `or` or `not`; in quotes it is a text. */
export function isConnective(token: HuntToken | undefined): boolean {
  const lower = token?.kind === 'word' ? token.text.toLowerCase() : ''
  return CONNECTIVES.some((name) => name === lower)
}

const SINGLE: Readonly<Record<string, 'open' | 'close' | 'comma'>> = {
  '(': 'open',
  ')': 'close',
  ',': 'comma',
}
