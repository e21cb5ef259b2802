import { SITREP_SECTIONS, tlpLabel } from '@vigie/domain'
import type { Sitrep, SitrepSentence } from '@vigie/domain'
import type { Language, PrintedPage } from '@vigie/protocol'
import { LANGUAGES } from '@vigie/protocol'
import { heading, paragraph } from '../run/pdf/printed-page.ts'
import type { PrintedBlock } from '../run/pdf/printed-page.ts'
import type { PrintedSpeech } from '../run/pdf/printed-words.ts'
import { along } from './along.ts'
import { PAGE_WORDS } from './page-words.ts'
import { FORM_WORDS, SECTION_WORDS } from './words.ts'

export interface SitrepPageContext {
  readonly nameOf: (person: string) => string
  readonly exercise: boolean
  /** Opens a sealed text; null: purged. */
  readonly open: (sealed: { readonly sealed: string }) => string | null
}

/**
 * Sets one signed report as pages. Each sentence bears the numbers of its entries; one that exists in
 * another language only stands in that language, marked; what nobody but the signer vouches for is
 * marked, too. Pure.
 */
export function sitrepPage(
  sitrep: Sitrep,
  context: SitrepPageContext,
  speech: PrintedSpeech,
): PrintedPage {
  const { say, moment, number } = speech
  const { id, form, from, to, tree, asOf, signedBy, signedAt, withdrawn } = sitrep
  return {
    language: speech.language,
    title: `${say(FORM_WORDS[form])} ${speech.apart(id)}`,
    subtitle: say(PAGE_WORDS.period, { from: moment(from), to: moment(to) }),
    marking: tlpLabel(sitrep.tlp),
    ...(context.exercise ? { banner: say(PAGE_WORDS.exercise) } : {}),
    blocks: [
      ...(withdrawn === undefined
        ? []
        : [
            paragraph(
              say(PAGE_WORDS.withdrawn, {
                at: moment(withdrawn.at),
                reason: context.open(withdrawn.reason) ?? say(PAGE_WORDS.purged),
              }),
            ),
          ]),
      ...SITREP_SECTIONS.flatMap((section) => sectionBlocks(sitrep, section, context, speech)),
      heading(say(PAGE_WORDS.signature)),
      paragraph(say(PAGE_WORDS.signed, { who: context.nameOf(signedBy), at: moment(signedAt) })),
      paragraph(say(PAGE_WORDS.tree, { size: number(tree.size), root: tree.root })),
      paragraph(say(PAGE_WORDS.legend)),
    ],
    footer: say(PAGE_WORDS.footer, { position: number(asOf) }),
  }
}

function sectionBlocks(
  { sentences }: Sitrep,
  section: SitrepSentence['section'],
  context: SitrepPageContext,
  speech: PrintedSpeech,
): readonly PrintedBlock[] {
  const own = sentences.filter((sentence) => sentence.section === section)
  if (own.length === 0) return []
  return [
    heading(speech.say(SECTION_WORDS[section])),
    ...own.map((sentence) => paragraph(sentenceText(sentence, context, speech))),
  ]
}

function sentenceText(
  { texts, sources, origin }: SitrepSentence,
  { open }: SitrepPageContext,
  { language, say, apart }: PrintedSpeech,
): string {
  const said = [language, ...LANGUAGES].find((known: Language) => texts[known] !== undefined)
  const sealed = said === undefined ? undefined : texts[said]
  const words = (sealed && open(sealed)) ?? say(PAGE_WORDS.purged)
  const foreign = said === undefined || said === language ? '' : ` (${said})`
  const grounds = sources.length === 0 ? say(PAGE_WORDS.own) : sources.map(apart).join(', ')
  const edited = origin === 'written' && sources.length > 0 ? ` ${say(PAGE_WORDS.edited)}` : ''
  return along(
    language,
    `${said === language ? words : apart(words)}${foreign} [${grounds}${edited}]`,
  )
}
