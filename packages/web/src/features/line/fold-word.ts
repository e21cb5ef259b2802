/** A word as it is compared: no case, no accents, no typographic apostrophes, hyphens as spaces. */
export function foldWord(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’']/g, '')
    .replaceAll(/[-\s_]+/g, '-')
    .toLocaleLowerCase('und')
    .replaceAll(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)))
}
