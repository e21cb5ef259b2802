import { IntlMessageFormat } from 'intl-messageformat'
import { localeOf } from './language.ts'
import type { Digits, Language, Sentence } from './language.ts'
import { MESSAGES } from './messages.ts'
import type { MessageKey } from './messages.ts'

/** What fills a sentence. Texts are isolated, so that a Latin code inside an Arabic sentence keeps its order. */
export type Values = Readonly<Record<string, string | number>>

/** How Vigie speaks to one reader: language, digits, time zone. Immutable; build a new one to change. */
export interface Speech {
  readonly language: Language
  readonly digits: Digits
  readonly locale: string
  /** IANA zone in which times are said: the venue's. */
  readonly timeZone: string
  /** The sentence of `key`, with `values` filled in. */
  readonly text: (key: MessageKey, values?: Values) => string
  /** This reader's form of a sentence that came with an answer of the server. */
  readonly pick: (sentence: Sentence) => string
  readonly number: (value: number) => string
  /** `22:45:07`, 24 hours, in the venue's time zone. Argument: epoch ms. */
  readonly time: (atMs: number) => string
  /** `22:45`. */
  readonly minute: (atMs: number) => string
  /** `24 nov. 2026, 22:45:07 UTC+1`: date, time and offset, for details and titles. */
  readonly moment: (atMs: number) => string
  /** `3 s`, `4 min`, `2 h 05`, `3 j`: a length of time, at the precision that a glance needs. */
  readonly duration: (ms: number) => string
  /** `00:42:10` of a count-down or clock. */
  readonly countdown: (ms: number) => string
}

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** Builds the speech of one reader. An unknown time zone falls back to UTC. */
export function createSpeech(language: Language, digits: Digits, timeZone: string): Speech {
  const locale = localeOf(language, digits)
  const zone = knownZone(timeZone)
  const compiled = new Map<MessageKey, IntlMessageFormat>()
  const numbers = new Intl.NumberFormat(locale)
  const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false })
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
  const minutes = new Intl.DateTimeFormat(locale, clock)
  const seconds = new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit' })
  const moments = new Intl.DateTimeFormat(locale, {
    ...clock,
    second: '2-digit',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZoneName: 'shortOffset',
  })

  function text(key: MessageKey, values: Values = {}): string {
    let format = compiled.get(key)
    if (format === undefined) {
      format = new IntlMessageFormat(MESSAGES[key][language], locale)
      compiled.set(key, format)
    }
    return String(format.format(isolated(values)))
  }

  return {
    language,
    digits,
    locale,
    timeZone: zone,
    text,
    pick: (sentence) => sentence[language],
    number: (value) => numbers.format(value),
    time: (atMs) => seconds.format(atMs),
    minute: (atMs) => minutes.format(atMs),
    moment: (atMs) => moments.format(atMs),
    duration: (ms) => {
      const { key, values } = durationWords(ms)
      return text(key, values)
    },
    countdown: (ms) => {
      const total = Math.max(0, Math.floor(ms / 1000))
      const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
      return parts.map((part) => twoDigits.format(part)).join(':')
    },
  }
}

/** Chooses the unit of a duration: seconds to 1 min, minutes to 1 h, hours and minutes to 1 day, then days. */
function durationWords(ms: number): { readonly key: MessageKey; readonly values: Values } {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return { key: 'time.seconds', values: { n: seconds } }
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return { key: 'time.minutes', values: { n: minutes } }
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return { key: 'time.hours', values: { h: hours, m: minutes % 60 } }
  return { key: 'time.days', values: { n: Math.floor(hours / 24) } }
}

function isolated(values: Values): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      // A choice by keyword (`{state, select, …}`) must see the bare word; such names start with `_`.
      typeof value === 'string' && !name.startsWith('_')
        ? FIRST_STRONG_ISOLATE + value + POP_ISOLATE
        : value,
    ]),
  )
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
