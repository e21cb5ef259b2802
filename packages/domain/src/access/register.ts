import { compareEntries } from '../clock/hlc.ts'
import type { Ordered } from '../clock/hlc.ts'
import type { Entry } from '../log/entry.ts'

/** A value of which the latest writing (by clock, node, sequence) governs, whatever the order of arrival. */
export interface Register<T> {
  readonly value: T
  readonly stamp: Ordered
}

/** Place of an entry in the order in which people read the log. */
export function stampOf(entry: Entry): Ordered {
  return { at: entry.at, node: entry.node, seq: entry.seq }
}

/** The register after one more writing. */
export function write<T>(register: Register<T> | undefined, value: T, stamp: Ordered): Register<T> {
  if (register !== undefined && compareEntries(register.stamp, stamp) > 0) return register
  return { value, stamp }
}
