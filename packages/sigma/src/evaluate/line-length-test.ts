import type { TextTest } from './string-test.ts'

/** `.{1000,}` and `(.){200,}`, and nothing else. */
const PATTERN = /^(?:\.|\(\.\))\{(\d{1,4}),\}$/
const NEWLINE = 0x0a

/**
 * The test of an expression that only asks for a line of so many characters; undefined for any other. Run
 * in linear time as an expression it keeps as many states as it counts, and takes milliseconds.
 */
export function lineLengthTest(pattern: string, dotAll: boolean): TextTest | undefined {
  const counted = PATTERN.exec(pattern)?.[1]
  if (counted === undefined) return undefined
  const least = Number(counted)
  return (text) => text.length >= least && longestLine(text, dotAll) >= least
}

/** In characters, of which one may be two units. */
function longestLine(text: string, dotAll: boolean): number {
  let longest = 0
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === NEWLINE && !dotAll) length = 0
    else if (!isSecondHalf(text, i)) length++
    if (length > longest) longest = length
  }
  return longest
}

function isSecondHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit < 0xdc00 || unit > 0xdfff || at === 0) return false
  const before = text.charCodeAt(at - 1)
  return before >= 0xd800 && before <= 0xdbff
}
