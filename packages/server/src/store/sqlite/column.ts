import type { SQLOutputValue } from 'node:sqlite'

/** One row as `node:sqlite` gives it. */
export type Row = Readonly<Record<string, SQLOutputValue>>

/** A text column that is never null. Throws on anything else: the schema is ours, so it is a bug. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw wrong(column, 'text', value)
  return value
}

/** An integer column that is never null. */
export function integerOf(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw wrong(column, 'integer', value)
  return value
}

/** A blob column that is never null. */
export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw wrong(column, 'blob', value)
  return value
}

/** A text column that may be null. */
export function optionalTextOf(row: Row, column: string): string | undefined {
  const value = row[column]
  return value === null ? undefined : textOf(row, column)
}

/** An integer column that may be null. */
export function optionalIntegerOf(row: Row, column: string): number | undefined {
  const value = row[column]
  return value === null ? undefined : integerOf(row, column)
}

function wrong(column: string, expected: string, value: unknown): Error {
  return new Error(`column ${column}: expected ${expected}, found ${typeof value}`)
}
