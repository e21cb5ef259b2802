import type { LogSource } from '@vigie/kit'
import { freezeSources } from './freeze-sources.ts'

const MAX_NAMES = 500
const MAX_NAME_LENGTH = 100

/**
 * Log sources by a name found in events. Each is made once and kept; names are bounded, since an
 * attacker may invent them: beyond the bounds the sources are made anew each time.
 */
export function sourceTable(
  make: (name: string) => readonly LogSource[],
): (name: string) => readonly LogSource[] {
  const known = new Map<string, readonly LogSource[]>()
  return (name) => {
    const found = known.get(name)
    if (found !== undefined) return found
    const made = freezeSources(...make(name))
    if (known.size < MAX_NAMES && name.length <= MAX_NAME_LENGTH) known.set(name, made)
    return made
  }
}
