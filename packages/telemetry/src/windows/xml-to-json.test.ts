import { expect, test } from 'vitest'
import { xmlToJson } from './xml-to-json.ts'

test('[T22] elements, attributes, entities and repetition read like the evtx crate’s JSON', () => {
  const xml =
    '<?xml version="1.0"?><Event xmlns=\'e\'><A Name="x&amp;y">1 &lt; 2 &#x41;&#66;</A><A/><B>\r\n</B></Event>'
  expect(xmlToJson(xml)).toEqual({
    Event: {
      '#attributes': { xmlns: 'e' },
      A: [{ '#attributes': { Name: 'x&y' }, '#text': '1 < 2 AB' }, {}],
      B: '\r\n',
    },
  })
})

test.each(['<a>', '<a></b>', '</a>', '<a>'.repeat(17) + '</a>'.repeat(17)])(
  '[T22] refuses %j',
  (xml) => {
    expect(xmlToJson(xml)).toBeUndefined()
  },
)

test('[T22] hostile text is refused in time proportional to its length', () => {
  for (const piece of ['<a b="', '<a b="" ', `<a b="<a" b='`, '<a ', '&#']) {
    expect(xmlToJson(piece.repeat(100_000))).toEqual({})
  }
})
