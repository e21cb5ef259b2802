import { REPORT_SUBJECTS } from '@vigie/domain'
import type { ReportSubject } from '@vigie/domain'
import type { FollowedReport } from '../report-port.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { REPORT_WORDS } from './report-words.ts'
import type { SiteSpeech } from './site-speech.ts'

const SUBJECT_WORDS = {
  danger: 'reportDanger',
  'found-person': 'reportFoundPerson',
  'found-object': 'reportFoundObject',
  fraud: 'reportFraud',
  misconduct: 'reportMisconduct',
} as const satisfies Record<ReportSubject, keyof typeof REPORT_WORDS>

function speaker({ saySentence }: SiteSpeech) {
  return (key: keyof typeof REPORT_WORDS) => saySentence(REPORT_WORDS[key])
}

/** The form of reports. Works without a script. */
export function reportPage(
  speech: SiteSpeech,
  desks: readonly { readonly id: string; readonly name: string }[],
): Html {
  const { language } = speech
  const say = speaker(speech)
  return html`<h1>${say('reportTitle')}</h1>
    <p class="lead">${say('reportLead')}</p>
    <p>${say('reportGoes')}</p>
    <p>${say(desks.length === 0 ? 'reportNoDesk' : 'reportSealed')}</p>
    <form
      class="react report"
      method="post"
      action="/${language}/report"
      enctype="multipart/form-data"
      accept-charset="utf-8"
    >
      <fieldset>
        <legend>${say('reportSubject')}</legend>
        ${REPORT_SUBJECTS.map(
          (subject) =>
            html`<p class="choice">
              <input type="radio" name="subject" id="s-${subject}" value="${subject}" required />
              <label for="s-${subject}">${say(SUBJECT_WORDS[subject])}</label>
            </p>`,
        )}
      </fieldset>
      <label for="text">${say('reportText')}</label>
      <textarea
        id="text"
        name="text"
        rows="6"
        required
        dir="auto"
        aria-describedby="limit"
        data-count="4000"
      ></textarea>
      <p class="limit" id="limit">
        ${say('reportLimit')} <output for="text" data-counter></output>
      </p>
      <label for="where">${say('reportWhere')}</label>
      <input id="where" name="where" maxlength="200" dir="auto" autocomplete="off" />
      <label for="contact">${say('reportContact')}</label>
      <input id="contact" name="contact" maxlength="200" dir="auto" autocomplete="off" />
      <label for="photos">${say('reportPhotos')}</label>
      <input id="photos" name="photos" type="file" accept="image/jpeg,image/png" multiple />
      ${
        desks.length < 2
          ? undefined
          : html`<label for="desk">${say('reportDesk')}</label>
              <select id="desk" name="desk">
                ${desks.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
              </select>`
      }
      <p class="trap" aria-hidden="true">
        <label for="website">Website</label>
        <input id="website" name="website" tabindex="-1" autocomplete="off" />
      </p>
      <button type="submit">${say('reportSend')}</button>
    </form>
    <h2>${say('reportFollow')}</h2>
    ${codeForm(speech)}`
}

/** Shown once to who reported: the code is kept nowhere. */
export function receiptPage(receipt: string, speech: SiteSpeech): Html {
  const say = speaker(speech)
  return html`<h1>${say('reportThanks')}</h1>
    <p class="lead">${say('reportReceipt')}</p>
    <p class="code"><bdi dir="ltr">${receipt}</bdi></p>
    <p><a href="/${speech.language}/report#code">${say('reportFollow')}</a></p>`
}

/** What became of a report, and a place for further words. */
export function followedPage(
  found: FollowedReport,
  shown: { readonly receipt: string; readonly isAdded: boolean },
  speech: SiteSpeech,
): Html {
  const { language, moment } = speech
  const say = speaker(speech)
  const subject = found.subject === undefined ? undefined : say(SUBJECT_WORDS[found.subject])
  return html`<h1>${say('reportFollow')}</h1>
    <div class="fate" role="status">
      ${subject === undefined ? undefined : html`<p>${subject}</p>`}
      <p>
        <strong>${say(`reportState.${found.state}`)}</strong> ·
        <time datetime="${new Date(found.receivedAt).toISOString()}"
          >${moment(found.receivedAt)}</time
        >
      </p>
      ${shown.isAdded ? html`<p>${say('reportAdded')}</p>` : undefined}
    </div>
    <h2>${say('reportAnswers')}</h2>
    ${
      found.answers.length === 0
        ? html`<p class="quiet">${say('reportNoAnswer')}</p>`
        : html`<ol class="answers">
            ${found.answers.map(
              ({ text, at }) =>
                html`<li>
                  <p dir="auto">${text}</p>
                  ${at === undefined ? undefined : html`<p class="when">${moment(at)}</p>`}
                </li>`,
            )}
          </ol>`
    }
    ${
      found.state === 'closed'
        ? undefined
        : html`<form
            class="react"
            method="post"
            action="/${language}/report/follow"
            accept-charset="utf-8"
          >
            <input type="hidden" name="code" value="${shown.receipt}" />
            <label for="more">${say('reportAdd')}</label>
            <textarea id="more" name="text" rows="4" required dir="auto"></textarea>
            <button type="submit">${say('reportSend')}</button>
          </form>`
    }`
}

function codeForm(speech: SiteSpeech): Html {
  const say = speaker(speech)
  return html`<form class="react" method="post" action="/${speech.language}/report/follow">
    <label for="code">${say('reportCode')}</label>
    <input
      id="code"
      name="code"
      dir="ltr"
      required
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
    />
    <button type="submit">${say('reportSee')}</button>
  </form>`
}
