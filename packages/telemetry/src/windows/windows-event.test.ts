import type { Json, JsonObject } from '@vigie/kit'
import { expect, test } from 'vitest'
import { readEvent } from '../read-event.ts'

const SYSMON = 'Microsoft-Windows-Sysmon'
const DATA = { UtcTime: '2026-07-19 20:15:00.123', Image: 'C:\\Windows\\cmd.exe', ProcessId: '12' }
const XML_DATA = Object.entries(DATA)
  .map(([name, value]) => `<Data Name="${name}">${value}</Data>`)
  .join('\r\n')

/** An event in the shape of the evtx crate. */
function evtx(channel: string, eventId: Json, data: JsonObject, more: JsonObject = {}): JsonObject {
  const provider = { '#attributes': { Name: 'Provider' } }
  const system = { Provider: provider, EventID: eventId, Channel: channel, Computer: 'HOST1' }
  return { Event: { System: { ...system, ...more }, EventData: data } }
}

function fieldsOf(json: JsonObject, index = 0): Readonly<Record<string, Json>> {
  return readEvent(json).views[index]?.fields ?? {}
}

/** The sources of a view as `product/category/service`. */
function sources(json: JsonObject, index = 0): string[] {
  const view = readEvent(json).views[index]
  return (view?.sources ?? []).map(({ product = '', category = '', service = '' }) =>
    [product, category, service].join('/'),
  )
}

test.each<[string, JsonObject]>([
  [
    'the evtx crate',
    {
      Event: {
        '#attributes': { xmlns: 'x' },
        System: {
          Provider: { '#attributes': { Name: SYSMON, Guid: 'g' } },
          EventID: { '#attributes': { Qualifiers: 0 }, '#text': 1 },
          Channel: `${SYSMON}/Operational`,
          Computer: 'HOST1',
        },
        EventData: { '#attributes': { Name: 'x' }, ...DATA },
      },
    },
  ],
  [
    'python-evtx',
    {
      Event: {
        System: {
          Provider: { '@Name': SYSMON },
          EventID: { '@Qualifiers': '', '#text': '1' },
          Channel: `${SYSMON}/Operational`,
          Computer: 'HOST1',
        },
        EventData: {
          Data: Object.entries(DATA).map(([name, value]) => ({ '@Name': name, '#text': value })),
        },
      },
    },
  ],
  [
    'winlogbeat 6',
    {
      '@timestamp': '2026-07-19T20:15:03.000Z',
      log_name: `${SYSMON}/Operational`,
      source_name: SYSMON,
      event_id: 1,
      computer_name: 'HOST1',
      event_data: DATA,
    },
  ],
  [
    'winlogbeat 8',
    {
      '@timestamp': '2026-07-19T20:15:03.000Z',
      event: { code: '1' },
      winlog: {
        channel: `${SYSMON}/Operational`,
        provider_name: SYSMON,
        computer_name: 'HOST1',
        event_data: DATA,
      },
    },
  ],
  [
    'winlogbeat with dotted keys',
    {
      'event.code': '1',
      'winlog.channel': `${SYSMON}/Operational`,
      'winlog.provider_name': SYSMON,
      'winlog.computer_name': 'HOST1',
      ...Object.fromEntries(
        Object.entries(DATA).map(([name, value]) => [`winlog.event_data.${name}`, value]),
      ),
    },
  ],
  [
    'NXLog',
    {
      EventID: 1,
      Channel: `${SYSMON}/Operational`,
      SourceName: SYSMON,
      Hostname: 'HOST1',
      Keywords: -9223372036854775808,
      ...DATA,
    },
  ],
  [
    'a flat event without a channel',
    { EventID: '1', Computer: 'HOST1', ProcessGuid: 'g', ...DATA },
  ],
  [
    'Velociraptor',
    {
      System: {
        Provider: { Name: SYSMON },
        EventID: { Value: 1 },
        Channel: `${SYSMON}/Operational`,
        Computer: 'HOST1',
      },
      EventData: DATA,
    },
  ],
  [
    'EvtxECmd',
    {
      EventId: 1,
      Provider: SYSMON,
      Channel: `${SYSMON}/Operational`,
      Computer: 'HOST1',
      Payload: JSON.stringify({
        EventData: {
          Data: Object.entries(DATA).map(([name, value]) => ({ '@Name': name, '#text': value })),
        },
      }),
    },
  ],
  [
    'Wazuh',
    {
      data: {
        win: {
          system: {
            providerName: SYSMON,
            eventID: '1',
            channel: `${SYSMON}/Operational`,
            computer: 'HOST1',
          },
          eventdata: { utcTime: DATA.UtcTime, image: DATA.Image, processId: DATA.ProcessId },
        },
      },
    },
  ],
  [
    'XML in a text field',
    {
      _raw:
        `<Event xmlns='x'><System><Provider Name='${SYSMON}'/><EventID>1</EventID>` +
        `<Channel>${SYSMON}/Operational</Channel><Computer>HOST1</Computer></System>` +
        `<EventData>${XML_DATA}</EventData></Event>`,
    },
  ],
  [
    'Sentinel, with XML',
    {
      Type: 'SecurityEvent',
      EventSourceName: SYSMON,
      Channel: `${SYSMON}/Operational`,
      EventID: 1,
      Computer: 'HOST1',
      EventData: `<EventData xmlns="x">\r\n${XML_DATA}\r\n</EventData>`,
    },
  ],
])('[T10] one Sysmon event as %s reads the same', (_name, json) => {
  const event = readEvent(json)
  expect(event).toMatchObject({
    original: json,
    recognised: true,
    timeMs: 1784492100123,
    entity: 'HOST1',
  })
  expect(event.views).toHaveLength(1)
  expect(sources(json)).toEqual(['windows/process_creation/sysmon'])
  expect(fieldsOf(json)).toMatchObject({ ...DATA, Computer: 'HOST1' })
  expect([1, '1']).toContain(fieldsOf(json)['EventID'])
})

