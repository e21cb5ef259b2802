import type { Json } from '@vigie/kit'
import type { Fields } from '../view/fields.ts'
import type { LayeredFields } from '../view/layered-fields.ts'

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
  /** The same where a shape has them uncopied; whoever changes `fields` must not go on with these. */
  readonly layers?: LayeredFields
}

/** The event number of `1`, `"1"` or an unwrapped `{"#text": 1}`; undefined when it is not one. */
export function eventIdOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : undefined
  return typeof value === 'string' && /^\d{1,10}$/.test(value) ? value : undefined
}
