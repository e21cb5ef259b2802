import { closeSync, openSync, writeSync } from 'node:fs'
import type { HuntRecord } from '@vigie/domain'
import { pathLiteral } from './duck.ts'
import { ROW_COLUMNS, rowOf } from './event-rows.ts'

const ROWS_PER_WRITE = 500

/** Rows on their way into the engine: a file of JSON lines, which it reads faster than any binding. */
export class RowFile {
  readonly others = new Set<string>()
  readonly #path: string
  readonly #file: number
  #rows: string[] = []
  events = 0

  constructor(path: string) {
    this.#path = path
    this.#file = openSync(path, 'w', 0o600)
  }

  add(record: HuntRecord): void {
    this.#rows.push(JSON.stringify(rowOf(record, this.others)))
    this.events += 1
    if (this.#rows.length >= ROWS_PER_WRITE) this.#flush()
  }

  /** Ends the file; gives the SQL that reads it. */
  finish(): string {
    this.#flush()
    closeSync(this.#file)
    return `read_json(${pathLiteral(this.#path)}, format = 'newline_delimited', maximum_object_size = ${MOST_BYTES}, columns = {${COLUMNS}})`
  }

  #flush(): void {
    if (this.#rows.length === 0) return
    writeSync(this.#file, `${this.#rows.join('\n')}\n`)
    this.#rows = []
  }
}

/** A line of 1 MiB may be written thrice: as it came, and its values in columns and others. */
const MOST_BYTES = 64 * 1024 * 1024
const COLUMNS = ROW_COLUMNS.map(([name, type]) => `'${name}': '${type}'`).join(', ')
