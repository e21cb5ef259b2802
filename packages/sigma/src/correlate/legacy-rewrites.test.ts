// What people used to write as `| count() by …` and `| near …`, as correlations. Own rules.
import { expect, test } from 'vitest'
import type { JsonObject } from '@vigie/kit'
import { brief, fired, rulesOf } from './test-correlations.ts'
import type { Told } from './test-correlations.ts'

function rule(name: string, selection: string): string {
  return `title: ${name}\nname: ${name}\nlogsource: { product: test }\ndetection:\n  selection: ${selection}\n  condition: selection\n`
}

/** Events one second apart, or at their own `at`. */
function stream(...events: readonly JsonObject[]): readonly Told[] {
  return events.map((fields, i) => ({
    s: typeof fields['at'] === 'number' ? fields['at'] : i,
    fields,
  }))
}

const times = (n: number, make: (i: number) => JsonObject) =>
  Array.from({ length: n }, (_, i) => make(i))

const CASES: readonly (readonly [
  name: string,
  text: string,
  events: readonly Told[],
  expected: readonly string[],
])[] = [
  [
    'one address fails to sign in to many accounts',
    `${rule('failed', '{ EventID: 4625, LogonType: 3 }')}---
title: Spray
name: spray
correlation:
  type: value_count
  rules: [failed]
  group-by: [IpAddress]
  timespan: 24h
  condition: { field: TargetUserName, gt: 10 }
`,
    stream(
      ...times(30, () => ({
        EventID: 4625,
        LogonType: 3,
        IpAddress: '10.0.0.9',
        TargetUserName: 'ana',
      })),
      ...times(11, (i) => ({
        EventID: 4625,
        LogonType: 3,
        IpAddress: '10.0.0.8',
        TargetUserName: `u${i}`,
      })),
    ),
    ['spray@40 IpAddress=10.0.0.8 11'],
  ],
  [
    'many names asked of the resolver, and much said in them',
    `${rule('query', '{ qtype: TXT }')}---
title: Rate
name: rate
correlation: { type: event_count, rules: [query], group-by: [src_ip], timespan: 1m, condition: { gt: 50 } }
---
title: Volume
name: volume
correlation: { type: value_sum, rules: [query], group-by: [src_ip], timespan: 1m, condition: { field: size, gt: 3000 } }
`,
    stream(...times(70, (i) => ({ at: i / 2, qtype: 'TXT', src_ip: '10.1.1.1', size: 50 }))),
    ['rate@25 src_ip=10.1.1.1 51', 'volume@30 src_ip=10.1.1.1 3050'],
  ],
  [
    'a port scan: many ports of one host',
    `${rule('denied', '{ action: deny }')}---
title: Scan
name: scan
correlation:
  type: value_count
  rules: [denied]
  group-by: [src_ip, dst_ip]
  timespan: 24h
  condition: { field: dst_port, gt: 10 }
`,
    stream(
      ...times(12, (i) => ({ action: 'deny', src_ip: 's', dst_ip: `d${i}`, dst_port: 443 })),
      ...times(12, (i) => ({ action: 'deny', src_ip: 's', dst_ip: 'd', dst_port: i })),
    ),
    ['scan@22 src_ip=s dst_ip=d 11'],
  ],
  [
    'a service is installed, and its process starts (near)',
    `${rule('installed', '{ EventID: 7045 }')}---
${rule('started', '{ EventID: 1 }')}---
title: Installed and started
name: near
correlation:
  type: temporal_ordered
  rules: [installed, started]
  group-by: [Computer, image]
  aliases: { image: { installed: ImagePath, started: Image } }
  timespan: 1m
`,
    stream(
      { EventID: 1, Computer: 'a', Image: 'C:\\X.exe' },
      { EventID: 7045, Computer: 'a', ImagePath: 'c:\\x.exe' },
      { EventID: 1, Computer: 'b', Image: 'c:\\x.exe' },
      { EventID: 1, Computer: 'A', Image: 'c:\\X.exe' },
    ),
    ['near@3 Computer=a image=C:\\X.exe'],
  ],
  [
    'several discovery commands of one logon, administrators aside',
    `${rule('discovery', "{ CommandLine|contains: [whoami, 'net group', nltest, systeminfo] }")}---
title: Discovery
name: burst
correlation:
  type: value_count
  rules: [discovery]
  group-by: [SubjectLogonId]
  timespan: 15s
  condition: { field: CommandLine, gte: 4 }
`,
    stream(
      { SubjectLogonId: '0x1', CommandLine: 'whoami' },
      { SubjectLogonId: '0x1', CommandLine: 'WHOAMI' },
      { SubjectLogonId: '0x1', CommandLine: 'nltest /dclist' },
      { SubjectLogonId: '0x1', CommandLine: 'systeminfo' },
      { SubjectLogonId: '0x1', CommandLine: 'net group /domain' },
    ),
    ['burst@4 SubjectLogonId=0x1 4'],
  ],
  [
    'cloud calls that list everything, and then take it',
    `${rule('listing', '{ eventName|startswith: List }')}---
${rule('taking', '{ eventName: GetObject }')}---
title: Enumeration
name: enumeration
correlation: { type: event_count, rules: [listing], group-by: [arn], timespan: 10m, condition: { gt: 5 } }
---
title: Enumeration, then download
name: theft
correlation: { type: temporal_ordered, rules: [enumeration, taking], group-by: [arn], timespan: 1h }
`,
    stream(
      { eventName: 'GetObject', arn: 'r' },
      ...times(6, () => ({ eventName: 'ListBuckets', arn: 'r' })),
      { eventName: 'GetObject', arn: 'other' },
      { eventName: 'GetObject', arn: 'r' },
    ),
    ['enumeration@6 arn=r 6', 'theft@8 arn=r'],
  ],
  [
    'a password is set by a rare process, without the approved one (near … and not)',
    `${rule('changed', '{ EventID: 4723 }')}---
${rule('pipe', '{ EventID: 5145, name: samr }')}---
${rule('approved', '{ tool: lifecycle }')}---
title: Password set over a pipe
name: set
correlation:
  type: temporal
  rules: [changed, pipe, approved]
  group-by: [host]
  timespan: 15s
  condition: changed and pipe and not approved
`,
    stream(
      { EventID: 5145, name: 'samr', host: 'a' },
      { EventID: 4723, host: 'a' },
      { tool: 'lifecycle', host: 'b' },
      { EventID: 5145, name: 'samr', host: 'b' },
      { EventID: 4723, host: 'b' },
    ),
    ['set@1 host=a'],
  ],
]

test.each(CASES)('[S79] %s', (_, text, events, expected) => {
  expect(brief(fired(rulesOf(text), events))).toEqual(expected)
})
