import type { SitrepSection } from '@vigie/domain'
import type { Language } from '@vigie/protocol'
import { printedSpeech } from '../run/pdf/printed-words.ts'
import type { PrintedSentence, PrintedSpeech } from '../run/pdf/printed-words.ts'

/** A sentence as drafted from the log: in three languages, with the entries that it rests on. */
export interface DraftSentence {
  readonly section: SitrepSection
  readonly texts: Readonly<Record<Language, string>>
  readonly sources: readonly string[]
}

/** What a value of a sentence is: the same in every language, or said by each in its own way. */
export type DraftValue = string | number | ((speech: PrintedSpeech) => string)

/** Says sentences in the three languages at once. */
export interface Drafting {
  readonly add: (
    section: SitrepSection,
    sentence: PrintedSentence,
    values: Readonly<Record<string, DraftValue>>,
    sources: readonly string[],
  ) => void
  readonly sentences: () => readonly DraftSentence[]
}

/** A drafting that says times in the zone of the venue. */
export function drafting(zone: string): Drafting {
  const speeches = {
    fr: printedSpeech('fr', zone),
    ar: printedSpeech('ar', zone),
    en: printedSpeech('en', zone),
  }
  const drafted: DraftSentence[] = []
  return {
    add(section, sentence, values, sources) {
      const said = (speech: PrintedSpeech) =>
        speech.say(
          sentence,
          Object.fromEntries(
            Object.entries(values).map(([name, value]) => [
              name,
              typeof value === 'function'
                ? value(speech)
                : typeof value === 'number'
                  ? speech.number(value)
                  : value,
            ]),
          ),
        )
      const { fr, ar, en } = speeches
      drafted.push({ section, sources, texts: { fr: said(fr), ar: said(ar), en: said(en) } })
    },
    sentences: () => drafted,
  }
}
