import type { Framed } from '../framing/framed.ts'
import type { LineFormat, TextLine } from '../text/line-format.ts'
import { problemAt } from '../text/problem-at.ts'
import { readAuditLine } from './audit-line.ts'
import type { AuditLine } from './audit-line.ts'

// The kernel writes the records of an event together; those of several processors mix, but not for long.
const MAX_WAIT_SECONDS = 2
const MAX_EVENTS = 64
const MAX_RECORDS = 256
const MAX_CHARACTERS = 4 * 1024 * 1024

interface Pending {
  readonly first: TextLine
  readonly node: string | undefined
  readonly id: string
  readonly seconds: number
  readonly records: AuditLine['record'][]
  readonly texts: string[]
  characters: number
}

/**
 * Joins the records of the audit log that share node, time and serial into one event:
 * `{"audit": {"id", "node"}, "records": […]}`, given when its end is read (`EOE`), when records two
 * seconds later come, or when the bounds are met. A record that comes later still is an event by itself.
 */
export class AuditJoiner implements LineFormat {
  readonly #pending = new Map<string, Pending>()
  #characters = 0

  read(line: TextLine): readonly Framed[] {
    return (
      this.add(line, line.text) ?? [problemAt(line, 'not-a-record', 'the line is no audit record')]
    )
  }

  /** Takes the record that a text is, of a line that may hold more; undefined when it is none. */
  add(line: TextLine, text: string, host?: string): readonly Framed[] | undefined {
    const record = readAuditLine(text)
    if (record === undefined) return undefined
    const out: Framed[] = []
    this.#flushOlder(record.seconds, out)
    const key = `${record.node ?? host ?? ''} ${record.id}`
    const pending =
      this.#pending.get(key) ?? this.#start(key, line, { ...record, node: record.node ?? host })
    pending.records.push(record.record)
    pending.texts.push(line.text)
    pending.characters += line.text.length
    this.#characters += line.text.length
    const isEnd = record.record['type'] === 'EOE' || pending.records.length >= MAX_RECORDS
    if (isEnd) this.#flush(key, out)
    for (const oldest of this.#pending.keys()) {
      if (this.#pending.size <= MAX_EVENTS && this.#characters <= MAX_CHARACTERS) break
      this.#flush(oldest, out)
    }
    return out
  }

  isAtRest(): boolean {
    return this.#pending.size === 0
  }

  end(): readonly Framed[] {
    const out: Framed[] = []
    for (const key of this.#pending.keys()) this.#flush(key, out)
    return out
  }

  #start(key: string, first: TextLine, { node, id, seconds }: AuditLine): Pending {
    const started = { first, node, id, seconds, records: [], texts: [], characters: 0 }
    this.#pending.set(key, started)
    return started
  }

  #flushOlder(seconds: number, out: Framed[]): void {
    for (const [key, pending] of this.#pending) {
      if (seconds - pending.seconds > MAX_WAIT_SECONDS) this.#flush(key, out)
    }
  }

  #flush(key: string, out: Framed[]): void {
    const pending = this.#pending.get(key)
    if (pending === undefined) return
    this.#pending.delete(key)
    this.#characters -= pending.characters
    const { first, node, id, records, texts } = pending
    const audit = node === undefined ? { id } : { id, node }
    out.push({ ...first, kind: 'object', value: { audit, records }, text: texts.join('\n') })
  }
}
