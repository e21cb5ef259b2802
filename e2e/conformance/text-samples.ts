import type { TextFormat } from '@vigie/telemetry'

const AUDIT = 'msg=audit(1784492100.155:7)'
const STAMP = '[19/Jul/2026:20:15:00 +0100]'

/** A small log of each format, ours, with the forms in which readers differ. */
export const TEXT_SAMPLES: Readonly<Record<TextFormat, string>> = {
  json: '{"EventID":1,"Channel":"Security"}\n[{"a":{"b":[1,2]}},{"c":"d"}]\n{"Records":[{"e":1}]}\n',
  'windows-xml':
    "<?xml version='1.0'?><Events><Event xmlns='e'><System><EventID>1</EventID><Channel>Security</Channel></System>" +
    "<EventData><Data Name='A'>x &lt; &#65;</Data><Data><![CDATA[y]]></Data></EventData></Event></Events>\n" +
    '07/19/2026 08:15:00 PM\nLogName=Security\nEventCode=4688\nMessage=a\nb: c\n',
  'zeek-tsv':
    '#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tdns\n' +
    '#fields\tts\tquery\tanswers\tTTLs\tAA\n#types\ttime\tstring\tvector[string]\tvector[interval]\tbool\n' +
    '1784492100.1\ta\\x09b\tc,-\t(empty)\tT\n1784492101.1\t-\t-\t1.5,2\tF\n#close\t2026\n',
  w3c:
    '#Version: 1.0\n#Date: 2026-07-19\n#Fields: date time cs-method cs-uri-stem cs-uri-query cs(User-Agent)\n' +
    '2026-07-19 20:15:00 GET /a.aspx x=%41 Mozilla/5.0+(X11)\n2026-07-19 20:15:01 GET "/a b" - -\n',
  auditd:
    `type=SYSCALL ${AUDIT}: arch=c000003e syscall=59 success=yes a0=1 exe="/bin/sh" key=6101\n` +
    `type=EXECVE ${AUDIT}: argc=2 a0="sh" a1_len=4 a1[0]=6162 a1[1]=6364\ntype=CWD ${AUDIT}: cwd="/"\n` +
    `node=n type=USER_LOGIN ${AUDIT}: msg='op=login acct="a b" res=failed'\ntype=EOE ${AUDIT}:\n`,
  'syslog-octets': '31 <34>1 - - - - - - words\nand more20 <13>Jul 19 x y: z\n<13>plain\n6 <13>ab',
  syslog:
    '<34>1 2026-07-19T20:15:00Z gate app 7 ID [a@1 b="c\\"d"] words\n<13>Jul 19 20:15:00 gate su[1]: x\n' +
    'CEF:0|V|P|1|100|n\\|m|5|src=192.0.2.1 dst=192.0.2.2 dpt=23 msg=a b cs1Label=R cs1=x\n' +
    'LEEF:2.0|V|P|1|2|^|a=1^b=2\n<189>7: *Jul 19 20:15:00.1 UTC: %BGP-3-X: :179\n' +
    '<13>Jul 19 20:15:00 pc MSWinEventLog\t1\tSecurity\t7\tSun Jul 19 20:15:00 2026\t4688\tP\t-\tN/A\tSuccess Audit\tpc\tC\t\tA' +
    '    Subject:   Account Name:  a   Process Information:   New Process Name: b   Process Command Line: c\t9\n' +
    '<13>Jul 19 20:15:00 gate sudo: a : TTY=x ; USER=#-1 ; COMMAND=/b\n<13>Jul 19 20:15:00 g a: @cee: {"id":"1"}\n',
  'web-server':
    `h:80 192.0.2.1 - a b ${STAMP} "GET /a.php?x=%41 HTTP/1.1" 200 5 "-" "u \\"v\\" \\xc3\\xa9"\n` +
    '2026/07/19 20:15:00 [error] 7#8: *9 words\n[Sun Jul 19 20:15:00 2026] [core:error] [pid 7:tid 8] [client 1] w\n',
  logfmt: 'time=2026-07-19T20:15:00Z level=info msg="a \\"b\\"" c\nlogsource.product=x a=1\n',
}
