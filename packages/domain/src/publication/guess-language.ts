/** Languages that a reaction may be in: a guess for those who moderate, never a reason to refuse. */
export const GUESSED_LANGUAGES = ['fr', 'ar', 'en', 'ary', 'ary-Latn', 'zgh', 'other'] as const
export type GuessedLanguage = (typeof GUESSED_LANGUAGES)[number]

const DARIJA_LATIN = new Set(
  (
    'bzaf bezzaf wach wash chno chnou dyal dial dyalna kayn kayna kayen mzyan mezyan mzian daba hna ' +
    'hadchi hadshi nta nti ntouma khoya khouya sahbi rah rahom rahi bghit bghina kifach kifash ' +
    'fin feen 3lach 3lash 3la 7it 7ta wakha safi zwin zwina machi mashi nas walo walou ghir dima ' +
    'tbarkallah hamdullah inchallah yallah lmghrib lmaghrib 9bel 3ndi 3ndna m3a b7al had hadi hadak'
  ).split(' '),
)
const DARIJA_ARABIC = new Set(
  'بزاف واش شنو ديال ديالنا كاين كاينة مزيان دابا حنا هادشي نتا نتي خويا راه بغيت بغينا كيفاش فين علاش حيت واخا صافي زوين ماشي والو غير هاد'.split(
    ' ',
  ),
)
const FRENCH = new Set(
  'le la les des une est sont pas pour avec dans sur que qui nous vous merci tres très plus mais et ou du au aux ce cette'.split(
    ' ',
  ),
)
const ENGLISH = new Set(
  'the and is are not for with this that you we thank thanks very but was were have has from they of to in it'.split(
    ' ',
  ),
)
/** Digits that stand for Arabic letters inside Latin words: `3lach`, `7it`, `9bel`. */
const DIGIT_LETTER = /(?:\p{L}[379]|[379]\p{L})/u

/** The language that a short text is probably in, Darija in either script included. Pure. */
export function guessLanguage(text: string): GuessedLanguage {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const tifinagh = words.filter((word) => /\p{Script=Tifinagh}/u.test(word)).length
  if (tifinagh * 2 > words.length) return 'zgh'
  const arabic = words.filter((word) => /\p{Script=Arabic}/u.test(word))
  if (arabic.length * 2 > words.length) {
    return arabic.some((word) => DARIJA_ARABIC.has(word)) ? 'ary' : 'ar'
  }
  const count = (known: ReadonlySet<string>) => words.filter((word) => known.has(word)).length
  const darija =
    count(DARIJA_LATIN) + words.filter((word) => DIGIT_LETTER.test(word) && word.length > 2).length
  const french = count(FRENCH)
  const english = count(ENGLISH)
  const most = Math.max(darija, french, english)
  if (most === 0) return 'other'
  if (darija === most) return 'ary-Latn'
  return french === most ? 'fr' : 'en'
}
