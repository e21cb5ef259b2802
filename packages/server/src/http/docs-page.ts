import { REFUSAL_CODES } from '@vigie/domain'
import { LANGUAGES, REFUSAL_STATUS, refusalSentence } from '@vigie/protocol'
import type { Route } from './route.ts'

/** The interface of this server on one page, without scripts: routes, their rights, every refusal. */
export function docsPage(routes: readonly Route[], version: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Vigie ${escape(version)} · interface</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<h1>Vigie ${escape(version)} · interface</h1>
<p>Machine-readable: <a href="/api/openapi.json">OpenAPI 3.1</a>. Sign in with a session cookie or
<code>Authorization: Bearer</code>. The push is <code>GET /api/stream</code> (Server-Sent Events).
Every answer that is not a success is <code>application/problem+json</code> (RFC 9457).</p>
<h2>Routes</h2>
<table><thead><tr><th>Method</th><th>Path</th><th>What</th><th>Right</th></tr></thead><tbody>
${routes.toSorted(byPath).map(routeRow).join('\n')}
</tbody></table>
<h2>Refusals</h2>
<table><thead><tr><th>Code</th><th>Status</th>${LANGUAGES.map((each) => `<th>${each}</th>`).join('')}</tr></thead><tbody>
${REFUSAL_CODES.map(refusalRow).join('\n')}
</tbody></table>
</body>
</html>
`
}

/** Style of the page. */
export const DOCS_STYLE = `body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-inline-size: 70rem; padding-inline: 1rem; color: #1a2330; background: #fff }
table { border-collapse: collapse; inline-size: 100% }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-block-end: 1px solid #d5dbe3 }
code { font: 13px/1.5 ui-monospace, monospace; white-space: nowrap }
tr:target { background: #fff3d0 }
@media (prefers-color-scheme: dark) { body { color: #dfe6ee; background: #10161d } th, td { border-color: #2b3644 } a { color: #8fc1ff } tr:target { background: #4a3b10 } }
`

function byPath(a: Route, b: Route): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}

function routeRow({ method, path, summary, access }: Route): string {
  const right =
    access.kind === 'open'
      ? `open: ${escape(access.because)}`
      : `<code>${access.action}</code>${access.stepUp === true ? ' after a fresh proof of identity' : ''}`
  return `<tr><td><code>${method}</code></td><td><code>/api${escape(path)}</code></td><td>${escape(summary)}</td><td>${right}</td></tr>`
}

function refusalRow(code: (typeof REFUSAL_CODES)[number]): string {
  const sentences = LANGUAGES.map((language) => {
    const sentence = refusalSentence({ code, values: {} }, language)
    return `<td lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">${escape(sentence)}</td>`
  })
  return `<tr id="${code}"><td><code>${code}</code></td><td>${REFUSAL_STATUS[code]}</td>${sentences.join('')}</tr>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
