import { PUBLIC_LANGUAGES } from '@vigie/domain'
import type { PublicLanguage } from '@vigie/domain'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { SiteSpeech } from './site-speech.ts'

/** What every page needs beside its own content. */
export interface Frame {
  readonly event: string | undefined
  readonly exercise: boolean
  /** Addresses of the style and the script. */
  readonly assets: { readonly style: string; readonly script: string }
  readonly hasActiveAlerts: boolean
}

const SECTIONS = [
  ['', 'home'],
  ['truth', 'truth'],
  ['alerts', 'alerts'],
  ['reactions', 'reactions'],
  ['charter', 'charter'],
  ['report', 'report'],
] as const

const OWN_NAMES: Readonly<Record<PublicLanguage, string>> = {
  fr: 'Français',
  ar: 'العربية',
  en: 'English',
}

/** A whole page. `path` is that below the language, without a slash in front: it is the same in all of them. */
export function layout(
  frame: Frame,
  speech: SiteSpeech,
  page: { readonly path: string; readonly title: string; readonly body: Html },
): string {
  const { language, direction, say } = speech
  const { event, exercise, assets } = frame
  const { path, title, body } = page
  const name = event ?? say('site')
  const current = path.split('/')[0] ?? ''
  const links = SECTIONS.map(
    ([to, key]) =>
      html`<li>
        <a href="/${language}/${to}" ${isCurrent(current, to) ? CURRENT : undefined}
          >${say(key)}${to === 'alerts' && frame.hasActiveAlerts ? html` <span class="dot" aria-hidden="true"></span>` : undefined}</a
        >
      </li>`,
  )
  const others = PUBLIC_LANGUAGES.map((other) =>
    other === language
      ? html`<li><span aria-current="true" lang="${other}">${OWN_NAMES[other]}</span></li>`
      : html`<li>
          <a href="/${other}/${path}" lang="${other}" hreflang="${other}">${OWN_NAMES[other]}</a>
        </li>`,
  )
  const alternates = PUBLIC_LANGUAGES.map(
    (other) => html`<link rel="alternate" hreflang="${other}" href="/${other}/${path}" />`,
  )
  return `<!doctype html>${
    html`<html lang="${language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${name}</title>
        <link rel="stylesheet" href="${assets.style}" />
        <link
          rel="alternate"
          type="application/atom+xml"
          href="/alerts.atom"
          title="${say('feed')}"
        />
        ${alternates}
        <script src="${assets.script}" defer></script>
      </head>
      <body>
        <a class="skip" href="#content">${say('skip')}</a>
        ${exercise ? html`<p class="exercise" role="note">${say('exercise')}</p>` : undefined}
        <header class="top">
          <div class="bar">
            <p class="brand">
              <a href="/${language}/"><bdi>${name}</bdi><span>${say('site')}</span></a>
            </p>
            <nav class="languages" aria-label="${say('languages')}">
              <ul>
                ${others}
              </ul>
            </nav>
          </div>
          <nav class="sections" aria-label="${say('menu')}">
            <ul>
              ${links}
            </ul>
          </nav>
        </header>
        <main id="content" tabindex="-1">${body}</main>
        <footer class="foot">
          <p>${say('footer')}</p>
          <p>
            <a href="/${language}/appeal">${say('appeal')}</a> ·
            <a href="/alerts.atom">${say('feed')}</a>
          </p>
        </footer>
      </body>
    </html> `.markup
  }`
}

const CURRENT = html` aria-current="page"`

function isCurrent(current: string, section: string): boolean {
  return current === section || (section === '' && current === 'communiques')
}
