/**
 * Letters by which words of Arabic script, of Moroccan Arabic in Latin letters ("3", "7", "9", "kh"…)
 * and names in French or English are compared: consonants only, as both scripts write them. "زحام",
 * "z7am" and "zham" become "zhm"; "هاميلتون" and "Hamilton" become "hmltn".
 */
const ARABIC: Readonly<Record<string, string>> = {
  ب: 'b',
  پ: 'b',
  ت: 't',
  ث: 't',
  ج: 'j',
  ح: 'h',
  خ: 'x',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'c',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'd',
  ع: '3',
  غ: 'g',
  ف: 'f',
  ڤ: 'f',
  ق: 'q',
  ك: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
}

/** Pairs and digits of Latin writing, longest first. */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/kh|5/g, 'x'],
  [/gh/g, 'g'],
  [/ch|sh/g, 'c'],
  [/ph|v/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/qu/g, 'k'],
  [/7/g, 'h'],
  [/9/g, 'q'],
  [/8/g, 'h'],
  [/2/g, ''],
  [/p/g, 'b'],
  [/c(?=[eiy])/g, 's'],
]

/** The consonants of a normalised word (`normaliseForSearch`), doubled ones once; vowels carry no weight. */
export function soundOf(word: string): string {
  const isArabic = /\p{Script=Arabic}/u.test(word)
  const letters = isArabic
    ? word.replaceAll(/./gu, (letter) => ARABIC[letter] ?? '')
    : latinSound(word)
  return letters.replaceAll(/(.)\1+/g, '$1')
}

function latinSound(word: string): string {
  let sound = word
  for (const [pattern, by] of LATIN) sound = sound.replaceAll(pattern, by)
  // A "c" that is left in French or English stands for k; our own "c" (ch, sh) was one of a pair.
  return sound.replaceAll(/[^a-z3]|[aeiouyw]/g, '')
}
