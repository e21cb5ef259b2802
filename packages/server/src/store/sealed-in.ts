import type { Json } from '@vigie/kit'
import { isRecord } from '@vigie/kit'

/** Every commitment that stands in the data of a fact, in order, each once. */
export function sealedIn(data: Json): readonly string[] {
  const found = new Set<string>()
  collect(data, found)
  return [...found]
}

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const element of value) collect(element, found)
  } else if (isRecord(value)) {
    const sealed = value['sealed']
    if (typeof sealed === 'string') found.add(sealed)
    for (const member of Object.values(value)) collect(member, found)
  }
}
