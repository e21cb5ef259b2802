import { readFileSync } from 'node:fs'
import { parseReference } from './segment-name.ts'

/** Cursor that was committed last; the beginning when there is none or the file is not readable. */
export function readCursor(path: string): string {
  try {
    const text = readFileSync(path, 'latin1').trim()
    return parseReference(text) === undefined ? '' : text
  } catch {
    return ''
  }
}
