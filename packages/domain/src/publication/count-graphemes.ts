const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Characters as people count them: extended grapheme clusters (Unicode UAX 29). A family emoji, a letter
 * with its accents and a conjunct syllable are each one. Linear in the length of the text.
 */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of SEGMENTER.segment(text)) count += 1
  return count
}