test('[T11] system fields get Sigma names, and the event’s own data wins over them', () => {
  const json = evtx(
    'System',
    104,
    { Channel: 'Security' },
    {
      Execution: { '#attributes': { ProcessID: 8, ThreadID: 9 } },
      Security: { '#attributes': { UserID: 'S-1-5-18' } },
      TimeCreated: { '#attributes': { SystemTime: '2026-07-19T20:15:00Z' } },
      Correlation: null,
    },
  )
  expect(fieldsOf(json)).toEqual({
    Provider_Name: 'Provider',
    EventID: 104,
    Channel: 'Security',
    Computer: 'HOST1',
    Execution_ProcessID: 8,
    Execution_ThreadID: 9,
    Security_UserID: 'S-1-5-18',
    TimeCreated_SystemTime: '2026-07-19T20:15:00Z',
  })
  expect(sources(json)).toEqual(['windows//system'])
})

test('[T12] blanks in names go, nameless data is Data, user data is hoisted', () => {
  expect(fieldsOf(evtx('Application', 1, { 'Threat Name': 'x' }))).toMatchObject({
    ThreatName: 'x',
  })
  expect(fieldsOf(evtx('Application', 1, { Data: { '#text': ['a', 'b'] } }))).toMatchObject({
    Data: ['a', 'b'],
  })
  expect(fieldsOf(evtx('Application', 1, { Data: 'a', Binary: '00' }))).toMatchObject({
    Data: 'a',
    Binary: '00',
  })
  const hoisted = { Event: { System: { EventID: 5858 }, UserData: { Failure: { Query: 'q' } } } }
  expect(fieldsOf(hoisted)).toEqual({ EventID: 5858, Query: 'q' })
  const beat = { log_name: 'Application', event_id: 1, event_data: { param1: 'a', param2: 'b' } }
  expect(fieldsOf(beat)).toMatchObject({ Data: ['a', 'b'] })
})

test('[T13] null stays null and the empty text stays empty', () => {
  const json = evtx('Application', 1, { Nothing: null, Empty: '' })
  expect(fieldsOf(json)).toMatchObject({ Nothing: null, Empty: '' })
})

test('[T14] channels name services in any letter case; an unknown channel asserts the product', () => {
  expect(sources(evtx('Security', 1, {}))).toEqual(['windows//security'])
  expect(sources(evtx('security', 1, {}))).toEqual(['windows//security'])
  expect(sources(evtx('PowerShellCore/Operational', 1, {}))).toEqual(['windows//powershell'])
  expect(sources(evtx('Contoso/Admin', 1, {}))).toEqual(['windows//'])
  expect(readEvent(evtx('security', 1, {})).views[0]?.sources).toBe(
    readEvent(evtx('Security', 2, {})).views[0]?.sources,
  )
})

