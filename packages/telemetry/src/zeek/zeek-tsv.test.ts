import { expect, test } from 'vitest'
import { readEvent } from '../read-event.ts'
import { readAll, valuesOf } from '../text/read-all.ts'

const HEADER = String.raw`#separator \x09
#set_separator	,
#empty_field	(empty)
#unset_field	-
#path	http
#open	2026-07-19-20-15-00
#fields	ts	uid	id.orig_h	id.resp_p	uri	tags	n	ok	big	note
#types	time	string	addr	port	string	set[string]	vector[double]	bool	count	string
`
const ROW = String.raw`1784492100.123456	C1	192.0.2.1	80	/a\x09b\\c	(empty)	1.5,-,2	T	18446744073709551615	(empty)`

test('[T153] a record reads as Zeek writes it in JSON', () => {
  const [value] = valuesOf(readAll('zeek-tsv', `${HEADER}${ROW}\n#close\t2026-07-19-21-00-00\n`))
  expect(value).toEqual({
    _path: 'http',
    ts: 1784492100.123456,
    uid: 'C1',
    'id.orig_h': '192.0.2.1',
    'id.resp_p': 80,
    uri: '/a\tb\\c',
    tags: [],
    n: [1.5, null, 2],
    ok: true,
    big: '18446744073709551615',
    note: '',
  })
  const event = readEvent(value as object as Record<string, string>)
  expect(event.timeMs).toBe(1784492100123)
  expect(event.views.map(({ sources }) => sources[0])).toEqual([
    { product: 'zeek', service: 'http' },
    { category: 'proxy' },
  ])
})

test('[T153] unset fields are absent, escaped bytes are text, a value that looks unset is not', () => {
  const header = '#fields\ta\tb\tc\td\n#types\tstring\tstring\tstring\tset[enum]\n'
  const row = String.raw`-	\xc3\xa9\xff	\x2d	A,B`
  expect(valuesOf(readAll('zeek-tsv', `${header}${row}\n`))).toEqual([
    { _path: 'unknown', b: 'Ã©ÿ', c: '-', d: ['A', 'B'], '@proc': 'zeek' },
  ])
})

test('[T153] logs that were joined each bring their header, of any separator', () => {
  const other =
    '#separator |\n#set_separator|;\n#path|conn\n#fields|ts|l\n#types|time|set[count]\n1.5|1;2\n'
  const items = valuesOf(readAll('zeek-tsv', `${HEADER}${ROW}\n${other}${HEADER}${ROW}\n`))
  expect(items.map((item) => (typeof item === 'string' ? item : item['_path']))).toEqual([
    'http',
    'conn',
    'http',
  ])
  expect(items[1]).toEqual({ _path: 'conn', ts: 1.5, l: [1, 2] })
})

test('[T154] a record without a header, or with other fields than it names, is named and skipped', () => {
  const input = `a\tb\n${HEADER}${ROW}\n${ROW.slice(0, 40)}\n${ROW}\tx\n${ROW}\n`
  const wanted = ['!no-header@1', 'C1', '!wrong-fields@11', '!wrong-fields@12', 'C1']
  for (const size of [1, 5, 10_000]) {
    const items = valuesOf(readAll('zeek-tsv', input, size))
    expect(items.map((item) => (typeof item === 'string' ? item : item['uid']))).toEqual(wanted)
  }
})

test('[T153] no field reaches the prototype of a record', () => {
  const [value] = readAll('zeek-tsv', '#fields\tts\t__proto__\n#types\ttime\tstring\n1.5\tx\n')
  expect(value).toMatchObject({ kind: 'object', value: { ts: 1.5 } })
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
})
