import { readFigures } from '@vigie/domain'
import type { PublicLanguage } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { SiteFigure } from './site-model.ts'
import type { SiteSpeech } from './site-speech.ts'
import { STATISTIC_WORDS } from './site-words.ts'

/** A public text as paragraphs; its figures point to their evidence in `evidenceList`. */
export function story(text: string, figures: readonly SiteFigure[], place: StoryPlace): Html {
  const paragraphs = text.split(/\n{2,}/u).filter((each) => each.trim() !== '')
  return html`${paragraphs.map((each) => html`<p>${lineOf(each, figures, place)}</p> `)}`
}

/** Where a text stands: its language, and what makes the ids of its evidence its own on the page. */
export interface StoryPlace {
  readonly language: PublicLanguage
  readonly prefix: string
}

/** One line or title. Without `figures` the marks are dropped and nothing points anywhere. */
export function lineOf(text: string, figures: readonly SiteFigure[], place: StoryPlace): Html {
  const { parts } = readFigures(text, place.language)
  return html`${parts.map((part) => {
    switch (part.kind) {
      case 'words':
      case 'no-figure':
        return html`${part.text}`
      case 'figure': {
        const index = figures.findIndex(({ mark }) => mark === part.mark)
        if (index === -1) return html`${part.text}`
        return html`<span class="figure"
          ><bdi>${part.text}</bdi
          ><a href="#${place.prefix}-${part.mark}" aria-describedby="${place.prefix}-${part.mark}"
            >${index + 1}</a
          ></span
        >`
      }
      default:
        return unreachable(part)
    }
  })}`
}

/** The text without its marks, for titles of pages and feeds. */
export function plainLine(text: string, language: PublicLanguage): string {
  return readFigures(text, language)
    .parts.map((part) => part.text)
    .join('')
}

/** What the figures of a text rest on; nothing for a text without figures. */
export function evidenceList(
  figures: readonly SiteFigure[],
  speech: SiteSpeech,
  prefix: string,
): Html | undefined {
  if (figures.length === 0) return undefined
  const items = figures.map(
    ({ mark, evidence, at }) =>
      html`<li id="${prefix}-${mark}">
        ${evidenceWords(evidence, speech)}${at === undefined ? undefined : html` — <time datetime="${new Date(at).toISOString()}">${speech.moment(at)}</time>`}
      </li> `,
  )
  return html`<section class="evidence">
    <h2>${speech.say('evidence')}</h2>
    <ol>
      ${items}
    </ol>
  </section>`
}

function evidenceWords(evidence: SiteFigure['evidence'], { say, saySentence }: SiteSpeech): string {
  switch (evidence.kind) {
    case 'entry':
      return say('evidenceEntry', { id: evidence.id })
    case 'document':
      return say('evidenceDocument', { asOf: evidence.asOf })
    case 'statistic':
      return say('evidenceStatistic', {
        what: saySentence(STATISTIC_WORDS[evidence.name]),
        asOf: evidence.asOf,
      })
    default:
      return unreachable(evidence)
  }
}
