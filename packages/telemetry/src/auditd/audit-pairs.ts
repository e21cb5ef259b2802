/** One `name=value` of a record, or a word without a name. */
export interface AuditPair {
  readonly name: string | undefined
  readonly value: string
  readonly quote: '"' | "'" | undefined
}

const PAIR = /\s*([A-Za-z0-9_\-[\]]+)=(?:"([^"]*)"|'([^']*)'|(\S*))/y
const WORD = /\s*(\S+)/y

/** The pairs of a record in their order. At most two quotes can be left open, so the time is linear. */
export function* auditPairs(record: string): Generator<AuditPair> {
  // The group separator stands before the fields that auditd itself has resolved (`UID="root"`).
  const text = record.replaceAll('\u001d', ' ')
  let at = 0
  while (at < text.length) {
    PAIR.lastIndex = at
    const pair = PAIR.exec(text)
    if (pair !== null) {
      const [whole, name, double, single, plain = ''] = pair
      at += whole.length
      const value = double ?? single ?? plain
      yield {
        name,
        value,
        quote: double !== undefined ? '"' : single !== undefined ? "'" : undefined,
      }
      continue
    }
    WORD.lastIndex = at
    const word = WORD.exec(text)
    if (word === null) return
    at += word[0].length
    yield { name: undefined, value: word[1] ?? '', quote: undefined }
  }
}
