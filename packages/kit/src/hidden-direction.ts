/**
 * Finds a character that makes a text read otherwise than it is stored: the bidirectional embeddings
 * and overrides (U+202A–U+202E), which the Unicode standard (UAX #9) itself advises against, an isolate
 * that is not closed in its own line or closes nothing. Right-to-left letters,
 * marks (U+200E, U+200F, U+061C) and isolates in pairs are what honest Arabic needs and pass.
 *
 * @returns the code point as people write it (`U+202E`), or undefined when the text is as it looks.
 */
export function hiddenDirection(text: string): string | undefined {
  let open = 0
  let lastOpened: string | undefined
  for (const character of text) {
    if (/[\u202A-\u202E]/u.test(character)) return nameOf(character)
    if (/[\u2066-\u2068]/u.test(character)) {
      open += 1
      lastOpened = nameOf(character)
    } else if (character === '\u2069') {
      if (open === 0) return nameOf(character)
      open -= 1
    } else if (character === '\n' && open > 0) return lastOpened
  }
  return open > 0 ? lastOpened : undefined
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
