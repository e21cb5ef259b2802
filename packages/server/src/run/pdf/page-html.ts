import { unreachable } from '@vigie/kit'
import { directionOf } from './printed-page.ts'
import type { PrintedBlock } from './printed-page.ts'
import type { PrintedPage } from '@vigie/protocol'

/**
 * The page as one HTML file that needs nothing beside it: no script, no font, no request. Every text
 * is escaped; a code or name keeps its own direction in a line of the other.
 */
export function pageHtml(page: PrintedPage): string {
  const { language, title, subtitle, marking, banner, blocks, footer } = page
  return [
    '<!doctype html>',
    `<html lang="${language}" dir="${directionOf(language)}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style></head>`,
    '<body><main>',
    banner === undefined ? '' : `<p class="banner">${escaped(banner)}</p>`,
    `<p class="marking" dir="ltr">${escaped(marking)}</p>`,
    `<h1>${escaped(title)}</h1><p class="subtitle">${escaped(subtitle)}</p>`,
    ...blocks.map(blockHtml),
    `<footer>${escaped(footer)}</footer>`,
    '</main></body></html>',
    '',
  ].join('\n')
}

function blockHtml(block: PrintedBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`
    case 'text':
      return `<p dir="auto">${escaped(block.text)}</p>`
    case 'table':
      return [
        '<table><thead><tr>',
        ...block.head.map((cell) => `<th scope="col">${escaped(cell)}</th>`),
        '</tr></thead><tbody>',
        ...block.rows.map(rowHtml),
        '</tbody></table>',
      ].join('')
    case 'sheet':
      return [
        `<table class="sheet" style="--high:${block.heightMm}mm"><colgroup>`,
        ...block.widths.map((width) => `<col style="inline-size:${share(width, block.widths)}">`),
        '</colgroup><thead><tr>',
        ...block.head.map((cell) => `<th scope="col">${escaped(cell)}</th>`),
        '</tr></thead><tbody>',
        ...block.rows.map(rowHtml),
        '</tbody></table>',
      ].join('')
    default:
      return unreachable(block)
  }
}

function share(width: number, widths: readonly number[]): string {
  return `${Math.round((100 * width) / widths.reduce((sum, each) => sum + each, 0))}%`
}

function rowHtml([name = '', ...cells]: readonly string[]): string {
  const rest = cells.map((cell) => `<td><bdi>${escaped(cell)}</bdi></td>`).join('')
  return `<tr><th scope="row"><bdi>${escaped(name)}</bdi></th>${rest}</tr>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? '')
}

const STYLE = `
@page { size: A4; margin: 14mm }
body { margin: 0; background: #fff; color: #1b1f24; font: 10pt/1.4 "IBM Plex Sans", "IBM Plex Sans Arabic", system-ui, sans-serif }
main { max-inline-size: 182mm; margin: 0 auto; padding: 8mm 4mm }
h1 { font-size: 16pt; margin: 0 }
h2 { font-size: 10.5pt; margin: 4mm 0 1mm; border-block-end: 1px solid #9aa3ad }
p { margin: 0 0 1mm }
.subtitle, footer { color: #4a535d }
.marking { float: inline-end; font-weight: 600; border: 1px solid; padding: 0 2mm }
.banner { text-align: center; font-weight: 600; border: 2px dashed #8a5a00; padding: 1mm; margin-block-end: 2mm }
table { border-collapse: collapse; inline-size: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: end; padding: .4mm 1.5mm; border-block-end: 1px solid #dfe3e8; font-weight: 400; vertical-align: top }
th:first-child { text-align: start }
thead th { color: #4a535d; font-size: 8.5pt }
.sheet { table-layout: fixed }
.sheet th, .sheet td { border: 1px solid #4a535d; text-align: start }
.sheet tbody tr { block-size: var(--high) }
footer { margin-block-start: 4mm; font-size: 8pt }
@media print { main { padding: 0 } }
`
