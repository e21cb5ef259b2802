import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { cpus } from 'node:os'
import type { SqlValue } from './sql/dialect.ts'

export interface DuckOptions {
  readonly memoryMb: number
  /** Where what does not fit in memory goes; emptied by who starts the engine. */
  readonly scratch: string
  readonly threads?: number
}

/**
 * An engine in memory. It fetches nothing from the network: extensions are neither installed nor
 * loaded by themselves. Settings are locked, so that no statement can undo it.
 */
export async function openDuck(options: DuckOptions): Promise<DuckDBInstance> {
  const duck = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    memory_limit: `${options.memoryMb}MB`,
    threads: String(options.threads ?? Math.max(1, cpus().length)),
    temp_directory: options.scratch,
  })
  const connection = await duck.connect()
  await connection.run("SET parquet_metadata_cache = true; SET TimeZone = 'UTC'")
  await connection.run('SET lock_configuration = true')
  connection.closeSync()
  return duck
}

/** Cells as they come: whole numbers as `bigint`. */
export type Cells = readonly unknown[]

/** Runs one statement and reads all of its answer. */
export async function ask(
  connection: DuckDBConnection,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<readonly Cells[]> {
  const bound = values.map((value) =>
    typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value,
  )
  const reader = await connection.runAndReadAll(sql, bound)
  return reader.getRowsJS()
}

/** A whole number of an answer. */
export function count(cell: unknown): number {
  if (typeof cell === 'bigint' || typeof cell === 'number') return Number(cell)
  throw new Error(`a number was expected of the engine, not ${typeof cell}`)
}

/** A text of an answer. */
export function text(cell: unknown): string {
  if (typeof cell === 'string') return cell
  throw new Error(`a text was expected of the engine, not ${typeof cell}`)
}

/** A path as a literal of SQL: paths are ours, yet a directory may bear any name. */
export function pathLiteral(path: string): string {
  return `'${path.replaceAll("'", "''")}'`
}
