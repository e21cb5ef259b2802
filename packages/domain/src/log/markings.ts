import { TLP_LEVELS } from './marking.ts'
import type { Tlp } from './marking.ts'

/**
 * The level that a label names, as people and partners write it: `TLP:AMBER+STRICT`, `tlp: amber+strict`,
 * or without the prefix. Undefined when it names none; `WHITE`, of TLP 1.0, is today's `CLEAR`.
 */
export function parseTlp(text: string): Tlp | undefined {
  const [, name] = /^(?:TLP:\s*)?([A-Z+]+)$/.exec(text.trim().toUpperCase()) ?? []
  return TLP_LEVELS.find((level) => level === (name === 'WHITE' ? 'CLEAR' : name))
}

/** The level of material put together from several: the most restricted; `CLEAR` for none. */
export function mostRestricted(levels: Iterable<Tlp>): Tlp {
  let rank = 0
  for (const level of levels) rank = Math.max(rank, TLP_LEVELS.indexOf(level))
  return TLP_LEVELS[rank] ?? 'RED'
}
