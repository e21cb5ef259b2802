import { xml } from './html.ts'
import type { SiteAlert } from './site-model.ts'

/** The alerts as an Atom feed (RFC 4287), each with the address of its CAP message. */
export function alertFeed(
  alerts: readonly SiteAlert[],
  from: { readonly sender: string; readonly name: string; readonly origin: URL },
): string {
  const { sender, name, origin } = from
  const at = (path: string) => new URL(path, origin).href
  const updated = new Date(alerts[0]?.sentAt ?? 0).toISOString()
  const entries = alerts.map(
    ({ id, texts, sentAt, message }) => xml`<entry>
<id>urn:x-vigie:${sender}:${id}</id>
<title>${texts.fr.headline} · ${texts.ar.headline} · ${texts.en.headline}</title>
<updated>${new Date(sentAt).toISOString()}</updated>
<category term="${message}"/>
<link rel="alternate" type="application/cap+xml" href="${at(`/alerts/${id}.xml`)}"/>
<summary xml:lang="fr">${texts.fr.description}</summary>
</entry>
`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${
    xml`<feed xmlns="http://www.w3.org/2005/Atom">
<id>${at('/alerts.atom')}</id>
<title>${name}</title>
<updated>${updated}</updated>
<author><name>${name}</name></author>
<link rel="self" type="application/atom+xml" href="${at('/alerts.atom')}"/>
<link rel="alternate" type="text/html" href="${at('/fr/alerts')}"/>
${entries}</feed>
`.markup
  }`
}
