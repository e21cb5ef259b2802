import type { Language } from '@vigie/protocol'

/** One sentence of a printed page: in three languages, or it does not compile. `{name}` is filled in. */
export type PrintedSentence = Readonly<Record<Language, string>>

/** How a printed page says numbers, times and sentences. */
export interface PrintedSpeech {
  readonly language: Language
  readonly say: (
    sentence: PrintedSentence,
    values?: Readonly<Record<string, string | number>>,
  ) => string
  /** Text of a person or a code, set apart so that it keeps its own direction. */
  readonly apart: (text: string) => string
  readonly number: (value: number) => string
  /** A number that nobody could measure is said as such. */
  readonly known: (value: number | null | undefined) => string
  readonly percent: (share: number | null | undefined) => string
  /** `24 nov. 2026, 22:45 UTC+1`, in the zone of the venue. */
  readonly moment: (atMs: number) => string
  readonly clock: (atMs: number) => string
  readonly day: (atMs: number) => string
  /** `45 s`, `4 min`, `2 h 05`, `3 d`. */
  readonly duration: (ms: number | null | undefined) => string
}

const LOCALES: Readonly<Record<Language, string>> = {
  fr: 'fr-FR',
  ar: 'ar-MA-u-nu-latn',
  en: 'en-GB',
}
const UNKNOWN: PrintedSentence = { fr: 'inconnu', ar: 'غير معروف', en: 'unknown' }
const NO_SAMPLE = '—'
const UNITS: Readonly<Record<'s' | 'min' | 'h' | 'd', PrintedSentence>> = {
  s: { fr: '{n} s', ar: '{n} ث', en: '{n} s' },
  min: { fr: '{n} min', ar: '{n} د', en: '{n} min' },
  h: { fr: '{n} h {m}', ar: '{n} س {m}', en: '{n} h {m}' },
  d: { fr: '{n} j', ar: '{n} أيام', en: '{n} d' },
}

/** The speech of a printed page; an unknown zone falls back to UTC. */
export function printedSpeech(language: Language, timeZone: string): PrintedSpeech {
  const locale = LOCALES[language]
  const zone = { timeZone: isZone(timeZone) ? timeZone : 'UTC' }
  const numbers = new Intl.NumberFormat(locale)
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const moments = new Intl.DateTimeFormat(locale, {
    ...zone,
    ...date,
    ...hour,
    timeZoneName: 'shortOffset',
  })
  const clocks = new Intl.DateTimeFormat(locale, { ...zone, ...hour })
  const days = new Intl.DateTimeFormat(locale, { ...zone, ...date, weekday: 'long', month: 'long' })

  const apart = (text: string) => (language === 'ar' ? `\u2068${text}\u2069` : text)
  const say: PrintedSpeech['say'] = (sentence, values = {}) =>
    sentence[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      return apart(String(values[name] ?? '…'))
    })

  return {
    language,
    say,
    apart,
    number: (value) => numbers.format(value),
    known: (value) =>
      value === null || value === undefined ? say(UNKNOWN) : numbers.format(value),
    percent: (share) =>
      share === null || share === undefined ? NO_SAMPLE : percents.format(share),
    moment: (atMs) => moments.format(atMs),
    clock: (atMs) => clocks.format(atMs),
    day: (atMs) => days.format(atMs),
    duration(ms) {
      if (ms === null || ms === undefined) return NO_SAMPLE
      const seconds = Math.round(ms / 1000)
      if (seconds < 100) return say(UNITS.s, { n: numbers.format(seconds) })
      const minutes = Math.round(seconds / 60)
      if (minutes < 100) return say(UNITS.min, { n: numbers.format(minutes) })
      const hours = Math.floor(minutes / 60)
      if (hours < 48) {
        return say(UNITS.h, { n: hours, m: String(minutes % 60).padStart(2, '0') })
      }
      return say(UNITS.d, { n: numbers.format(Math.round(hours / 24)) })
    },
  }
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
