import { CHARTER_CLAUSES } from '@vigie/domain'
import type { CharterClause, Reaction } from '@vigie/domain'
import { CHARTER } from '@vigie/protocol'
import { reactionList, timeOf } from './communique-page.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { SiteAlert, SiteModel, SiteRumour } from './site-model.ts'
import type { SiteSpeech } from './site-speech.ts'
import { VERDICT_KEYS } from './site-words.ts'
import { evidenceList, lineOf, plainLine, story } from './story.ts'

/** Published reactions on the page of all. */
const REACTIONS_SHOWN = 200

export function homePage(model: SiteModel, speech: SiteSpeech): Html {
  const { language, say, moment } = speech
  const cards = model.communiques.map(({ id, versions, withdrawal }) => {
    const shown = versions.at(-1)
    if (shown === undefined) return html``
    const { title, body } = shown.texts[language]
    const picture = shown.slides.find(({ src }) => src !== undefined)
    return html`<li>
      <article class="card">
        ${picture?.src === undefined ? undefined : html`<img src="${picture.src}" alt="" loading="lazy" decoding="async" />`}
        <div>
          <h2><a href="/${language}/communiques/${id}">${plainLine(title, language)}</a></h2>
          <p class="when">
            ${withdrawal === undefined ? timeOf(shown.at, say(versions.length > 1 ? 'corrected' : 'published', { when: moment(shown.at) })) : html`<strong>${say('withdrawn', { when: moment(withdrawal.at) })}</strong>`}
          </p>
          <p>${excerpt(plainLine(body, language))}</p>
        </div>
      </article>
    </li> `
  })
  return html`<h1>${say('home')}</h1>
    <p class="lead">${say('homeLead')}</p>
    ${activeAlerts(model, speech)}
    ${
      cards.length === 0
        ? html`<p class="quiet">${say('homeEmpty')}</p>`
        : html`<ol class="cards">
            ${cards}
          </ol>`
    }`
}

function activeAlerts(model: SiteModel, speech: SiteSpeech): Html | undefined {
  const active = model.alerts.filter(({ isActive }) => isActive)
  return active.length === 0
    ? undefined
    : html`<section class="alerts" aria-label="${speech.say('alerts')}">
        ${active.map((each) => alertBlock(each, speech, 'h2'))}
      </section>`
}

export function alertsPage(model: SiteModel, speech: SiteSpeech): Html {
  const { say } = speech
  const active = model.alerts.filter(({ isActive }) => isActive)
  const past = model.alerts.filter(({ isActive }) => !isActive)
  return html`<h1>${say('alerts')}</h1>
    <p class="lead">${say('alertsLead')} <a href="/alerts.atom">${say('feed')}</a></p>
    ${active.length === 0 ? html`<p class="quiet">${say('alertsEmpty')}</p>` : active.map((each) => alertBlock(each, speech, 'h2'))}
    ${
      past.length === 0
        ? undefined
        : html`<h2>${say('pastAlerts')}</h2>
            ${past.map((each) => alertBlock(each, speech, 'h3'))}`
    }`
}

function alertBlock(alert: SiteAlert, speech: SiteSpeech, level: 'h2' | 'h3'): Html {
  const { say, moment, language } = speech
  const { headline, description, instruction, area } = alert.texts[language]
  const { severity, isActive, message, sentAt, expiresAt } = alert
  const heading = level === 'h2' ? html`<h2>${headline}</h2>` : html`<h3>${headline}</h3>`
  const word = isActive
    ? say('until', { when: moment(expiresAt) })
    : say(message === 'Cancel' ? 'cancelled' : 'over')
  return html`<article class="alert ${isActive ? `is-${severity.toLowerCase()}` : 'is-past'}">
    ${heading}
    <p class="when">${timeOf(sentAt, moment(sentAt))} · <strong>${word}</strong></p>
    <p>${description}</p>
    <dl>
      <dt>${say('todo')}</dt>
      <dd>${instruction}</dd>
      <dt>${say('where')}</dt>
      <dd>${area}</dd>
    </dl>
    <p class="quiet"><a href="/alerts/${alert.id}.xml" type="application/cap+xml">CAP</a></p>
  </article>`
}

export function truthPage(model: SiteModel, speech: SiteSpeech): Html {
  const { say } = speech
  return html`<h1>${say('truth')}</h1>
    <p class="lead">${say('truthLead')}</p>
    ${
      model.rumours.length === 0
        ? html`<p class="quiet">${say('truthEmpty')}</p>`
        : html`<ol class="rumours">
            ${model.rumours.map((each) => rumourItem(each, speech))}
          </ol>`
    }`
}

