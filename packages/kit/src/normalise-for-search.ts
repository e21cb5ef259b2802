const LETTERS: Readonly<Record<string, string>> = {
  // What NFKD leaves: French ligatures, then Arabic letters that people write for one another.
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
  ـ: '',
  ء: '',
}

/**
 * The form in which texts are compared when people search: lower case, without accents, Arabic vowel
 * signs, hamza and tatweel; alef, yaa and taa marbuta variants made one; digits of either script as 0–9.
 * "Évacuation" and "EVACUATION", "أحمد" and "احمد", "٢٣" and "23" become equal.
 */
export function normaliseForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[œæßøłđٱىیةکـء]/gu, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
}
