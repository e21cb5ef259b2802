import { ASCII } from './ascii.ts'

/** How many line breaks stand in the bytes. */
export function countNewlines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(ASCII.newline); at >= 0; at = bytes.indexOf(ASCII.newline, at + 1)) {
    count++
  }
  return count
}
