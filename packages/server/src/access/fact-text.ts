import type { Entry } from '@vigie/domain'
import { must } from '@vigie/kit'

/** A text member of an entry's data that our own code always writes. */
export function textOf(entry: Entry, member: string): string {
  const value = entry.data[member]
  return must(typeof value === 'string' ? value : undefined, `${entry.kind}: ${member}`)
}
