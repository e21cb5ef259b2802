import { parseInstant } from '@vigie/kit'
import type { Json } from '@vigie/kit'
import type { Fields } from '../view/fields.ts'
import { textOf } from '../view/text.ts'

/** A Windows event, whatever wrote it down: what every shape is read into before views are made. */
export interface WindowsRecord {
  readonly eventId: string
  readonly channel: string | undefined
  readonly provider: string | undefined
  readonly computer: string | undefined
  /** When the event was written, as the shape gives it; Sysmon's own `UtcTime` takes precedence. */
  readonly timeMs: number | undefined
  /** Field names as Sigma rules write them: blanks removed, `Provider_Name`, `Computer` … */
  readonly fields: Fields
}

/** The event number of `1`, `"1"` or an unwrapped `{"#text": 1}`; undefined when it is not one. */
export function eventIdOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : undefined
  return typeof value === 'string' && /^\d{1,10}$/.test(value) ? value : undefined
}

/** The first of several values that is a readable instant, in epoch milliseconds. */
export function firstInstant(...values: readonly (Json | undefined)[]): number | undefined {
  for (const value of values) {
    const text = textOf(value)
    if (text === undefined) continue
    const found = parseInstant(text)
    if (found !== undefined) return found
  }
  return undefined
}
