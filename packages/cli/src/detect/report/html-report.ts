// One page, no request to anywhere: the policy in its head forbids everything but its own script and
// style, named by their hashes. Matches stand in it as JSON, in which no text can end the element.
import { createHash } from 'node:crypto'
import type { Hit } from '../hit.ts'
import type { Output } from '../output.ts'
import type { Report } from './report.ts'
import { TIMELINE_SCRIPT, TIMELINE_STYLE } from './timeline-script.ts'
import { TIMELINE_WORDS } from './timeline-words.ts'
import type { ReportedRule } from '../reported-rule.ts'

/** A page that lists the matches along time, to be searched without a server. */
export class HtmlReport implements Report {
  readonly #rules: readonly ReportedRule[]
  readonly #output: Output
  /** Rule → its place among those of the page. */
  readonly #places = new Map<number, number>()
  #isFirst = true

  constructor(rules: readonly ReportedRule[], output: Output) {
    this.#rules = rules
    this.#output = output
  }

  begin(): void {
    this.#output.write(`${HEAD}<script type="application/json" id="matches">[`)
  }

  add(hits: readonly Hit[]): void {
    for (const { line, rule } of hits) {
      const place = this.#places.get(rule) ?? this.#places.size
      this.#places.set(rule, place)
      const doubt = line.logSourceAssumed || line.degraded
      const row = [place, line.time, line.file, line.event, line.entity, doubt]
      this.#output.write(`${this.#isFirst ? '' : ','}\n${safeJson(row)}`)
      this.#isFirst = false
    }
  }

  end(): void {
    const rules = [...this.#places.keys()].map((number) => {
      const rule = this.#rules[number]
      return {
        id: rule?.id ?? rule?.name ?? rule?.file ?? '',
        title: rule?.title ?? '',
        level: rule?.level ?? 'informational',
        author: rule?.author ?? null,
      }
    })
    this.#output.write('\n]</script>\n')
    this.#output.write(`<script type="application/json" id="rules">${safeJson(rules)}</script>\n`)
    this.#output.write(`<script>${TIMELINE_SCRIPT}</script>\n</body>\n</html>\n`)
  }
}

/** JSON in which neither `</script>` nor `<!--` can occur; line separators break older readers. */
function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(TIMELINE_SCRIPT)}`,
  `style-src ${hashOf(TIMELINE_STYLE)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const HEAD = `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vigie</title>
<style>${TIMELINE_STYLE}</style>
</head>
<body>
<h1><span data-word="title"></span></h1>
<div role="search">
<label><span data-word="search"></span><input type="search" id="search" autocomplete="off"></label>
<label><span data-word="level"></span><select id="level"></select></label>
<label class="line"><input type="checkbox" id="newest"><span data-word="newest"></span></label>
<label><span data-word="language"></span><select id="language"><option value="fr">Français</option><option value="ar">العربية</option><option value="en">English</option></select></label>
</div>
<p id="count" role="status"></p>
<table>
<thead><tr><th scope="col" data-word="time"></th><th scope="col" data-word="severity"></th><th scope="col" data-word="rule"></th><th scope="col" data-word="host"></th><th scope="col" data-word="author"></th><th scope="col" data-word="event"></th></tr></thead>
<tbody id="rows"></tbody>
</table>
<p id="none" data-word="none" hidden></p>
<button type="button" id="more" data-word="more" hidden></button>
<script type="application/json" id="words">${safeJson(TIMELINE_WORDS)}</script>
`