const sysmon = `${SYSMON}/Operational`
test.each<[string, Json, JsonObject, string[]]>([
  [sysmon, 3, {}, ['network_connection/sysmon']],
  [sysmon, 12, { EventType: 'CreateKey' }, ['registry_event/sysmon', 'registry_add/sysmon']],
  [sysmon, 12, { EventType: 'DeleteValue' }, ['registry_event/sysmon', 'registry_delete/sysmon']],
  [sysmon, 12, {}, ['registry_event/sysmon']],
  [sysmon, 13, {}, ['registry_event/sysmon', 'registry_set/sysmon']],
  [sysmon, 255, {}, ['sysmon_error/sysmon']],
  [sysmon, 99, {}, ['/sysmon']],
  ['Microsoft-Windows-PowerShell/Operational', 4104, {}, ['ps_script/powershell']],
  ['Windows PowerShell', 400, {}, ['ps_classic_start/powershell-classic']],
  ['Application', 1, {}, ['/application']],
])('[T15] %s %s asserts its categories', (channel, id, data, expected) => {
  expect(sources(evtx(channel, id, data))).toEqual(expected.map((source) => `windows/${source}`))
})

test('[T15] a registry type that a shipper overwrote is put right from the message', () => {
  const json = {
    EventID: 12,
    Channel: sysmon,
    EventType: 'INFO',
    Message: 'Registry object added or deleted:\r\nEventType: DeleteKey\r\n',
  }
  expect(sources(json)).toEqual(['windows/registry_event/sysmon', 'windows/registry_delete/sysmon'])
  expect(fieldsOf(json)).toMatchObject({ EventType: 'DeleteKey' })
  expect(json.EventType).toBe('INFO')
})

test('[T16] Security 4688 is also a process creation, the user the one it runs as', () => {
  const data = {
    SubjectUserSid: 'S-1-5-18',
    SubjectUserName: 'HOST1$',
    SubjectDomainName: 'CORP',
    SubjectLogonId: '0x3e7',
    NewProcessId: '0x1234',
    NewProcessName: 'C:\\a.exe',
    ProcessId: '0x10',
    ParentProcessName: 'C:\\b.exe',
    CommandLine: 'a',
    MandatoryLabel: 'S-1-16-16384',
    TargetUserName: '-',
  }
  const json = evtx('Security', 4688, data)
  expect(sources(json, 0)).toEqual(['windows//security'])
  expect(fieldsOf(json, 0)).not.toHaveProperty('Image')
  expect(sources(json, 1)).toEqual(['windows/process_creation/'])
  expect(fieldsOf(json, 1)).toMatchObject({
    Image: 'C:\\a.exe',
    ParentImage: 'C:\\b.exe',
    CommandLine: 'a',
    User: 'NT AUTHORITY\\SYSTEM',
    LogonId: '0x3e7',
    ProcessId: '4660',
    ParentProcessId: '16',
    IntegrityLevel: 'System',
  })
  expect(fieldsOf(json, 1)).not.toHaveProperty('OriginalFileName')
  const target = { TargetUserName: 'ana', TargetDomainName: 'CORP', TargetLogonId: '0x9' }
  expect(fieldsOf(evtx('Security', 4688, { ...data, ...target }), 1)).toMatchObject({
    User: 'CORP\\ana',
    LogonId: '0x9',
    ParentUser: 'NT AUTHORITY\\SYSTEM',
  })
})

test('[T17] Security 5156 is also a network connection', () => {
  const json = evtx('Security', 5156, {
    ProcessID: '44',
    Application: '\\device\\harddiskvolume3\\windows\\notepad.exe',
    Direction: '%%14593',
    SourceAddress: '10.0.0.1',
    SourcePort: '50000',
    DestAddress: 'fe80::1',
    DestPort: '443',
    Protocol: '6',
  })
  expect(sources(json, 1)).toEqual(['windows/network_connection/'])
  expect(fieldsOf(json, 1)).toMatchObject({
    Image: 'C:\\windows\\notepad.exe',
    ProcessId: '44',
    Initiated: 'true',
    Protocol: 'tcp',
    SourceIp: '10.0.0.1',
    SourceIsIpv6: 'false',
    DestinationIp: 'fe80::1',
    DestinationIsIpv6: 'true',
    DestinationPort: '443',
  })
})

