// Where our counts on the EVTX samples differ from their `expected.json`, and what we count where it
// states nothing certain. Why, cause by cause: `docs/detection-truth.md`. Any other difference fails.

type Cause = 'security-4688' | 'dns-server' | 'cleared-channel'

/** A rule's matches in a file: how many `expected.json` states, and how many we find. */
export interface EvtxDifference {
  readonly cause: Cause
  /** The end of the file's name, without `.evtx`. */
  readonly file: string
  readonly counts: Readonly<Record<string, readonly [expected: number, ours: number]>>
}

/** The rule that waits for a placeholder: the reference lets `expand` be false, and its negation true. */
export const WAITING_RULE = '94309181-d345-4cbf-b5fe-061769bdf9cb'

export const EVTX_DIFFERENCES: readonly EvtxDifference[] = [
  {
    cause: 'security-4688',
    file: 'DonPAPI full extraction',
    counts: { '61065c72-5d7d-44ef-bf41-6a36684b545f': [0, 1] },
  },
  {
    cause: 'security-4688',
    file: 'ID4688-4698 Persistent scheduled task with SYSTEM privileges creation',
    counts: { '2617e7ed-adb7-40ba-b0f3-8f9945fe6c09': [0, 1] },
  },
  {
    cause: 'security-4688',
    file: 'ID4688,6416,4648-SystemNightMare',
    counts: {
      '61065c72-5d7d-44ef-bf41-6a36684b545f': [0, 1],
      'd522eca2-2973-4391-a3e0-ef0374321dae': [0, 1],
      'dcdbc940-0bff-46b2-95f3-2d73f848e33b': [0, 1],
    },
  },
  {
    cause: 'security-4688',
    file: 'ID4688,4778,4779 RDP hijack direct',
    counts: {
      '224f140f-3553-4cd1-af78-13d81bf9f7cc': [0, 1],
      '61065c72-5d7d-44ef-bf41-6a36684b545f': [0, 1],
      '9847f263-4a81-424f-970c-875dab15b79b': [0, 1],
    },
  },
  {
    cause: 'security-4688',
    file: 'ID4688,4697,5140-5145 PSexec remote execution + admin share',
    counts: {
      '178e615d-e666-498b-9630-9ed363038101': [0, 1],
      '2617e7ed-adb7-40ba-b0f3-8f9945fe6c09': [0, 3],
      '61065c72-5d7d-44ef-bf41-6a36684b545f': [0, 1],
      '79ce34ca-af29-4d0e-b832-fc1b377020db': [0, 1],
      '7c0dcd3d-acf8-4f71-9570-f448b0034f94': [0, 1],
    },
  },
  {
    cause: 'security-4688',
    file: 'ID4688,4674-DCOMexec process spawned',
    counts: { '2617e7ed-adb7-40ba-b0f3-8f9945fe6c09': [0, 1] },
  },
  {
    cause: 'dns-server',
    file: 'ID770-Success DLL loaded by DNS server',
    counts: { 'cbe51394-cd93-4473-b555-edf0144952d9': [0, 2] },
  },
  {
    cause: 'cleared-channel',
    file: 'ID104-1102-Event log cleared',
    counts: { 'a62b37e0-45d3-48d9-a517-90c1a1b0186b': [0, 89] },
  },
]

/** Where the reference's two decoders disagree: decided by reading the rule, in favour of one of them. */
export const DECIDED: readonly {
  readonly file: string
  readonly counts: Readonly<Record<string, number>>
}[] = [
  {
    file: 'PSexec as system execution',
    counts: {
      '178e615d-e666-498b-9630-9ed363038101': 1,
      '61065c72-5d7d-44ef-bf41-6a36684b545f': 1,
    },
  },
  {
    file: 'Suspicious DLL loaded (CME+Mimikatz)',
    counts: { '5ef9853e-4d0e-4a70-846f-a9ca37d876da': 1 },
  },
  {
    file: 'ID770-Success DLL loaded by DNS server',
    counts: { '06d71506-7beb-4f22-8888-e2e5e2ca7fd8': 1 },
  },
  {
    file: 'ID4688,6416,4648-SystemNightMare',
    counts: { '06d71506-7beb-4f22-8888-e2e5e2ca7fd8': 5 },
  },
  {
    file: 'LSASS dump with LSASSY (process)',
    counts: {
      '4a1b6da0-d94f-4fc3-98fc-2d9cb9e5ee76': 3,
      '962fe167-e48d-4fd6-9974-11e5b9a5d6d1': 1,
    },
  },
  {
    file: 'ID5145-Print spooler bug abuse',
    counts: { '8fe1c584-ee61-444b-be21-e9054b229694': 2 },
  },
  {
    file: 'ID4769-Kerberoast ticket with low encryption',
    counts: {
      '496a0e47-0a33-4dca-b009-9e6ca3591f39': 1,
      'd04ae2b8-ad54-4de0-bd87-4bc1da66aa59': 1,
    },
  },
]

/** Our matches in the three logs that no reference decoder could read. */
export const UNSTATED: readonly {
  readonly file: string
  readonly eventIds: Readonly<Record<string, number>>
  readonly counts: Readonly<Record<string, number>>
}[] = [
  {
    file: 'ID1116-1117-Defender threat detected',
    eventIds: { '1116': 5, '1117': 1 },
    counts: {
      '06d71506-7beb-4f22-8888-e2e5e2ca7fd8': 2,
      '57b649ef-ff42-4fb0-8bf6-62da243a1708': 6,
      '78cc2dd2-7d20-4d32-93ff-057084c38b93': 3,
      'fa0c05b6-8ad3-468d-8231-c1cbccb64fba': 5,
    },
  },
  {
    file: 'ID5140-5145-Bloodhound-SharpHound enumeration via SMB',
    eventIds: { '111': 1, '5140': 30, '5145': 60 },
    counts: {},
  },
  {
    file: 'ID4656-WS Management listener enumeration',
    eventIds: { '4656': 29 },
    counts: {},
  },
]
