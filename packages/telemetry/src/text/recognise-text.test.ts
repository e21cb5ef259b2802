import { decodeUtf8, encodeUtf8 } from '@vigie/kit'
import { expect, test } from 'vitest'
import { recogniseText } from './recognise-text.ts'

test.each([
  ['json', '{"a":1}'],
  ['json', '[\n {"a":1}\n]'],
  ['json', 'rubbish\n{"a":1}'],
  ['windows-xml', '<?xml version="1.0"?>\n<Events><Event>'],
  ['windows-xml', "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>"],
  ['windows-xml', '07/19/2026 08:15:00 PM\nLogName=Security'],
  ['zeek-tsv', '#separator \\x09\n#set_separator\t,'],
  ['w3c', '#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0'],
  ['w3c', '#Fields: date time c-ip'],
  ['auditd', 'type=SYSCALL msg=audit(1604994496.155:92733): arch=c000003e'],
  ['auditd', 'node=gate-7 type=EOE msg=audit(1604994496.155:92733):'],
  ['syslog', '<34>1 2026-07-19T20:15:00.003Z gate app - ID47 - words'],
  ['syslog', '<34>Oct 11 22:14:15 gate su: words'],
  ['syslog', 'Oct 11 22:14:15 gate su: words'],
  ['syslog', '2026-07-19T20:15:00.123456+01:00 gate sshd[17]: words'],
  ['syslog', 'CEF:0|Vendor|Product|1|100|name|5|src=1.2.3.4'],
  ['syslog', 'LEEF:1.0|Vendor|Product|1|100|src=1.2.3.4'],
  ['syslog-octets', '31 <34>1 - - - - - - words\nand more'],
  ['web-server', '192.0.2.1 - - [19/Jul/2026:20:15:00 +0100] "GET / HTTP/1.1" 200 5'],
  [
    'web-server',
    '[Sun Jul 19 20:15:00.123456 2026] [core:error] [pid 7:tid 8] [client 192.0.2.1:99] x',
  ],
  ['web-server', '2026/07/19 20:15:00 [error] 7#8: *9 open() failed'],
  ['logfmt', 'time=2026-07-19T20:15:00Z level=info msg="a b"'],
  [undefined, 'a letter to the editor\nwith = signs and "quotes"'],
  [undefined, ''],
])('[T150] %s is told by %j', (format, text) => {
  expect(recogniseText(encodeUtf8(text), decodeUtf8)).toBe(format)
  expect(recogniseText(encodeUtf8(`\ufeff\r\n${text}`), decodeUtf8)).toBe(format)
})
