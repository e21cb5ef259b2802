/**
 * Lower-cases for comparison, one code unit for one code unit, so that offsets found in the folded
 * text hold in the original. Sigma strings are case-insensitive over all of Unicode (rule S6).
 */
export function foldCase(text: string): string {
  const lower = text.toLowerCase()
  // U+0130 is the only character whose lower case is longer than itself: leave it as it is.
  const sameLength = lower.length === text.length ? lower : foldEach(text)
  // Lower-casing picks the final sigma by its neighbours; comparison must not depend on them.
  return sameLength.includes('ς') ? sameLength.replaceAll('ς', 'σ') : sameLength
}

function foldEach(text: string): string {
  let out = ''
  for (const char of text) out += char === 'İ' ? char : char.toLowerCase()
  return out
}
