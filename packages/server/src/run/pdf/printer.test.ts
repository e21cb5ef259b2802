import { afterAll, expect, test } from 'vitest'
import { pageHtml } from './page-html.ts'
import { openPrinter, PrintFault } from './printer.ts'
import type { PrintedPage } from '@vigie/protocol'

const printer = openPrinter()
afterAll(() => printer.close())

const HOSTILE =
  '#panic("x") *gras* _it_ `code` $ x^2 $ [[ #import "a" ]] \\ "q" <script>alert(1)</script> & </table> @ref <label> // c /* d'

function pageOf(text: string, language: PrintedPage['language'] = 'fr'): PrintedPage {
  return {
    language,
    title: text,
    subtitle: text,
    marking: 'TLP:AMBER',
    banner: text,
    blocks: [
      { kind: 'heading', text },
      { kind: 'text', text },
      {
        kind: 'table',
        head: ['a', text],
        rows: [
          [text, '12'],
          ['RBT-I1', text],
        ],
      },
    ],
    footer: text,
  }
}

test('[EF20] markup of Typst or HTML in a text has no effect', async () => {
  const bytes = await printer.print(pageOf(HOSTILE))
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  const html = pageHtml(pageOf(HOSTILE))
  expect(html).not.toContain('<script>')
  expect(html.match(/<\/table>/g)).toHaveLength(1)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp;')
})

test('[EF22] Arabic runs from right to left, with the fonts in the file', async () => {
  const bytes = await printer.print(pageOf('تقرير يوم المباراة RBT-I17', 'ar'))
  const text = Buffer.from(bytes).toString('latin1')
  expect(text).toContain('IBMPlexSansArabic')
  expect(text).toContain('/FontFile')
  expect(text).toContain('/Lang')
  expect(pageHtml(pageOf('تقرير', 'ar'))).toContain('<html lang="ar" dir="rtl">')
})

test('[EF21] while pages are made the thread of the server is free', async () => {
  const long = pageOf('x')
  const rows = Array.from({ length: 6_000 }, (_, i) => [`row ${i}`, 'value'])
  const blocks: PrintedPage['blocks'] = [{ kind: 'table', head: ['a', 'b'], rows }]
  let turns = 0
  const turning = setInterval(() => turns++, 5)
  const [first, second] = await Promise.all([
    printer.print({ ...long, blocks }),
    printer.print(long),
  ])
  clearInterval(turning)
  expect(first.length).toBeGreaterThan(second.length)
  expect(turns).toBeGreaterThan(5)
})

test('[EF21] a printer that was closed refuses what waited, and starts anew', async () => {
  const other = openPrinter()
  const waits = expect(other.print(pageOf('x'))).rejects.toBeInstanceOf(PrintFault)
  await other.close()
  await waits
  expect((await other.print(pageOf('y'))).length).toBeGreaterThan(1_000)
  await other.close()
})
