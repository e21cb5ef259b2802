/**
 * What a name looks like, whatever it is made of: two names with one skeleton are easily taken for each
 * other (after UTS #39, with the letters of Cyrillic and Greek that look Latin in common typefaces, the
 * digits 0 and 1, and Arabic letters that differ by a keyboard only). Case, accents, invisible
 * characters, punctuation and spaces do not count.
 */
export function confusableSkeleton(name: string): string {
  const plain = name
    .normalize('NFKD')
    // Its small letter looks like another than its capital does.
    .replaceAll('Ν', 'N')
    .toLowerCase()
    .replaceAll(/[\p{M}\p{Cf}\p{P}\p{S}\p{Z}]/gu, '')
  return Array.from(plain, (letter) => LOOKALIKES[letter] ?? letter).join('')
}

/**
 * A word that mixes letters of scripts which look alike (Latin, Cyrillic, Greek): no language writes so.
 * @returns the word, or undefined.
 */
export function mixedScriptWord(name: string): string | undefined {
  return (name.match(/[\p{L}\p{M}]+/gu) ?? []).find(
    (word) => SCRIPTS.filter((script) => script.test(word)).length > 1,
  )
}

const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u]

const LOOKALIKES: Readonly<Record<string, string>> = {
  ...pairs('аaвbеeѕsіiјjкkмmнhоoрpсcтtуyхxԁdһhԛqԝwґrгrпn'),
  ...pairs('αaβbεeηnιiκkνvοoρpτtυuχxγyωw'),
  ...pairs('0o1lıiɑaɡgßs'),
  ...pairs('یيىيکكہهھهةهأاإاآا'),
  i: 'l',
}

function pairs(letters: string): Readonly<Record<string, string>> {
  const all = Array.from(letters)
  const found: Record<string, string> = {}
  for (let at = 0; at + 1 < all.length; at += 2) {
    const to = all[at + 1] ?? ''
    found[all[at] ?? ''] = to === 'i' ? 'l' : to
  }
  return found
}
