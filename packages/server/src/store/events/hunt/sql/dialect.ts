/** Values of one statement, bound by the engine: nothing that a person wrote is ever part of its text. */
export type SqlValue = string | number

/**
 * How an engine writes what hunts need. Every expression given and returned is SQL; values go through
 * `bind`. Texts are compared folded (`fold`), so that all engines agree with `judgeOf`.
 */
export interface Dialect {
  /** Stands for the value with this number, from 1. */
  placeholder(number: number, value: SqlValue): string
  column(name: string): string
  fold(text: string): string
  contains(text: string, part: string): string
  starts(text: string, part: string): string
  ends(text: string, part: string): string
  /** RE2, anywhere in the text. */
  matches(text: string, pattern: string): string
  /** The number that a text is known to write. */
  number(text: string): string
  /** Whether a text is an address of an IPv6 network; engines without such a test have none. */
  within6?(text: string, network: string): string
  /** Whether a further value of an event (`rest`) has this name and meets the test. */
  anyOther(name: string, test: (value: string) => string): string
  /** Whole part of a quotient of non-negative whole numbers. */
  quotient(dividend: string, divisor: string): string
}

export const DUCKDB: Dialect = {
  placeholder: (number) => `$${number}`,
  column: (name) => `"${name.replaceAll('"', '""')}"`,
  fold: (text) => `lower(${text})`,
  contains: (text, part) => `contains(${text}, ${part})`,
  starts: (text, part) => `starts_with(${text}, ${part})`,
  ends: (text, part) => `suffix(${text}, ${part})`,
  matches: (text, pattern) => `regexp_matches(${text}, ${pattern})`,
  number: (text) => `CAST(${text} AS DOUBLE)`,
  anyOther: (name, test) =>
    `("rest" IS NOT NULL AND len(list_filter("rest", lambda o: o.k = ${name} AND ${test('o.v')})) > 0)`,
  quotient: (dividend, divisor) => `(${dividend} // ${divisor})`,
}

export const CLICKHOUSE: Dialect = {
  placeholder: (number, value) =>
    `{v${number}:${typeof value === 'string' ? 'String' : Number.isInteger(value) ? 'Int64' : 'Float64'}}`,
  column: (name) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``,
  fold: (text) => `lowerUTF8(${text})`,
  contains: (text, part) => `(position(${text}, ${part}) > 0)`,
  starts: (text, part) => `startsWith(${text}, ${part})`,
  ends: (text, part) => `endsWith(${text}, ${part})`,
  matches: (text, pattern) => `match(${text}, ${pattern})`,
  number: (text) => `toFloat64OrZero(${text})`,
  within6: (text, network) =>
    `(isIPv6String(${text}) AND isIPAddressInRange(if(isIPv6String(${text}), ${text}, '::'), ${network}))`,
  anyOther: (name, test) => `arrayExists(o -> o.1 = ${name} AND ${test('o.2')}, \`rest\`)`,
  quotient: (dividend, divisor) => `intDiv(${dividend}, ${divisor})`,
}

/** Gathers the values of one statement and gives each its placeholder. */
export class Binding {
  readonly values: SqlValue[] = []
  readonly #dialect: Dialect

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  readonly bind = (value: SqlValue): string => {
    this.values.push(value)
    return this.#dialect.placeholder(this.values.length, value)
  }
}
