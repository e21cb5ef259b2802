import { mostRestricted, TLP_LEVELS, tlpLabel } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { AfterAction, EntryView, PrintedPage } from '@vigie/protocol'
import { heading, paragraph } from '../run/pdf/printed-page.ts'
import type { PrintedSentence, PrintedSpeech } from '../run/pdf/printed-words.ts'
import { along } from './along.ts'
import { AFTER_WORDS, TURN_WORDS } from './after-action-words.ts'
import { PAGE_WORDS } from './page-words.ts'

/** Members that hold the words of an entry, the first that is there counts. */
const WORDS = ['title', 'outcome', 'text', 'note', 'reason', 'decision'] as const

/** Sets what came out of a period as pages. Pure. */
export function afterActionPage(
  found: AfterAction,
  speech: PrintedSpeech,
  context: { readonly exercise: boolean; readonly position: number },
): PrintedPage {
  const { say, moment, number, duration, clock, apart } = speech
  const spread = ({ n, medianMs, p90Ms }: AfterAction['times'][number]['closed']) => [
    number(n),
    duration(medianMs),
    duration(p90Ms),
  ]
  return {
    language: speech.language,
    title: say(AFTER_WORDS.title),
    subtitle: say(PAGE_WORDS.period, {
      from: moment(Date.parse(found.from)),
      to: moment(Date.parse(found.to)),
    }),
    marking: markingOf(found.timeline),
    ...(context.exercise ? { banner: say(PAGE_WORDS.exercise) } : {}),
    blocks: [
      heading(say(AFTER_WORDS.times)),
      {
        kind: 'table',
        head: [
          say(AFTER_WORDS.priority),
          say(AFTER_WORDS.incidents),
          say(AFTER_WORDS.taken),
          say(AFTER_WORDS.median),
          say(AFTER_WORDS.slow),
          say(AFTER_WORDS.closed),
          say(AFTER_WORDS.median),
          say(AFTER_WORDS.slow),
        ],
        rows: found.times.map((each) => [
          number(each.priority),
          number(each.incidents),
          ...spread(each.acknowledged),
          ...spread(each.closed),
        ]),
      },
      heading(say(AFTER_WORDS.timeline)),
      ...(found.timeline.length === 0 ? [paragraph(say(AFTER_WORDS.nothing))] : []),
      ...(found.isWhole ? [] : [paragraph(say(AFTER_WORDS.cut))]),
      ...found.timeline.map((entry) =>
        paragraph(
          along(
            speech.language,
            [
              clock(Date.parse(entry.happenedAt)),
              apart(entry.id),
              say(turnOf(entry.kind)),
              apart(entry.subject.id),
              apart(wordsIn(entry)),
            ]
              .filter((part) => part !== apart(''))
              .join(' · '),
          ),
        ),
      ),
    ],
    footer: say(PAGE_WORDS.footer, { position: number(context.position) }),
  }
}

function turnOf(kind: string): PrintedSentence {
  return TURN_WORDS[kind] ?? TURN_WORDS[`${kind.split('.')[0]}.`] ?? AFTER_WORDS.entry
}

function wordsIn({ data, texts }: EntryView): string {
  const members = isRecord(data['texts']) ? { ...data, ...data['texts'] } : data
  for (const member of WORDS) {
    const sealed = members[member]
    const key = isRecord(sealed) ? sealed['sealed'] : undefined
    const words = typeof key === 'string' ? texts[key] : undefined
    if (words !== undefined) return words
  }
  return ''
}

function markingOf(timeline: readonly EntryView[]): string {
  const levels = timeline.map(({ tlp }) => TLP_LEVELS.find((level) => level === tlp) ?? 'RED')
  return tlpLabel(mostRestricted(levels))
}
