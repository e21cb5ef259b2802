import type { JsonObject } from '@vigie/kit'
import { expect, test } from 'vitest'
import { readEvent } from '../read-event.ts'
import { readAll, valuesOf } from '../text/read-all.ts'
import type { TextFormat } from '../text/recognise-text.ts'

function events(format: TextFormat, text: string, zoneOffsetMs = 0) {
  return valuesOf(readAll(format, text, 1 << 20, { zoneOffsetMs })).map((value) =>
    typeof value === 'string' ? value : readEvent(value),
  )
}

const STAMP = '[19/Jul/2026:20:15:00 +0100]'

test('[T168] the combined format under W3C’s names, with what was escaped made text', () => {
  const line = String.raw`tickets.example:443 192.0.2.1 - ana ${STAMP} "GET /a.php?x=%2e%2e\" HTTP/1.1" 404 512 "-" "a \"b\" \xc3\xa9" 0.003`
  const [event] = events('web-server', line)
  expect(event).toMatchObject({
    timeMs: 1784488500000,
    entity: 'tickets.example',
    original: { message: line, 'sc-bytes': '512' },
    views: [
      {
        sources: [{ category: 'webserver' }],
        fields: {
          'cs-method': 'GET',
          'cs-username': 'ana',
          'c-ip': '192.0.2.1',
          'cs-host': 'tickets.example',
          'sc-status': '404',
          'cs-user-agent': 'a "b" é',
          'cs-uri-stem': '/a.php',
          'cs-uri-query': ['/a.php?x=%2e%2e"', '/a.php?x=.."', 'x=%2e%2e"', 'x=.."'],
          'c-uri-extension': 'php',
        },
      },
    ],
  })
  expect(
    typeof event === 'object' && Object.hasOwn(event.views[0]?.fields ?? {}, 'cs-referer'),
  ).toBe(false)
})

test.each<[string, JsonObject]>([
  [`192.0.2.1 - - ${STAMP} "GET / HTTP/1.0" 200 -`, { 'cs-uri': '/', 'sc-status': '200' }],
  [
    `2001:db8::1 - a b ${STAMP} "POST /x" 302 5 "http://r/" "u"`,
    { 'cs-username': 'a b', 'cs-referer': 'http://r/' },
  ],
  [
    String.raw`192.0.2.1 - - ${STAMP} "\x16\x03\x01" 400 0 "-" "-"`,
    { 'cs-uri': '\u0016\u0003\u0001', 'sc-status': '400' },
  ],
  [`192.0.2.1 - - ${STAMP} "-" 408 - "-" "-"`, { 'cs-uri': '-', 'sc-status': '408' }],
])('[T168] %s', (line, fields) => {
  const [value] = valuesOf(readAll('web-server', line))
  expect(value).toMatchObject(fields)
})

test('[T168] a line that is none is named, and the next is read', () => {
  const good = `192.0.2.1 - - ${STAMP} "GET / HTTP/1.0" 200 5`
  const items = events('web-server', `192.0.2.1 - - ${STAMP} "GET / HT\n${good}\n`)
  expect(items).toMatchObject(['!not-a-record@1', { recognised: true }])
})

test('[T169] error logs of nginx and Apache', () => {
  expect(
    events(
      'web-server',
      '2026/07/19 20:15:00 [alert] 7#8: *9 worker exited on signal 6 (core dumped)',
      3_600_000,
    ),
  ).toMatchObject([
    {
      timeMs: 1784488500000,
      original: {
        level: 'alert',
        pid: '7',
        connection: '9',
        message: 'worker exited on signal 6 (core dumped)',
      },
      views: [{ sources: [{ service: 'nginx' }] }],
    },
  ])
  expect(
    events(
      'web-server',
      '[Sun Jul 19 20:15:00.123456 2026] [core:notice] [pid 7:tid 8] [client 192.0.2.1:99] AH00052: exit signal Segmentation fault\n' +
        '[Sun Jul 19 20:15:00 2026] [error] [client 192.0.2.1] File does not exist: /x',
    ),
  ).toMatchObject([
    {
      timeMs: 1784492100123,
      entity: '192.0.2.1:99',
      original: {
        module: 'core',
        level: 'notice',
        message: 'AH00052: exit signal Segmentation fault',
      },
      views: [{ sources: [{ service: 'apache' }] }],
    },
    { original: { level: 'error', client: '192.0.2.1', message: 'File does not exist: /x' } },
  ])
})

const IIS = `#Software: Microsoft Internet Information Services 10.0
#Version: 1.0
#Date: 2026-07-19 20:00:00
#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status
2026-07-19 20:15:00 192.0.2.9 GET /a.aspx cmd=%77hoami 443 - 192.0.2.1 Mozilla/5.0+(X11) - 200
`

test('[T170] IIS: fields by their header, path and query joined, blanks of headers restored', () => {
  const [event] = events('w3c', IIS, 3_600_000)
  expect(event).toMatchObject({
    timeMs: 1784492100000,
    entity: '192.0.2.9',
    views: [
      {
        sources: [{ category: 'webserver' }],
        fields: {
          'cs-uri-query': [
            '/a.aspx?cmd=%77hoami',
            '/a.aspx?cmd=whoami',
            'cmd=%77hoami',
            'cmd=whoami',
          ],
          'cs-uri-stem': '/a.aspx',
          'cs-user-agent': ['Mozilla/5.0+(X11)', 'Mozilla/5.0 (X11)'],
          'sc-status': '200',
        },
      },
    ],
  })
})

test('[T170] a header that changes, quotes, a day of its own, records that do not fit', () => {
  const text = `time x\n${IIS}20:15:00\n#Date: 2026-07-20\n#Fields: time c-uri c-useragent\n01:00:00 http://a/ "two words"\n`
  expect(events('w3c', text)).toMatchObject([
    '!no-header@1',
    { recognised: true },
    '!wrong-fields@7',
    {
      timeMs: 1784509200000,
      views: [
        {
          sources: [{ category: 'proxy' }],
          fields: { 'c-useragent': 'two words', 'c-uri': 'http://a/' },
        },
      ],
    },
  ])
})

test('[T170] the Windows firewall’s own log is a firewall, in local time', () => {
  const text = `#Version: 1.5
#Time Format: Local
#Fields: date time action protocol src-ip dst-ip src-port dst-port
2026-07-19 20:15:00 DROP TCP 192.0.2.1 192.0.2.2 50000 23
`
  expect(events('w3c', text, 3_600_000)).toMatchObject([
    {
      timeMs: 1784488500000,
      views: [
        {
          sources: [{ category: 'firewall' }],
          fields: {
            action: 'DROP',
            blocked: true,
            src_ip: '192.0.2.1',
            dst_ip: '192.0.2.2',
            dst_port: '23',
          },
        },
      ],
    },
  ])
})
