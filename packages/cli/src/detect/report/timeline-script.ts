/**
 * The script of the timeline page, as text: it runs in a browser, from a file, without a network. It
 * only ever sets `textContent`, since what it shows was written by attackers.
 */
export const TIMELINE_SCRIPT = `'use strict'
const LEVELS = ['informational', 'low', 'medium', 'high', 'critical']
const PAGE = 200
const read = (id) => JSON.parse(document.getElementById(id).textContent)
const words = read('words')
const rules = read('rules')
const rows = read('matches').map(([rule, time, file, event, entity, doubt]) => ({
  rule: rules[rule], time, place: file + '#' + event, entity, doubt,
}))
for (const row of rows) {
  row.text = [row.time, row.rule.title, row.rule.id, row.rule.level, row.rule.author, row.entity, row.place]
    .join('\\n').toLowerCase()
}
const field = (id) => document.getElementById(id)
let language = 'fr'
let found = []
let shown = 0
const cell = (text, direction, look) => {
  const td = document.createElement('td')
  td.textContent = text ?? '–'
  td.dir = direction ?? 'auto'
  td.className = look ?? ''
  return td
}
function showMore() {
  const body = field('rows')
  for (const row of found.slice(shown, shown + PAGE)) {
    const tr = document.createElement('tr')
    const level = cell((words[language].levels[row.rule.level] ?? '–') + (row.doubt ? ' ?' : ''))
    level.className = 'tight level ' + (LEVELS.includes(row.rule.level) ? row.rule.level : 'informational')
    if (row.doubt) level.title = words[language].doubt
    const title = cell(row.rule.title)
    title.title = row.rule.id
    tr.append(cell(row.time, 'ltr', 'tight'), level, title, cell(row.entity, 'auto', row.entity?.length < 30 ? 'tight' : ''), cell(row.rule.author), cell(row.place, 'ltr'))
    body.append(tr)
  }
  shown = Math.min(found.length, shown + PAGE)
  field('count').textContent = shown + ' / ' + found.length + ' ' + words[language].shown + ' ' + rows.length
  field('more').hidden = shown >= found.length
  field('none').hidden = found.length > 0
}
function refresh() {
  const asked = field('search').value.toLowerCase().split(/\\s+/).filter(Boolean)
  const least = Number(field('level').value)
  found = rows.filter((row) =>
    LEVELS.indexOf(row.rule.level) >= least && asked.every((word) => row.text.includes(word)))
  const sign = field('newest').checked ? -1 : 1
  const order = (a, b) => (a.time === b.time ? 0 : a.time === null ? 1 : b.time === null ? -1 : a.time < b.time ? -sign : sign)
  found.sort(order)
  shown = 0
  field('rows').replaceChildren()
  showMore()
}
function speak(chosen) {
  language = chosen
  document.documentElement.lang = chosen
  document.documentElement.dir = chosen === 'ar' ? 'rtl' : 'ltr'
  document.title = 'Vigie · ' + words[chosen].title
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = words[chosen][element.dataset.word]
  }
  const kept = field('level').value || '-1'
  field('level').replaceChildren(...[words[chosen].any, ...LEVELS.map((level) => words[chosen].levels[level])]
    .map((text, i) => Object.assign(document.createElement('option'), { textContent: text, value: String(i - 1) })))
  field('level').value = kept
  refresh()
}
field('search').addEventListener('input', refresh)
field('level').addEventListener('change', refresh)
field('newest').addEventListener('change', refresh)
field('more').addEventListener('click', showMore)
field('language').addEventListener('change', (event) => speak(event.target.value))
const preferred = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in words) ?? 'fr'
field('language').value = preferred
speak(preferred)
`

/** The look of the page; logical properties only, so that Arabic reads right to left. */
export const TIMELINE_STYLE = `:root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif }
body { margin: 0; padding: 1rem }
h1 { font-size: 1.3rem; margin: 0 0 .75rem }
[role=search] { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: end; margin-block-end: .75rem }
label { display: grid; gap: .2rem; font-size: .85rem }
label.line { display: flex; align-items: center; gap: .4rem }
input[type=search] { inline-size: 22rem; max-inline-size: 90vw }
input, select, button { font: inherit; padding: .3rem .5rem }
table { border-collapse: collapse; inline-size: 100% }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-block-end: 1px solid #8886; overflow-wrap: anywhere }
thead th { position: sticky; inset-block-start: 0; background: Canvas }
.tight, th { white-space: nowrap }
td:first-child { font-variant-numeric: tabular-nums }
.level { border-inline-start: .35rem solid #888 }
.level.low { border-inline-start-color: #2a7de1 } .level.medium { border-inline-start-color: #c98a00 }
.level.high { border-inline-start-color: #d6451b } .level.critical { border-inline-start-color: #a3005c; font-weight: 700 }
`
