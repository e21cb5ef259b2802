import { REACTION_NAME_MAX } from '@vigie/domain'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { SiteCommunique, SiteReaction, SiteSlide, SiteVersion } from './site-model.ts'
import type { SiteSpeech } from './site-speech.ts'
import { evidenceList, lineOf, plainLine, story } from './story.ts'

/** A moment, for people and for machines. */
export function timeOf(atMs: number, said: string): Html {
  return html`<time datetime="${new Date(atMs).toISOString()}">${said}</time>`
}

/** One communiqué: the version that stands, its pictures, evidence, history, and the reactions. */
export function communiquePage(
  communique: SiteCommunique,
  speech: SiteSpeech,
): { readonly title: string; readonly body: Html } {
  const { language, say, moment } = speech
  const { versions, withdrawal, id } = communique
  const shown = versions.at(-1)
  if (shown === undefined) return { title: id, body: html`` }
  const { title } = shown.texts[language]
  const place = { language, prefix: 'e' }
  const first = versions[0] ?? shown
  return {
    title: plainLine(title, language),
    body: html`<article class="story">
        <header>
          <h1>${lineOf(title, shown.figures, place)}</h1>
          <p class="when">
            ${timeOf(first.at, say('published', { when: moment(first.at) }))}${versions.length > 1 ? html` · ${timeOf(shown.at, say('corrected', { when: moment(shown.at) }))}` : undefined}
          </p>
        </header>
        ${
          withdrawal === undefined
            ? undefined
            : html`<div class="withdrawn" role="note">
                <p><strong>${say('withdrawn', { when: moment(withdrawal.at) })}</strong></p>
                <p>${withdrawal.reason[language]}</p>
              </div>`
        }
        ${shown.reason === undefined ? undefined : html`<div class="correction" role="note"><p>${lineOf(shown.reason[language], shown.figures, place)}</p></div>`}
        ${slideShow(shown.slides, speech)}
        <div class="body">${story(shown.texts[language].body, shown.figures, place)}</div>
        ${evidenceList(shown.figures, speech, 'e')} ${history(versions, speech)}
      </article>
      <section class="reactions" aria-labelledby="reactions">
        <h2 id="reactions">${say('reactions')}</h2>
        ${reactionList(communique.reactions, speech)}
        ${withdrawal === undefined ? reactionForm(id, speech) : undefined}
      </section>`,
  }
}

/** Pictures side by side, one at a time: scrolled, or stepped through by links; no script is needed. */
function slideShow(slides: readonly SiteSlide[], speech: SiteSpeech): Html | undefined {
  if (slides.length === 0) return undefined
  const { language, say } = speech
  const all = slides.length
  const items = slides.map(({ src, alt, caption, credit }, i) => {
    const n = i + 1
    const step = (to: number, key: 'previous' | 'next') =>
      to < 1 || to > all
        ? html`<span class="step" aria-hidden="true"></span>`
        : html`<a class="step" href="#slide-${to}" aria-label="${say(key)}"
            >${ARROWS[speech.direction][key]}</a
          >`
    return html`<li id="slide-${n}">
      <figure>
        ${src === undefined ? html`<p class="gone">${say('pictureGone')}</p>` : html`<img src="${src}" alt="${alt[language]}" ${i === 0 ? undefined : LAZY} decoding="async" />`}
        <figcaption>
          <p>
            <span class="caption">${plainLine(caption[language], language)}</span>
            <span class="credit">${say('credit', { who: credit })}</span>
          </p>
          <p class="count">
            ${step(n - 1, 'previous')}<bdi dir="ltr">${n} / ${all}</bdi>${step(n + 1, 'next')}
          </p>
        </figcaption>
      </figure>
    </li> `
  })
  return html`<section class="slides" aria-label="${say('slides')}">
    <ol tabindex="0">
      ${items}
    </ol>
  </section>`
}

const LAZY = html` loading="lazy"`
const ARROWS = {
  ltr: { previous: '←', next: '→' },
  rtl: { previous: '→', next: '←' },
} as const

function history(versions: readonly SiteVersion[], speech: SiteSpeech): Html | undefined {
  const { say, language, moment } = speech
  if (versions.length < 2) return undefined
  const past = versions.slice(0, -1).map((version, i) => {
    const { title, body } = version.texts[language]
    const place = { language, prefix: `v${i + 1}` }
    return html`<details>
      <summary>${say('version', { n: i + 1 })} — ${timeOf(version.at, moment(version.at))}</summary>
      <div class="body past">
        <h3>${lineOf(title, version.figures, place)}</h3>
        ${version.reason === undefined ? undefined : html`<p class="correction">${lineOf(version.reason[language], [], place)}</p>`}
        ${story(body, version.figures, place)}${evidenceList(version.figures, speech, place.prefix)}
      </div>
    </details> `
  })
  return html`<section class="history">
    <h2>${say('history')}</h2>
    <p>${say('historyLead')}</p>
    ${past}
  </section>`
}

/** Published reactions, each in its own direction. */
export function reactionList(reactions: readonly SiteReaction[], speech: SiteSpeech): Html {
  const { say, moment } = speech
  if (reactions.length === 0) return html`<p class="quiet">${say('noReactions')}</p>`
  const items = reactions.map(
    ({ text, name, at }) =>
      html`<li>
        <blockquote dir="auto">
          ${text
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => html`<p dir="auto">${line}</p>`)}
        </blockquote>
        <p class="by"><bdi>${name ?? say('anonymous')}</bdi> · ${timeOf(at, moment(at))}</p>
      </li> `,
  )
  return html`<ol class="voices">
    ${items}
  </ol>`
}

function reactionForm(id: string, { language, say }: SiteSpeech): Html {
  return html`<form
    class="react"
    method="post"
    action="/${language}/communiques/${id}/reactions"
    accept-charset="utf-8"
  >
    <h3>${say('react')}</h3>
    <p>${say('reactLead')} <a href="/${language}/charter">${say('charter')}</a></p>
    <label for="text">${say('reactText')}</label>
    <textarea
      id="text"
      name="text"
      rows="5"
      required
      dir="auto"
      aria-describedby="limit"
      data-count="800"
    ></textarea>
    <p class="limit" id="limit">${say('reactLimit')} <output for="text" data-counter></output></p>
    <label for="name">${say('reactName')}</label>
    <input
      id="name"
      name="name"
      dir="auto"
      autocomplete="off"
      maxlength="${REACTION_NAME_MAX * 4}"
    />
    <p class="trap">
      <label for="website">${say('leaveEmpty')}</label
      ><input id="website" name="website" tabindex="-1" autocomplete="off" />
    </p>
    <button type="submit">${say('reactSend')}</button>
  </form>`
}
