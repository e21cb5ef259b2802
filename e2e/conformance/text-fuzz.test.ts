// Text logs of every format, damaged in thousands of ways: 2,000 per format in every run, 200,000 under
// VIGIE_DEEP=1. The samples are our own; what is damaged is read whole and cut, and must come out the same.
import { seededRandom } from '@vigie/kit'
import { readEvent, textReader } from '@vigie/telemetry'
import type { Framed, TextFormat } from '@vigie/telemetry'
import { expect, test } from 'vitest'
import { mutate } from './mutate.ts'
import { TEXT_SAMPLES } from './text-samples.ts'

const isDeep = process.env['VIGIE_DEEP'] === '1'
const RUNS = isDeep ? 200_000 : 2000
/** Longest that one damaged input of at most a few kilobytes may take. */
const HANG_MS = 100

test.each(Object.entries(TEXT_SAMPLES))(`[T173] ${RUNS} damaged logs: %s`, (name, sample) => {
  const format = name as TextFormat
  const random = seededRandom(seedOf(name))
  const bytes = new TextEncoder().encode(sample.repeat(2))
  for (let i = 0; i < RUNS; i++) {
    const damaged = mutate(bytes, random)
    const startedMs = performance.now()
    const whole = readIn(format, damaged, damaged.length)
    for (const item of whole) if (item.kind === 'object') readEvent(item.value)
    if (performance.now() - startedMs > HANG_MS && leastMs(format, damaged) > HANG_MS) {
      throw new Error(`case ${i} takes more than ${HANG_MS} ms`)
    }
    const cut = readIn(format, damaged, random.integer(1, 64))
    if (JSON.stringify(gist(cut)) !== JSON.stringify(gist(whole))) {
      expect({ i, events: gist(cut) }).toEqual({ i, events: gist(whole) })
    }
  }
})

/** The least of three times: a machine that pauses is no reader that hangs. */
function leastMs(format: TextFormat, bytes: Uint8Array): number {
  const times = [1, 2, 3].map(() => {
    const startedMs = performance.now()
    for (const item of readIn(format, bytes, bytes.length)) {
      if (item.kind === 'object') readEvent(item.value)
    }
    return performance.now() - startedMs
  })
  return Math.min(...times)
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function readIn(format: TextFormat, bytes: Uint8Array, size: number): readonly Framed[] {
  const reader = textReader(format, { decode, referenceMs: 1784563200000 })
  const out: Framed[] = []
  for (let at = 0; at < bytes.length; at += size)
    out.push(...reader.push(bytes.slice(at, at + size)))
  out.push(...reader.end())
  return out
}

/** What must not depend on the cut; how much of a bad stretch is shown may. */
function gist(items: readonly Framed[]): readonly unknown[] {
  return items.map((item) => {
    if (item.kind === 'object') return item
    const { code, line, offset } = item.problem
    return { code, line, offset }
  })
}

/** Every format is damaged in its own way, the same way in each run. */
function seedOf(name: string): number {
  let seed = 7
  for (const letter of name) seed = (Math.imul(seed, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return seed
}
