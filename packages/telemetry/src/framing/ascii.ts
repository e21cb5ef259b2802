/** Bytes that JSON gives a meaning to. */
export const ASCII = {
  tab: 0x09,
  newline: 0x0a,
  return: 0x0d,
  space: 0x20,
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const

/** Tells whether a byte is blank space in JSON. */
export function isBlank(byte: number | undefined): boolean {
  return (
    byte === ASCII.space || byte === ASCII.newline || byte === ASCII.return || byte === ASCII.tab
  )
}
