import type { Fact } from './log/entry.ts'
import type { RefusalCode } from './refusal.ts'

/** A rule that says no: a value, never an exception. `values` fill the sentence that people read. */
export interface Refusal {
  readonly code: RefusalCode
  readonly values: Readonly<Record<string, string | number>>
}

/** What follows from a command: facts to append, or why nothing may. */
export type Decision =
  | { readonly ok: true; readonly facts: readonly Fact[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** The command stands; these facts follow (none when it changes nothing). */
export function accept(...facts: readonly Fact[]): Decision {
  return { ok: true, facts }
}

/** The command is refused. */
export function refuse(code: RefusalCode, values: Refusal['values'] = {}): Decision {
  return { ok: false, refusal: refusal(code, values) }
}

/** A refusal outside a decision: by a route, say. */
export function refusal(code: RefusalCode, values: Refusal['values'] = {}): Refusal {
  return { code, values }
}
