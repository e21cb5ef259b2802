import { NAME_SEPARATOR, PAIR_SEPARATOR } from '@vigie/domain'

/** Values of one statement, bound by the engine: nothing that a person wrote is ever part of its text. */
export type SqlValue = string | number

/** A test of values that lie in a column of pairs. */
export interface OtherTest {
  readonly sql: (value: string) => string
  /** What a value that meets it must hold, folded: one of these pieces, at that place. */
  readonly hint?: {
    readonly at: 'whole' | 'start' | 'end' | 'within'
    readonly pieces: readonly string[]
  }
}

/** Columns of pairs: values of fields that have a column, and of those that have none. */
export type Pairs = 'more' | 'rest'

/** Gives the placeholder of a value. */
export type Bind = (value: SqlValue) => string

/**
 * How an engine writes what hunts need. Expressions given and returned are SQL, or values that go through
 * `bind`. Texts are compared folded (`foldText`), so that all engines agree with `judgeOf`.
 */
export interface Dialect {
  /** Stands for the value with this number, from 1. */
  placeholder(number: number, value: SqlValue): string
  column(name: string): string
  fold(text: string): string
  /** Whether a text holds a part, which is folded. */
  contains(text: string, part: string, bind: Bind): string
  /** Of a folded text, as the next. */
  starts(text: string, part: string): string
  ends(text: string, part: string): string
  /** RE2, anywhere in the text. */
  matches(text: string, pattern: string): string
  /** The number that a text is known to write. */
  number(text: string): string
  /** Whether a text is an address of an IPv6 network; engines without such a test have none. */
  within6?(text: string, network: string): string
  /** Whether some value in a column of pairs meets the test, of those under a folded name. */
  anyOther(pairs: Pairs, name: string, test: OtherTest, bind: Bind): string
}

export const DUCKDB: Dialect = {
  // Without its type a whole number is one of 128 bits, and so is every column that it meets.
  placeholder: (number, value) =>
    typeof value === 'string'
      ? `$${number}`
      : `$${number}::${Number.isInteger(value) ? 'BIGINT' : 'DOUBLE'}`,
  column: (name) => `"${name.replaceAll('"', '""')}"`,
  fold: (text) => `lower(${text})`,
  // Its folding is slow, its expressions are not: what they let through is looked at exactly.
  contains: (text, part, bind) =>
    `(regexp_matches(${text}, ${bind(wideFoldPattern(part))}) AND contains(lower(${text}), ${bind(part)}))`,
  starts: (text, part) => `starts_with(${text}, ${part})`,
  ends: (text, part) => `suffix(${text}, ${part})`,
  matches: (text, pattern) => `regexp_matches(${text}, ${pattern})`,
  number: (text) => `CAST(${text} AS DOUBLE)`,
  anyOther: (pairs, name, { sql, hint }, bind) => {
    // Cutting out values is slow: only where the pair is there and one expression lets it through.
    const conditions = [
      `"${pairs}" IS NOT NULL`,
      `contains("${pairs}", ${bind(pairStart(name))})`,
      ...(hint === undefined
        ? []
        : [`regexp_matches("${pairs}", ${bind(widePairPattern(name, hint))})`]),
      `len(list_filter(regexp_extract_all("${pairs}", ${bind(pairPattern(name))}, 1), lambda o: ${sql('o')})) > 0`,
    ]
    return `(${conditions.join(' AND ')})`
  },
}

export const CLICKHOUSE: Dialect = {
  placeholder: (number, value) => `{v${number}:${clickhouseType(value)}}`,
  column: (name) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``,
  fold: clickhouseFold,
  contains: (text, part, bind) => `(position(${clickhouseFold(text)}, ${bind(part)}) > 0)`,
  starts: (text, part) => `startsWith(${text}, ${part})`,
  ends: (text, part) => `endsWith(${text}, ${part})`,
  matches: (text, pattern) => `match(${text}, ${pattern})`,
  number: (text) => `toFloat64OrZero(${text})`,
  within6: (text, network) =>
    `(isIPv6String(${text}) AND isIPAddressInRange(if(isIPv6String(${text}), ${text}, '::'), ${network}))`,
  anyOther: (pairs, name, { sql }, bind) =>
    `arrayExists(o -> ${sql('o')}, extractAll(ifNull(\`${pairs}\`, ''), ${bind(pairPattern(name))}))`,
}

/** Its `lowerUTF8` is the full mapping, which differs from the simple one in these two. */
function clickhouseFold(text: string): string {
  return `lowerUTF8(replaceAll(replaceAll(${text}, 'İ', 'i'), 'Σ', 'σ'))`
}

function clickhouseType(value: SqlValue): string {
  if (typeof value === 'string') return 'String'
  return Number.isInteger(value) ? 'Int64' : 'Float64'
}

/** How a pair of this folded name begins. */
export function pairStart(name: string): string {
  return PAIR_SEPARATOR + name + NAME_SEPARATOR
}

/** An RE2 pattern whose first group is each value under a folded name. */
export function pairPattern(name: string): string {
  return `${quoteMeta(pairStart(name))}([^${PAIR_SEPARATOR}]*)`
}

/** An RE2 pattern that finds at least what holds this folded text once folded. */
function wideFoldPattern(part: string): string {
  return `(?i)${wide(part)}`
}

/** An RE2 pattern that finds at least the pairs of a folded name whose value meets a hint. */
function widePairPattern(name: string, { at, pieces }: NonNullable<OtherTest['hint']>): string {
  const gap = `[^${PAIR_SEPARATOR}]*`
  const before = at === 'end' || at === 'within' ? gap : ''
  const after = at === 'whole' || at === 'end' ? PAIR_SEPARATOR : ''
  return `(?i)${quoteMeta(pairStart(name))}${before}(?:${pieces.map(wide).join('|')})${after}`
}

/** A folded text as RE2 folds it; its own folding lacks that a dotted capital I becomes an i. */
function wide(part: string): string {
  return quoteMeta(part).replaceAll('i', '[iİ]')
}

function quoteMeta(text: string): string {
  return text.replaceAll(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`)
}

/** Gathers the values of one statement and gives each its placeholder. */
export class Binding {
  readonly values: SqlValue[] = []
  readonly #dialect: Dialect

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  readonly bind: Bind = (value) => {
    this.values.push(value)
    return this.#dialect.placeholder(this.values.length, value)
  }
}