function rumourItem({ id, claim, checks, verdicts }: SiteRumour, speech: SiteSpeech): Html {
  const { say, language, moment } = speech
  const last = verdicts.at(-1)
  if (last === undefined) return html``
  const earlier = verdicts.slice(0, -1)
  const place = { language, prefix: id.toLowerCase() }
  return html`<li id="${id}">
    <article class="rumour is-${last.word}">
      <h2><span class="visually-hidden">${say('claim')} : </span><q>${claim[language]}</q></h2>
      <p class="verdict">${say(VERDICT_KEYS[last.word])}</p>
      ${story(last.text[language], last.figures, place)}
      <p class="when">${timeOf(last.at, moment(last.at))} · ${say('checks', { n: checks })}</p>
      ${evidenceList(last.figures, speech, place.prefix)}
      ${
        earlier.length === 0
          ? undefined
          : html`<details>
              <summary>${say('history')}</summary>
              ${earlier.map(
                ({ word, text, at }) =>
                  html`<p>
                    ${timeOf(at, moment(at))} — <strong>${say(VERDICT_KEYS[word])}</strong> :
                    ${lineOf(text[language], [], place)}
                  </p>`,
              )}
            </details>`
      }
    </article>
  </li> `
}

export function reactionsPage(model: SiteModel, speech: SiteSpeech): Html {
  const all = model.communiques
    .flatMap(({ reactions }) => reactions)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, REACTIONS_SHOWN)
  return html`<h1>${speech.say('reactions')}</h1>
    <p class="lead">
      ${speech.say('reactLead')} <a href="/${speech.language}/charter">${speech.say('charter')}</a>
    </p>
    ${reactionList(all, speech)}`
}

export function charterPage(speech: SiteSpeech): Html {
  return html`<h1>${speech.say('charter')}</h1>
    <p class="lead">${speech.say('charterLead')}</p>
    <ol class="clauses">
      ${CHARTER_CLAUSES.map((clause) => html`<li>${clauseWords(clause, speech)}</li>`)}
    </ol>`
}

function clauseWords(clause: CharterClause, { language }: SiteSpeech): Html {
  const { name, text } = CHARTER[clause]
  return html`<strong>${name[language]}</strong> — ${text[language]}`
}

export function notFoundPage(speech: SiteSpeech): Html {
  return html`<h1>${speech.say('notFound')}</h1>
    <p><a href="/${speech.language}/">${speech.say('home')}</a></p>`
}

/** Shown once to who wrote: the code is kept nowhere. */
export function thanksPage(code: string, { say, language }: SiteSpeech): Html {
  return html`<h1>${say('thanks')}</h1>
    <p class="lead">${say('thanksLead')}</p>
    <p class="code"><bdi>${code}</bdi></p>
    <p><a href="/${language}/appeal">${say('appeal')}</a></p>`
}

export function refusedPage(sentence: string, { say }: SiteSpeech): Html {
  return html`<h1>${say('refusedTitle')}</h1>
    <p class="lead" role="alert">${sentence}</p>
    <p>${say('goBack')}</p>`
}

/** Asks for the code; with one, says what became of the reaction and takes an appeal. */
export function appealPage(
  speech: SiteSpeech,
  found?: {
    readonly code: string
    readonly state: Reaction['state']
    readonly clause?: CharterClause
  },
): Html {
  const { say, language } = speech
  const state =
    found === undefined
      ? undefined
      : html`<div class="fate" role="status">
          <p>${say(`state.${found.state}`)}</p>
          ${found.clause === undefined ? undefined : html`<p>${clauseWords(found.clause, speech)}</p>`}
        </div>`
  const ask =
    found?.state === 'refused'
      ? html`<form class="react" method="post" action="/${language}/appeal" accept-charset="utf-8">
          <input type="hidden" name="code" value="${found.code}" />
          <label for="text">${say('appealText')}</label>
          <textarea
            id="text"
            name="text"
            rows="5"
            required
            dir="auto"
            aria-describedby="limit"
            data-count="800"
          ></textarea>
          <p class="limit" id="limit">
            ${say('reactLimit')} <output for="text" data-counter></output>
          </p>
          <button type="submit">${say('appealSend')}</button>
        </form>`
      : undefined
  return html`<h1>${say('appeal')}</h1>
    <p class="lead">${say('appealLead')}</p>
    ${state}${ask}
    <form class="react" method="post" action="/${language}/appeal">
      <label for="code">${say('code')}</label>
      <input
        id="code"
        name="code"
        dir="ltr"
        required
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
      />
      <button type="submit">${say('see')}</button>
    </form>`
}

function excerpt(text: string): string {
  const [first = ''] = text.split(/\n{2,}/u)
  return first.length > 220 ? `${first.slice(0, first.lastIndexOf(' ', 220))} …` : first
}