test('[T18] Security 4657 is also a registry change', () => {
  const data = {
    SubjectUserName: 'ana',
    SubjectDomainName: 'CORP',
    ObjectName: '\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Control\\Lsa',
    ObjectValueName: 'LmCompatibilityLevel',
    OperationType: '%%1905',
    NewValueType: '%%1876',
    NewValue: '2',
    ProcessName: 'C:\\powershell.exe',
  }
  const json = evtx('Security', 4657, data)
  expect(sources(json, 1)).toEqual(['windows/registry_event/', 'windows/registry_set/'])
  expect(fieldsOf(json, 1)).toMatchObject({
    TargetObject: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel',
    Details: 'DWORD (0x00000002)',
    EventType: 'SetValue',
    Image: 'C:\\powershell.exe',
    User: 'CORP\\ana',
  })
  const deleted = evtx('Security', 4657, { ...data, OperationType: '%%1906' })
  expect(sources(deleted, 1)).toEqual(['windows/registry_event/', 'windows/registry_delete/'])
})

test('[T19] Defender detections are also antivirus events', () => {
  const channel = 'Microsoft-Windows-Windows Defender/Operational'
  const json = evtx(channel, 1116, { 'Threat Name': 'EICAR', Path: 'C:\\x' })
  expect(sources(json)).toEqual(['windows//windefend'])
  expect(sources(json, 1)).toEqual(['windows/antivirus/'])
  expect(fieldsOf(json, 1)).toMatchObject({ Signature: 'EICAR', Filename: 'C:\\x' })
  expect(readEvent(evtx(channel, 5001, {})).views).toHaveLength(1)
})

test('[T20] a nonsensical or missing time is absent, not zero', () => {
  const json = evtx(sysmon, 1, { UtcTime: '-' })
  expect(readEvent(json)).not.toHaveProperty('timeMs')
  const timed = { TimeCreated: { '#attributes': { SystemTime: '2026-07-19T20:15:00Z' } } }
  expect(readEvent(evtx(sysmon, 1, { UtcTime: '-' }, timed)).timeMs).toBe(1784492100000)
})

test('[T21] a field called __proto__ cannot reach the prototype of a view', () => {
  const json = JSON.parse(
    '{"EventID":1,"Channel":"Security","EventData":{"__proto__":{"Image":"x"}}}',
  ) as JsonObject
  const fields = fieldsOf(json)
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
  expect(fields['Image']).toBeUndefined()
})

test('[T23] RPC Firewall writes a Windows channel, but is its own product', () => {
  const json = { EventLog: 'RPCFW', EventID: 3, InterfaceUuid: 'u', OpNum: 4 }
  expect(sources(json)).toEqual(['rpc_firewall/application/'])
})

test('[T24] classic PowerShell events of flat shippers keep their data in the message', () => {
  const json = { EventID: 400, Channel: 'Windows PowerShell', Message: 'HostName=ConsoleHost' }
  expect(fieldsOf(json)).toMatchObject({ Data: 'HostName=ConsoleHost' })
  expect(fieldsOf({ ...json, Data: ['x'] })).toMatchObject({ Data: ['x'] })
  expect(fieldsOf({ ...json, Channel: 'Application' })).not.toHaveProperty('Data')
})

test('[T25] a view says which fields its kind of record never carries', () => {
  const lacks = (json: JsonObject): readonly string[] | undefined => readEvent(json).views[1]?.lacks
  expect(lacks(evtx('Security', 4688, {}))).toContain('OriginalFileName')
  expect(lacks(evtx('Security', 5156, {}))).toContain('User')
  expect(readEvent(evtx('Security', 4688, {})).views[0]).not.toHaveProperty('lacks')
})

test('[T12] data nested in a flat event is hoisted, but never over its event number', () => {
  const flat = { EventID: 4624, Channel: 'Security', Computer: 'HOST1' }
  const data = { EventID: 1, 'Target User': 'ana', Data: ['x'] }
  expect(fieldsOf({ ...flat, EventData: data })).toMatchObject({
    EventID: 4624,
    TargetUser: 'ana',
    Data: 'x',
  })
  expect(fieldsOf({ ...flat, UserData: { Cleared: { SubjectUserName: 'ana' } } })).toMatchObject({
    SubjectUserName: 'ana',
  })
})
