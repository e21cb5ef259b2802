import type { JsonObject } from '@vigie/kit'
import { expect, test } from 'vitest'
import { readEvent } from '../read-event.ts'
import { readAll, valuesOf } from '../text/read-all.ts'

function xml(id: number, data = ''): string {
  return (
    `<Event xmlns='e'><System><Provider Name='P'/><EventID>${id}</EventID><Channel>Security</Channel>` +
    `<TimeCreated SystemTime='2026-07-19T20:15:00.1234567Z'/></System><EventData>${data}</EventData></Event>`
  )
}

/** Event numbers, problems as they are. */
function read(input: string, size: number): readonly unknown[] {
  return valuesOf(readAll('windows-xml', input, size)).map((value) =>
    typeof value === 'string' ? value : readEvent(value).views[0]?.fields['EventID'],
  )
}

const SIZES = [1, 3, 64, 100_000]

test.each([
  ['one per line', `${xml(1)}\n${xml(2)}\n`],
  ['on one line, in a list', `<?xml version="1.0"?><Events>${xml(1)}${xml(2)}</Events>`],
  [
    'over several lines',
    `\ufeff<?xml version="1.0"?>\r\n<Events>\r\n${xml(1).replaceAll('><', '>\r\n  <')}${xml(2)}\r\n</Events>\r\n`,
  ],
])('[T171] finds events %s', (_name, input) => {
  for (const size of SIZES) expect(read(input, size)).toEqual(['1', '2'])
})

test.each<[string, string, readonly string[]]>([
  [
    'an event cut off by another',
    `${xml(1)}\n${xml(2).slice(0, 90)}\n${xml(3)}`,
    ['1', '!not-a-record@2', '3'],
  ],
  [
    'tags that do not pair',
    `${xml(1)}${xml(2, '<a></b>')}${xml(3)}`,
    ['1', '!not-a-record@1', '3'],
  ],
  ['an input that is cut off', `${xml(1)}${xml(2).slice(0, -3)}`, ['1', '!truncated@1']],
  [
    'words between',
    `words\n${xml(1)} words ${xml(2)}`,
    ['!not-a-record@1', '1', '!not-a-record@2', '2'],
  ],
  [
    'a document type',
    `<!DOCTYPE x [<!ENTITY a "b">]>${xml(1)}`,
    ['!not-a-record@1', '!not-a-record@1', '1'],
  ],
])('[T171] names and survives %s', (_name, input, wanted) => {
  for (const size of SIZES) expect(read(input, size)).toEqual(wanted)
})

test('[T171] an event beyond the limit is named and skipped', () => {
  const input = `${xml(1)}\n${xml(2, 'x'.repeat(5000))}\n${xml(3)}`
  for (const size of [100, 999, 100_000]) {
    const items = valuesOf(readAll('windows-xml', input, size, { maxBytes: 1000 }))
    expect(items.filter((item) => typeof item === 'string')).toEqual(['!too-long@2'])
    expect(items).toHaveLength(3)
  }
})

test('[T171] values are as they were written: entities, CDATA, blanks, empty and nameless data', () => {
  const data =
    "<Data Name='A'> a &lt;b&gt; &#x41;&unknown; </Data><Data Name='B'></Data><Data><![CDATA[<x> & y]]></Data><!-- no -->"
  const [value] = valuesOf(readAll('windows-xml', xml(4688, data)))
  const event = readEvent(value as JsonObject)
  expect(event.timeMs).toBe(1784492100123)
  expect(event.views[0]?.fields).toMatchObject({
    A: ' a <b> A&unknown; ',
    B: '',
    Data: '<x> & y',
    Provider_Name: 'P',
    Channel: 'Security',
  })
})

const BLOCK = `07/19/2026 08:15:00 PM
LogName=Microsoft-Windows-PowerShell/Operational
SourceName=Microsoft-Windows-PowerShell
EventCode=4104
ComputerName=pc
Message=Creating Scriptblock text (1 of 1):
Write-Host 'a=b'

<# <b> #>

ScriptBlock ID: 5a4f
Path: C:\\x.ps1
`

test('[T172] a block of name=value lines is an event, its script taken out of the message', () => {
  for (const size of SIZES) {
    const [first, second, third, ...more] = valuesOf(
      readAll('windows-xml', `${BLOCK}${xml(1)}\n${BLOCK.replaceAll('\n', '\r\n')}`, size),
    )
    expect(more).toEqual([])
    expect(third).toEqual(first)
    expect(readEvent(second as JsonObject).views[0]?.fields['EventID']).toBe('1')
    expect(readEvent(first as JsonObject)).toMatchObject({
      entity: 'pc',
      views: [
        {
          sources: [{ product: 'windows', category: 'ps_script', service: 'powershell' }],
          fields: {
            ScriptBlockText: "Write-Host 'a=b'\n\n<# <b> #>",
            ScriptBlockId: '5a4f',
            Path: 'C:\\x.ps1',
          },
        },
      ],
    })
    // The printing machine's local time of an unknown zone is no time.
    expect(readEvent(first as JsonObject).timeMs).toBeUndefined()
  }
})

test('[T172] Sysmon’s fields are read from its message; a block of something else is named', () => {
  const block = `07/19/2026 08:15:00 PM
LogName=Microsoft-Windows-Sysmon/Operational
SourceName=Microsoft-Windows-Sysmon
EventCode=1
Message=Process Create:
UtcTime: 2026-07-19 20:15:00.123
Image: C:\\a b.exe
`
  const [value, problem] = valuesOf(readAll('windows-xml', `${block}07/19/2026 08:15:00 PM\nx=1\n`))
  expect(readEvent(value as JsonObject)).toMatchObject({
    timeMs: 1784492100123,
    views: [{ fields: { Image: 'C:\\a b.exe' } }],
  })
  expect(problem).toBe('!not-a-record@8')
})
