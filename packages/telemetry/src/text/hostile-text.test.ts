import { encodeUtf8 } from '@vigie/kit'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Framed } from '../framing/framed.ts'
import { readEvent } from '../read-event.ts'
import { readAll } from './read-all.ts'
import type { TextFormat } from './recognise-text.ts'

const FORMATS = [
  'json',
  'windows-xml',
  'zeek-tsv',
  'w3c',
  'auditd',
  'syslog-octets',
  'syslog',
  'web-server',
  'logfmt',
] as const satisfies readonly TextFormat[]

/** Pieces from which each format's grammar can be built, and broken. */
const PIECES: Readonly<Record<TextFormat, readonly string[]>> = {
  json: ['{', '}', '[', ']', '"a":', '1', ',', '\n'],
  'windows-xml': [
    '<Event>',
    '<Event ',
    '</Event>',
    '<System>',
    '</System>',
    '<EventID>1</EventID>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '07/19/2026 08:15:00 PM\n',
    'LogName=x\n',
    'Message=',
    '<',
    '>',
    '\n',
  ],
  'zeek-tsv': [
    '#fields',
    '#types',
    '#separator ',
    '\\x09',
    '\t',
    'ts',
    'time',
    'set[',
    ',',
    '-',
    '(empty)',
    '1.5',
    '\n',
  ],
  w3c: [
    '#Fields: ',
    '#Date: ',
    'date',
    'time',
    ' ',
    '"',
    '-',
    '2026-07-19',
    '20:15:00',
    'c-uri',
    '%',
    '\n',
  ],
  auditd: [
    'type=',
    'EXECVE',
    ' msg=audit(',
    '1784492100.1:7',
    '): ',
    'a0=',
    '"',
    "'",
    '41',
    '=',
    ' ',
    'EOE',
    '\n',
  ],
  'syslog-octets': ['9 ', '<13>', '1 ', '12 <13>x', '99999 ', 'x', '\n', '\0', ' '],
  syslog: [
    '<13>',
    '1 ',
    '2026-07-19T20:15:00Z ',
    'Jul 19 20:15:00 ',
    '- ',
    '[a b="',
    '"]',
    '\\',
    'gate ',
    'su[1]: ',
    'CEF:0|',
    '|',
    '=',
    '@cee: {',
    '}',
    '\n',
  ],
  'web-server': [
    '192.0.2.1 - - ',
    '[19/Jul/2026:20:15:00 +0000] ',
    '"',
    'GET / HTTP/1.1',
    '\\',
    '\\x16',
    ' 200 5',
    '2026/07/19 20:15:00 [error] ',
    '7#8: ',
    ' ',
    '\n',
  ],
  logfmt: ['a', '=', '"', '\\', ' ', '1', 'logsource.product=', '\n'],
}

// VIGIE_DEEP is the environment's, which a pure package cannot see: the deep run is e2e's.
const RUNS = 2000

function bytesFor(format: TextFormat): fc.Arbitrary<Uint8Array> {
  const built = fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...PIECES[format]) },
        fc.string({ maxLength: 6 }),
      ),
      {
        maxLength: 40,
      },
    )
    .map((pieces) => encodeUtf8(pieces.join('')))
  return fc.oneof({ weight: 4, arbitrary: built }, fc.uint8Array({ maxLength: 80 }))
}

test.each(FORMATS)(
  '[T173] %s: no bytes make a reader throw, nor does it matter how they are cut',
  (format) => {
    fc.assert(
      fc.property(bytesFor(format), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
        const whole = readAll(format, bytes)
        expect(gist(readAll(format, bytes, size))).toEqual(gist(whole))
        for (const item of whole) if (item.kind === 'object') readEvent(item.value)
      }),
      { numRuns: RUNS },
    )
  },
)

test.each(FORMATS)('[T173] %s: any piece repeated costs what its length costs', (format) => {
  for (const piece of PIECES[format]) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length))
    for (const item of readAll(format, text)) if (item.kind === 'object') readEvent(item.value)
    for (const item of readAll(format, `${PIECES[format].join('')}${text}`, 4096)) {
      if (item.kind === 'object') readEvent(item.value)
    }
  }
})

/** What must not depend on the cut; how much of a bad stretch is shown may. */
function gist(items: readonly Framed[]): readonly unknown[] {
  return items.map((item) => {
    if (item.kind === 'object') return item
    const { code, line, offset } = item.problem
    return { code, line, offset }
  })
}
