import { canonicalText } from '@vigie/domain'
import type { Entry } from '@vigie/domain'
import { attachmentOf } from '../attachments/attachment-facts.ts'
import { sealedIn } from '../sealed-in.ts'
import type { Tables } from '../tables.ts'

/** One line of `sealed.ndjson`, and the attachment that the opened content names, if any. */
export interface OpeningLine {
  readonly line: string
  readonly attachment: string | undefined
}

const CHUNK = 1_000

/**
 * Openings of the entries up to a position that the recipient may have, each once, in order of first
 * use; one piece for each thousand entries, so that the caller can let others work in between.
 */
export function* openingLines(
  tables: Tables,
  position: number,
  allowed: (entry: Entry) => boolean,
): Generator<readonly OpeningLine[]> {
  const seen = new Set<string>()
  for (let from = 1; from <= position; from += CHUNK) {
    const lines: OpeningLine[] = []
    for (const { entry } of tables.entries.range(
      from,
      Math.min(position, from + CHUNK - 1),
      CHUNK,
    )) {
      if (!allowed(entry)) continue
      for (const commitment of sealedIn(entry.data)) {
        if (seen.has(commitment)) continue
        seen.add(commitment)
        const opening = tables.openings.get(commitment)
        if (opening === undefined) continue
        const { salt, content } = opening
        const line = `${canonicalText({ commitment, content, salt })}\n`
        lines.push({ line, attachment: attachmentOf(entry, content)?.sha256 })
      }
    }
    yield lines
  }
}
