import type { LogSource } from '@vigie/kit'

/**
 * Log sources as one frozen array. Readers make them once, at load, or keep them in a bounded table:
 * a matcher caches its candidates by the identity of the array.
 */
export function freezeSources(...sources: readonly LogSource[]): readonly LogSource[] {
  return Object.freeze(sources.map((source) => Object.freeze(source)))
}
