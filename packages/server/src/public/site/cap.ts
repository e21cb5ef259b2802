import { PUBLIC_LANGUAGES } from '@vigie/domain'
import type { PublicLanguage } from '@vigie/domain'
import { xml } from './html.ts'
import type { Html } from './html.ts'
import type { SiteAlert } from './site-model.ts'

export const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2'

/** Who speaks, in alerts and in their feed. */
export interface CapSender {
  /** Unique on the net, without spaces or commas: `vigie@example.org`. */
  readonly sender: string
  readonly name: string
  readonly exercise: boolean
  /** Where the alerts page of the site is. */
  readonly web: (language: PublicLanguage) => string
}

/** RFC 3066 tags of the `info` blocks. */
const LANGUAGE_TAGS: Readonly<Record<PublicLanguage, string>> = {
  fr: 'fr-MA',
  ar: 'ar-MA',
  en: 'en-GB',
}

/** One alert as a CAP 1.2 message (OASIS, 1 July 2010): one `info` block for each language. */
export function capMessage(
  alert: SiteAlert,
  about: SiteAlert | undefined,
  from: CapSender,
): string {
  const { id, message, sentAt } = alert
  const references =
    about === undefined ? undefined : `${from.sender},${about.id},${capTime(about.sentAt)}`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${
    xml`<alert xmlns="${CAP_NAMESPACE}">
<identifier>${id}</identifier>
<sender>${from.sender}</sender>
<sent>${capTime(sentAt)}</sent>
<status>${from.exercise ? 'Exercise' : 'Actual'}</status>
<msgType>${message}</msgType>
<scope>Public</scope>
${from.exercise ? xml`<note>EXERCICE · تمرين · EXERCISE</note>\n` : undefined}${references === undefined ? undefined : xml`<references>${references}</references>\n`}${PUBLIC_LANGUAGES.map((language) => infoBlock(alert, language, from))}</alert>
`.markup
  }`
}

function infoBlock(alert: SiteAlert, language: PublicLanguage, from: CapSender): Html {
  const { category, urgency, severity, certainty, response, expiresAt, sentAt, polygon } = alert
  const { event, headline, description, instruction, area } = alert.texts[language]
  return xml`<info>
<language>${LANGUAGE_TAGS[language]}</language>
<category>${category}</category>
<event>${event}</event>
<responseType>${response}</responseType>
<urgency>${urgency}</urgency>
<severity>${severity}</severity>
<certainty>${certainty}</certainty>
<effective>${capTime(sentAt)}</effective>
<expires>${capTime(expiresAt)}</expires>
<senderName>${from.name}</senderName>
<headline>${headline}</headline>
<description>${description}</description>
<instruction>${instruction}</instruction>
<web>${from.web(language)}</web>
<area>
<areaDesc>${area}</areaDesc>
${polygon.length === 0 ? undefined : xml`<polygon>${polygon.map((corner) => corner.join(',')).join(' ')}</polygon>\n`}</area>
</info>
`
}

/** CAP wants a zone and no `Z`; `-00:00` says UTC (§3.3.2). */
export function capTime(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}-00:00`
}
