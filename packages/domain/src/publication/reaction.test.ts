import { expect, test } from 'vitest'
import fc from 'fast-check'
import { countGraphemes } from './count-graphemes.ts'
import { guessLanguage } from './guess-language.ts'
import { decideReaction, readReaction } from './reaction.ts'
import type { Reaction } from './reaction.ts'

const CLUSTERS = [
  'a',
  'é',
  'e\u0301',
  'ع',
  'عُّ',
  '한',
  'क्षि',
  'ท้',
  '👨‍👩‍👧‍👦',
  '🇲🇦',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '👍🏽',
  'ⵣ',
  '𐤀',
] as const
const codeOf = (text: string) => {
  const read = readReaction({ text, name: '' })
  return read.ok ? 'ok' : read.refusal.code
}

test.each(CLUSTERS)('[PU15] 800 of %s are taken, 801 are refused with their count', (cluster) => {
  expect(countGraphemes(cluster)).toBe(1)
  // A space keeps clusters apart that would join, and is one itself.
  const many = (n: number) => `${cluster} `.repeat(n / 2).slice(0, -1)
  expect(countGraphemes(`${many(800)}.`)).toBe(800)
  expect(codeOf(`${many(800)}.`)).toBe('ok')
  expect(readReaction({ text: `${many(800)}..`, name: '' })).toMatchObject({
    ok: false,
    refusal: { code: 'reaction.too-long', values: { count: 801, maximum: 800 } },
  })
})

test('[PU15] emptiness is refused, whatever it is made of; a name has its own limit', () => {
  for (const text of ['', ' \n ', '\u200b\u200b', '\u2060\ufeff'])
    expect(codeOf(text)).toBe('reaction.empty')
  const read = readReaction({ text: 'Bravo', name: 'n'.repeat(61) })
  expect(read).toMatchObject({ ok: false, refusal: { code: 'reaction.too-long' } })
})

test.each([
  ['right-to-left override', 'abc\u202edef'],
  ['open isolate', 'abc\u2067def'],
  ['control', 'abc\u0007def'],
  ['bell of C1', 'abc\u009bdef'],
  ['line separator', 'abc\u2028def'],
  ['piled marks', `a${'\u0301'.repeat(20)}`],
  ['half a pair', 'abc\ud83d'],
])('[PU16] %s is refused', (_, text) => {
  expect(codeOf(text)).toBe('publication.hidden-characters')
})

test('[PU16] invisible characters go, joiners, flags and skin tones stay, markup is only text', () => {
  const words = (text: string) => {
    const read = readReaction({ text, name: '' })
    return read.ok ? read.words.text : read.refusal.code
  }
  expect(words('a\u200bb\u00adc\ufeffd')).toBe('abcd')
  expect(words('x\u{e0041}y')).toBe('xy')
  expect(words('\u200fمرحبا\u200e')).toBe('مرحبا')
  for (const kept of [
    '👨‍👩‍👧‍👦',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '👍🏽',
    'می‌خواهم',
    '<script>alert("x")</script>',
    '\u2068RBT\u2069',
  ])
    expect(words(kept)).toBe(kept)
})

test('[PU15] any text is taken or refused, never thrown over', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 1_000 }), (text) => {
      const read = readReaction({ text, name: text.slice(0, 5) })
      return !read.ok || countGraphemes(read.words.text) <= 800
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['Merci à tous les stadiers pour cette soirée', 'fr'],
  ['Thank you for the clear words, we were worried', 'en'],
  ['شكرا على هذا التوضيح وعلى سرعة التدخل', 'ar'],
  ['واش بصح سدو الباب؟ شكرا بزاف', 'ary'],
  ['wach bss7 sddo lbab? chokran bzaf', 'ary-Latn'],
  ['3lach ma gltouch lina mn 9bel', 'ary-Latn'],
  ['ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ', 'zgh'],
  ['👏👏👏', 'other'],
  ['Xin chào', 'other'],
])('[PU19] %s is probably %s', (text, language) => {
  expect(guessLanguage(text)).toBe(language)
})

const waiting: Reaction = {
  id: 'RBT-RE1',
  tlp: 'AMBER',
  state: 'waiting',
  about: 'RBT-CM1',
  text: { sealed: 'aa' },
  language: 'fr',
  receipt: 'ff',
  charter: 1,
  receivedAt: 1,
}
const decided = (reaction: Reaction | undefined, command: Parameters<typeof decideReaction>[2]) => {
  const decision = decideReaction(reaction, 'RBT-RE1', command)
  return decision.ok
    ? decision.facts
        .map(({ kind, data }) => (data['final'] === true ? `${kind} for good` : kind))
        .join()
    : decision.refusal.code
}

test('[PU17] who refused does not read the appeal, and the second reading is final', () => {
  const refuse = { kind: 'reaction.refuse', by: 'a', clause: 'respect' } as const
  const refused = { ...waiting, state: 'refused', decidedBy: 'a', clause: 'respect' } as const
  const appealed = { ...refused, state: 'appealed' } as const
  const text = { sealed: 'bb' }
  expect(decided(waiting, refuse)).toBe('reaction.refused')
  expect(decided(waiting, { kind: 'reaction.publish', by: 'a' })).toBe('reaction.published')
  expect(decided(waiting, { kind: 'reaction.appeal', text })).toBe('publication.state-impossible')
  expect(decided(refused, { kind: 'reaction.publish', by: 'b' })).toBe(
    'publication.state-impossible',
  )
  expect(decided(refused, { kind: 'reaction.appeal', text })).toBe('reaction.appealed')
  expect(decided(appealed, refuse)).toBe('publication.same-person')
  expect(decided(appealed, { kind: 'reaction.publish', by: 'a' })).toBe('publication.same-person')
  expect(decided(appealed, { kind: 'reaction.publish', by: 'b' })).toBe('reaction.published')
  expect(decided(appealed, { ...refuse, by: 'b' })).toBe('reaction.refused for good')
  expect(decided({ ...refused, state: 'closed' }, { kind: 'reaction.appeal', text })).toBe(
    'publication.state-impossible',
  )
  expect(decided(undefined, refuse)).toBe('publication.unknown')
})
