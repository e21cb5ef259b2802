import type { Handover, OwnedItem } from '@vigie/domain'
import type { PrintedPage } from '@vigie/protocol'
import { heading, paragraph } from '../run/pdf/printed-page.ts'
import type { PrintedBlock } from '../run/pdf/printed-page.ts'
import type { PrintedSpeech } from '../run/pdf/printed-words.ts'
import { BOOK_WORDS, ITEM_WORDS, STATE_WORDS } from './book-words.ts'

/** What the book says beside the handover itself. */
export interface BookContext {
  readonly nameOf: (person: string) => string
  readonly exercise: boolean
  readonly position: number
  /** The instructions in words; undefined: there are none, null: purged. */
  readonly note: string | null | undefined
  /** Title of an item that this reader may see; undefined for others. */
  readonly titleOf: (item: OwnedItem) => string | undefined
}

/** Sets one handover as the pages of its book. Pure. */
export function handoverBook(
  handover: Handover,
  context: BookContext,
  speech: PrintedSpeech,
): PrintedPage {
  const { say, moment, number } = speech
  const { id, from, to, offeredAt, signedAt, tree, items, more, state } = handover
  const { nameOf, note } = context
  const signature = (who: string, person: string, atMs: number | undefined) => [
    who,
    nameOf(person),
    atMs === undefined ? say(BOOK_WORDS.notSigned) : moment(atMs),
  ]
  return {
    language: speech.language,
    title: say(BOOK_WORDS.title, { id }),
    subtitle: say(STATE_WORDS[state]),
    marking: `TLP:${handover.tlp}`,
    ...(context.exercise ? { banner: say(BOOK_WORDS.exercise) } : {}),
    blocks: [
      heading(say(BOOK_WORDS.signatures)),
      {
        kind: 'table',
        head: [say(BOOK_WORDS.who), say(BOOK_WORDS.name), say(BOOK_WORDS.when)],
        rows: [
          signature(say(BOOK_WORDS.leaves), from, offeredAt),
          signature(say(BOOK_WORDS.comes), to, signedAt),
        ],
      },
      paragraph(say(BOOK_WORDS.tree, { size: number(tree.size), root: tree.root })),
      heading(say(BOOK_WORDS.note)),
      paragraph(note === null ? say(BOOK_WORDS.purged) : (note ?? say(BOOK_WORDS.none))),
      heading(say(BOOK_WORDS.items, { n: number(items.length + more) })),
      ...itemBlocks(handover, context, speech),
    ],
    footer: say(BOOK_WORDS.footer, { position: number(context.position) }),
  }
}

function itemBlocks(
  { items, more }: Handover,
  { nameOf, titleOf }: BookContext,
  { say, apart, number }: PrintedSpeech,
): readonly PrintedBlock[] {
  if (items.length === 0) return [paragraph(say(BOOK_WORDS.none))]
  return [
    {
      kind: 'table',
      head: [say(BOOK_WORDS.item), say(BOOK_WORDS.owner)],
      rows: items.map((item) => [
        [apart(item.id), say(ITEM_WORDS[item.kind]), apart(titleOf(item) ?? '')]
          .filter((part) => part !== apart(''))
          .join(' · '),
        apart(nameOf(item.owner)),
      ]),
    },
    ...(more > 0 ? [paragraph(say(BOOK_WORDS.more, { n: number(more) }))] : []),
  ]
}
