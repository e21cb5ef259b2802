import { isRecord } from '@vigie/kit'

/** The line as its sender wrote it: text that is no JSON is stored behind itself, in `@original` (I4). */
export function originalLine(stored: string): string {
  let read: unknown
  try {
    read = JSON.parse(stored)
  } catch {
    return stored
  }
  const original = isRecord(read) ? read['@original'] : undefined
  return typeof original === 'string' ? original : stored
}
