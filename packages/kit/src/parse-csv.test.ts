import { expect, test } from 'vitest'
import { parseCsv } from './parse-csv.ts'

const cellsOf = (text: string) => {
  const parsed = parseCsv(text)
  return parsed.ok ? parsed.records.map(({ line, cells }) => [line, ...cells]) : parsed
}

test.each<readonly [string, string, unknown]>([
  [
    'plain',
    'a,b\n1,2\n',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'CRLF, no last line end',
    'a,b\r\n1,2',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'byte order mark and semicolons',
    '\ufeffa;b\n1,5;2\n',
    [
      [1, 'a', 'b'],
      [2, '1,5', '2'],
    ],
  ],
  [
    'quotes, doubled quotes, line ends inside',
    'a,b\n"x, ""y""\nz",2\n3,4',
    [
      [1, 'a', 'b'],
      [2, 'x, "y"\nz', '2'],
      [4, '3', '4'],
    ],
  ],
  [
    'empty lines are skipped but counted',
    'a\n\n\nb',
    [
      [1, 'a'],
      [4, 'b'],
    ],
  ],
  ['spaces around bare cells', 'a , b', [[1, 'a', 'b']]],
  ['a quotation that never ends', 'a\n"b\nc', { ok: false, openQuoteLine: 2 }],
  ['nothing', '', []],
])('[AS12] csv: %s', (_, text, expected) => {
  expect(cellsOf(text)).toEqual(expected)
})
