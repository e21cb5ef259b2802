import type { JsonObject } from '@vigie/kit'
import type { Framed, FramedObject } from '../framing/framed.ts'
import type { EvtxItem } from './evtx-item.ts'
import { EvtxReader } from './evtx-reader.ts'

/**
 * Reads an event log as JsonFramer reads JSON, for those who take either. A record's `line` is its
 * place among the records, from 1; its `text` is its JSON, written when asked for, since a binary log
 * has none of its own: the evidence is the file, and `offset` the place in it.
 */
export class EvtxFramer {
  readonly #reader = new EvtxReader()
  #recordCount = 0

  /** Reads a part of the input, which the caller must not write to afterwards; returns what became complete. */
  push(bytes: Uint8Array): readonly Framed[] {
    return this.#framed(this.#reader.push(bytes))
  }

  /** Ends the input; returns what remained. */
  end(): readonly Framed[] {
    return this.#framed(this.#reader.end())
  }

  #framed(items: readonly EvtxItem[]): readonly Framed[] {
    return items.map((item) => {
      if (item.kind === 'record') {
        this.#recordCount++
        return new FramedRecord(item.record.event, this.#recordCount, item.record.offset)
      }
      const { code, offset, message } = item.problem
      const line = this.#recordCount + 1
      const sentence = `at byte ${offset}: ${message}`
      return { kind: 'problem', problem: { code, line, offset, message: sentence, excerpt: '' } }
    })
  }
}

class FramedRecord implements FramedObject {
  readonly kind = 'object'
  readonly value: JsonObject
  readonly line: number
  readonly offset: number

  constructor(value: JsonObject, line: number, offset: number) {
    this.value = value
    this.line = line
    this.offset = offset
  }

  get text(): string {
    return JSON.stringify(this.value)
  }
}
