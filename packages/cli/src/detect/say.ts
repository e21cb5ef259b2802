import { printable } from './format-line.ts'

/** Tells the user something, on standard error. */
export function say(text: string): void {
  process.stderr.write(`${printable(text)}\n`)
}
