// The stages of matching over one unpacked file, each arm reading the same bytes in the same chunks.
import { closeSync, openSync, readSync } from 'node:fs'
import type { JsonObject } from '@vigie/kit'
import type { RuleSet } from '@vigie/sigma'
import { JsonFramer, readEvent } from '@vigie/telemetry'

const CHUNK_BYTES = 256 * 1024
const PIECE_BYTES = 32 * 1024
const NEWLINE = 0x0a

/** Read, cut at line breaks, `JSON.parse`: what no engine can do without. Gives the events. */
export function parseOnly(file: string): number {
  let events = 0
  let rest: Buffer = Buffer.alloc(0)
  for (const chunk of chunksOf(file)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let start = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      if (end > start) {
        JSON.parse(bytes.toString('utf8', start, end))
        events++
      }
      start = end + 1
    }
    rest = Buffer.from(bytes.subarray(start))
  }
  if (rest.length === 0) return events
  JSON.parse(rest.toString('utf8'))
  return events + 1
}

/** What a pass over a file gave. */
export interface Pass {
  readonly events: number
  readonly matches: number
}

/** The same file as the product reads and matches it: framed, checked, recognised, matched. */
export function readAndMatch(file: string, ruleSet: RuleSet | undefined): Pass {
  let events = 0
  let matches = 0
  forEachObject(file, (json) => {
    events++
    const event = readEvent(json)
    if (ruleSet !== undefined) matches += ruleSet.match(event).length
  })
  return { events, matches }
}

/** Every object of a file, framed and checked as the product does it. */
export function forEachObject(file: string, visit: (json: JsonObject) => void): void {
  const framer = new JsonFramer({ decode })
  const take = (items: ReturnType<JsonFramer['push']>): void => {
    for (const item of items) if (item.kind === 'object') visit(item.value)
  }
  for (const chunk of chunksOf(file)) {
    // In parts, as the product does.
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      take(framer.push(chunk.subarray(at, at + PIECE_BYTES)))
    }
  }
  take(framer.end())
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** The same buffer each time: a framer keeps nothing of it, and the other arm copies what it keeps. */
function* chunksOf(file: string): Generator<Buffer> {
  const handle = openSync(file, 'r')
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES)
  try {
    for (;;) {
      const length = readSync(handle, chunk)
      if (length === 0) return
      yield chunk.subarray(0, length)
    }
  } finally {
    closeSync(handle)
  }
}
