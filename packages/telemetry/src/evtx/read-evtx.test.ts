import type { JsonObject } from '@vigie/kit'
import { seededRandom } from '@vigie/kit'
import { expect, test } from 'vitest'
import { crc32 } from './crc32.ts'
import { EvtxFramer } from './evtx-framer.ts'
import type { EvtxItem } from './evtx-item.ts'
import { EvtxReader } from './evtx-reader.ts'
import { readEvtx } from './read-evtx.ts'
import {
  ChunkBuilder,
  RECORD_TIME_MS,
  element,
  hole,
  logOf,
  littleEndian,
  stringValue,
  text,
} from './testing/evtx-builder.ts'
import type { TestTemplate, TestXml } from './testing/evtx-builder.ts'

/** `<Event><System><EventID/></System><EventData><Data Name="Image"/></EventData></Event>` */
const TEMPLATE: TestTemplate = {
  id: 0x1234,
  contents: [
    element('Event', [
      element('System', [element('EventID', [hole(0)])]),
      element('EventData', [element('Data', [hole(1)], { Name: [text('Image')] })]),
    ]),
  ],
}

function eventOf(image: string): JsonObject {
  return { Event: { System: { EventID: 1 }, EventData: { Image: image } } }
}

/** A chunk of so many records, the first of which carries the template of all. */
function chunkOf(count: number, firstId = 1): ChunkBuilder {
  const chunk = new ChunkBuilder(firstId)
  for (let i = 0; i < count; i++) {
    const image = stringValue(`C:\\image-${firstId + i}.exe`)
    chunk.instance(TEMPLATE, [{ type: 0x06, bytes: littleEndian(1, 2) }, image])
  }
  return chunk
}

function all(bytes: Uint8Array): readonly EvtxItem[] {
  return [...readEvtx(bytes)]
}

function idsOf(items: readonly EvtxItem[]): readonly number[] {
  return items.flatMap((item) => (item.kind === 'record' ? [item.record.recordId] : []))
}

function codesOf(items: readonly EvtxItem[]): readonly string[] {
  return items.flatMap((item) => (item.kind === 'problem' ? [item.problem.code] : []))
}

/** The JSON of a record that is written without a template. */
function eventFrom(contents: readonly TestXml[]): JsonObject {
  const [item] = all(logOf([new ChunkBuilder().record(contents).finish()]))
  if (item?.kind !== 'record') throw new Error(JSON.stringify(item))
  return item.record.event
}

function upTo(last: number, ...missing: readonly number[]): readonly number[] {
  return Array.from({ length: last }, (_, i) => i + 1).filter((id) => !missing.includes(id))
}

test('[T100] a record bears number, time and place, and the evtx crate’s shape', () => {
  const log = logOf([chunkOf(2, 41).finish()])
  const items = all(log)
  expect(items).toHaveLength(2)
  expect(items[0]).toEqual({
    kind: 'record',
    record: {
      recordId: 41,
      timeCreatedMs: RECORD_TIME_MS,
      offset: 4096 + 512,
      event: eventOf('C:\\image-41.exe'),
    },
  })
})

test('[T100] attributes stand under #attributes, text beside them under #text', () => {
  const event = eventFrom([
    element('Event', [
      element('EventID', [text('104')], { Qualifiers: [text('0')] }),
      element('Provider', undefined, { Name: [text('x')] }),
      element('Correlation'),
      element('EventData', [
        element('Data', [text('one')]),
        element('Data', [text('two')]),
        element('Data', [], { Name: [text('Empty')] }),
        element('Data', [text(' kept ')], { Name: [text('Blank')] }),
        element('Data', [text('a')], { Name: [text('Twice')] }),
        element('Data', [text('b')], { Name: [text('Twice')] }),
        element('Data', [text('c')], { Name: [text('Twice')] }),
        element('Data', [text('t')], { Name: [text('Typed')], Type: [text('x')] }),
      ]),
    ]),
  ])
  expect(event).toEqual({
    Event: {
      EventID: { '#attributes': { Qualifiers: '0' }, '#text': '104' },
      Provider: { '#attributes': { Name: 'x' } },
      Correlation: null,
      EventData: {
        Data: ['one', 'two'],
        Empty: '',
        Blank: ' kept ',
        Twice: ['a', 'b', 'c'],
        Typed: { '#attributes': { Type: 'x' }, '#text': 't' },
      },
    },
  })
})

test('[T100] names of JavaScript are only names', () => {
  const names = ['__proto__', 'constructor', 'toString', '__proto__']
  const event = eventFrom([
    element('Event', [
      element(
        'EventData',
        names.map((name, i) => element('Data', [text(`${i}`)], { Name: [text(name)] })),
      ),
    ]),
  ])
  expect(JSON.stringify(event)).toBe(
    '{"Event":{"EventData":{"__proto__":["0","3"],"constructor":"1","toString":"2"}}}',
  )
})

test('[T101] records share the template that the first of them carries', () => {
  const items = all(logOf([chunkOf(50).finish()]))
  expect(idsOf(items)).toEqual(upTo(50))
  const last = items.at(-1)
  expect(last?.kind === 'record' && last.record.event).toEqual(eventOf('C:\\image-50.exe'))
})

test('[T101] an attribute without a value is left out, an element without one is null', () => {
  const template = {
    id: 5,
    contents: [
      element('Event', [
        element('Security', undefined, { UserID: [hole(0)] }),
        element('Correlation', undefined, { ActivityID: [hole(0)], Other: [hole(1)] }),
        element('Data', [hole(0)], { Name: [hole(1)] }),
      ]),
    ],
  }
  const chunk = new ChunkBuilder()
  chunk.instance(template, [{ type: 0, bytes: [] }, stringValue('x')])
  const [item] = all(logOf([chunk.finish()]))
  expect(item?.kind === 'record' && item.record.event).toEqual({
    Event: { Security: null, Correlation: { '#attributes': { Other: 'x' } }, x: null },
  })
})

test('[T101] text around a hole and several holes make one text', () => {
  const template = {
    id: 5,
    contents: [element('Event', [hole(0), text('-'), hole(1)], { a: [text('n='), hole(1)] })],
  }
  const chunk = new ChunkBuilder()
  chunk.instance(template, [stringValue('x'), { type: 4, bytes: [9] }])
  const [item] = all(logOf([chunk.finish()]))
  expect(item?.kind === 'record' && item.record.event).toEqual({
    Event: { '#attributes': { a: 'n=9' }, '#text': 'x-9' },
  })
})

test('[T101] a value of binary XML stands where its hole is, with templates of its own', () => {
  const inner = {
    id: 6,
    contents: [element('EventData', [element('Data', [hole(0)], { Name: [text('A')] })])],
  }
  const outer = { id: 5, contents: [element('Event', [element('System', []), hole(0)])] }
  const chunk = new ChunkBuilder()
  for (const value of ['one', 'two']) {
    chunk.instance(outer, [
      {
        type: 0x21,
        fragment: [{ kind: 'instance', template: inner, values: [stringValue(value)] }],
      },
    ])
  }
  chunk.instance(outer, [{ type: 0x21, fragment: [element('UserData', [element('B')])] }])
  const events = all(logOf([chunk.finish()])).map(
    (item) => item.kind === 'record' && item.record.event,
  )
  expect(events).toEqual([
    { Event: { System: null, EventData: { A: 'one' } } },
    { Event: { System: null, EventData: { A: 'two' } } },
    { Event: { System: null, UserData: { B: null } } },
  ])
})

test('[T104] XML without a template, with references, CDATA and instructions', () => {
  const event = eventFrom([
    { kind: 'instruction', target: 'xml', data: 'x' },
    element('Event', [
      element('A', [
        text('1 '),
        { kind: 'entity', name: 'lt' },
        { kind: 'char', code: 0xe9 },
        { kind: 'cdata', text: '<&>' },
        { kind: 'entity', name: 'other' },
      ]),
    ]),
  ])
  expect(event).toEqual({ Event: { A: '1 <é<&>&other;' } })
})

test('[T105] the checksum is CRC-32', () => {
  const bytes = Uint8Array.from('123456789', (digit) => digit.charCodeAt(0))
  expect(crc32(bytes)).toBe(0xcbf43926)
  expect(crc32(bytes, { from: 4, before: crc32(bytes, { to: 4 }) })).toBe(0xcbf43926)
})

test.each([
  ['file-header-checksum', 30],
  ['chunk-header-checksum', 4096 + 130],
  ['records-checksum', 4096 + 512 + 16],
])('[T105] a changed byte is told (%s), and every record given', (code, at) => {
  const log = logOf([chunkOf(20).finish()])
  log[at] = (log[at] ?? 0) ^ 0x55
  const items = all(log)
  expect(codesOf(items)).toEqual([code])
  expect(idsOf(items)).toEqual(upTo(20))
})

test('[T106] a record whose content makes no sense is told with its number; the others are given', () => {
  const chunk = chunkOf(20)
  chunk.finish()
  chunk.bytes[(chunk.records[6] ?? 0) + 28] = 0x77
  const items = all(logOf([chunk.bytes]))
  expect(codesOf(items)).toEqual(['records-checksum', 'record-unreadable'])
  expect(items.find((item) => item.kind === 'problem' && item.problem.recordId === 7)).toBeDefined()
  expect(idsOf(items)).toEqual(upTo(20, 7))
})

test.each([
  ['signature', 0, 4],
  ['size', 4, 4],
  ['signature and size', 0, 8],
  ['second size', -4, 4],
])('[T106] a record without its %s is still read', (_name, from, length) => {
  const chunk = chunkOf(20)
  chunk.finish()
  const at = from < 0 ? (chunk.records[8] ?? 0) + from : (chunk.records[7] ?? 0) + from
  chunk.bytes.fill(0xee, at, at + length)
  expect(idsOf(all(logOf([chunk.bytes])))).toEqual(upTo(20))
})

test('[T106] records wiped out are told with place and size, once', () => {
  const chunk = chunkOf(20)
  chunk.finish()
  const from = chunk.records[5] ?? 0
  const to = chunk.records[9] ?? 0
  chunk.bytes.fill(0xee, from, to)
  const items = all(logOf([chunk.bytes]))
  expect(codesOf(items)).toEqual(['records-checksum', 'no-record'])
  expect(items.flatMap((item) => (item.kind === 'problem' ? [item.problem] : []))[1]).toMatchObject(
    { offset: 4096 + from, sizeBytes: to - from },
  )
  expect(idsOf(items)).toEqual(upTo(20, 6, 7, 8, 9))
})

test('[T106] a template that is damaged costs the records that use it, no others', () => {
  const chunk = chunkOf(5)
  const other = { id: 99, contents: [element('Event', [element('Other', [hole(0)])])] }
  for (let i = 0; i < 5; i++) chunk.instance(other, [stringValue('x')])
  chunk.finish()
  const at = (chunk.records[0] ?? 0) + 24 + 14 + 24 + 4
  chunk.bytes[at] = 0x77
  expect(idsOf(all(logOf([chunk.bytes])))).toEqual([6, 7, 8, 9, 10])
})

test('[T106] a lost chunk header costs no record', () => {
  const log = logOf([chunkOf(20).finish(), chunkOf(20, 21).finish(), chunkOf(20, 41).finish()])
  log.fill(0xee, 4096 + 65_536, 4096 + 65_536 + 512)
  const items = all(log)
  expect(codesOf(items)).toEqual(['no-chunk-header'])
  expect(idsOf(items)).toEqual(upTo(60))
})

test('[T106] a lost file header costs no record', () => {
  for (const from of [0, 4096]) {
    const log = logOf([chunkOf(20).finish(), chunkOf(20, 21).finish()])
    log.fill(0xee, 0, 4096)
    const items = all(log.subarray(from))
    expect(codesOf(items)).toEqual(['no-file-header'])
    expect(idsOf(items)).toEqual(upTo(40))
  }
})

test.each([
  ['between chunks', 4096 + 65_536, 0],
  ['inside a chunk, behind its records', 4096 + 60_000, 1000],
  ['inside a chunk, with its header', 4096 + 65_536, 700],
])('[T106] bytes missing or added %s cost what they touch', (_name, at, missing) => {
  const log = logOf([chunkOf(20).finish(), chunkOf(20, 21).finish(), chunkOf(20, 41).finish()])
  const added = new Uint8Array(333).fill(0xaa)
  const parts = [log.subarray(0, at), added, log.subarray(at + missing)]
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let to = 0
  for (const part of parts) {
    bytes.set(part, to)
    to += part.length
  }
  const items = all(bytes)
  // The record that carries the template of the second chunk goes with its header.
  if (missing === 700) expect(idsOf(items).filter((id) => id <= 20 || id > 40)).toHaveLength(40)
  else expect(idsOf(items)).toEqual(upTo(60))
  expect(codesOf(items).length).toBeGreaterThan(0)
})

test('[T106] a chunk shifted by missing bytes, its header lost, is read by its own offsets', () => {
  const log = logOf([chunkOf(20).finish(), chunkOf(20, 21).finish()])
  const second = 4096 + 65_536
  const bytes = new Uint8Array([...log.subarray(0, second), ...log.subarray(second + 512)])
  expect(idsOf(all(bytes))).toEqual(upTo(40))
})

test('[T107] behind the stated end only what continues the numbers is read', () => {
  const chunk = chunkOf(10)
  chunk.finish()
  const header = chunk.bytes.slice(0, 512)
  const end = chunk.at
  chunkOf(3).finish()
  // Two records more, written after the header: those of a log that was not closed.
  const image = stringValue('C:\\late.exe')
  const values = [{ type: 0x06, bytes: littleEndian(1, 2) }, image]
  chunk.instance(TEMPLATE, values).instance(TEMPLATE, values)
  chunk.bytes.set(header)
  expect(idsOf(all(logOf([chunk.bytes], true)))).toEqual(upTo(12))
  // Records of an earlier use of the chunk: their numbers do not follow.
  chunk.bytes[end + 8] = 200
  expect(idsOf(all(logOf([chunk.bytes], true)))).toEqual(upTo(10))
})

test('[T107] in a log that was not closed, sums that lag behind are not told if all can be read', () => {
  const chunk = chunkOf(10)
  chunk.finish()
  chunk.bytes[52] = (chunk.bytes[52] ?? 0) ^ 1
  const items = all(logOf([chunk.bytes], true))
  expect(codesOf(items)).toEqual([])
  expect(codesOf(all(logOf([chunk.bytes])))).toEqual(['chunk-header-checksum'])
})

test('[T108] an input that ends inside a chunk gives the records before, and says so', () => {
  const chunk = chunkOf(20)
  chunk.finish()
  const log = logOf([chunkOf(5).finish(), chunk.bytes])
  const cut = 4096 + 65_536 + (chunk.records[12] ?? 0) + 40
  const items = all(log.subarray(0, cut))
  expect(codesOf(items)).toEqual(['truncated', 'no-record'])
  expect(idsOf(items)).toEqual([...upTo(5), ...upTo(12)])
})

test('[T108] chunks of zeros are unused, not damaged', () => {
  const log = logOf([chunkOf(5).finish(), new Uint8Array(65_536 * 3), chunkOf(5, 6).finish()])
  const items = all(log)
  expect(codesOf(items)).toEqual([])
  expect(idsOf(items)).toEqual(upTo(10))
})

test('[T109] values that contain themselves many times over are refused, quickly', () => {
  // Each level uses its one value thirty times, sixteen levels deep.
  const bomb = {
    id: 3,
    contents: [
      element(
        'E',
        Array.from({ length: 30 }, () => hole(0)),
      ),
    ],
  }
  let fragment: readonly TestXml[] = [text('x')]
  for (let i = 0; i < 12; i++) {
    fragment = [{ kind: 'instance', template: bomb, values: [{ type: 0x21, fragment }] }]
  }
  const items = all(logOf([chunkOf(1).record(fragment).instance(TEMPLATE, []).finish()]))
  expect(codesOf(items)).toEqual(['record-unreadable', 'record-unreadable'])
})

test('[T109] elements nested beyond the limit are refused', () => {
  let deep: TestXml = element('E')
  for (let i = 0; i < 400; i++) deep = element('E', [deep])
  expect(codesOf(all(logOf([new ChunkBuilder().record([deep]).finish()])))).toEqual([
    'record-unreadable',
  ])
})

test('[T109] a template that refers to itself is refused', () => {
  const chunk = new ChunkBuilder()
  const inner = { id: 9, contents: [element('I')] }
  const outer = {
    id: 9,
    contents: [element('E', [{ kind: 'instance', template: inner, values: [] } as const])],
  }
  chunk.instance(outer, []).finish()
  // The inner instance's offset now names the outer definition, which is its own.
  const definition = (chunk.records[0] ?? 0) + 38
  const view = new DataView(chunk.bytes.buffer)
  for (let at = definition + 28; at < chunk.at; at++) {
    if (view.getUint32(at, true) === at + 4 && view.getUint32(at - 4, true) === 9) {
      view.setUint32(at, definition, true)
      break
    }
  }
  expect(idsOf(all(logOf([chunk.bytes])))).toEqual([])
})

test('[T110] how the input is cut into parts changes nothing', () => {
  const log = logOf([chunkOf(20).finish(), new Uint8Array(65_536), chunkOf(20, 21).finish()])
  log.fill(0xee, 4096 + 700, 4096 + 900)
  const whole = all(log)
  const random = seededRandom(5)
  for (let round = 0; round < 8; round++) {
    const reader = new EvtxReader()
    const items: EvtxItem[] = []
    for (let at = 0; at < log.length;) {
      const size = random.integer(1, round < 2 ? 300 : 100_000)
      items.push(...reader.push(log.slice(at, at + size)))
      at += size
    }
    items.push(...reader.end())
    expect(items).toEqual(whole)
  }
})

test('[T110] as a framer: records are lines, problems say where', () => {
  const chunk = chunkOf(3)
  chunk.finish()
  chunk.bytes[(chunk.records[1] ?? 0) + 28] = 0x77
  const framer = new EvtxFramer()
  const items = [...framer.push(logOf([chunk.bytes])), ...framer.end()]
  expect(items.map((item) => (item.kind === 'object' ? item.line : item.problem.line))).toEqual([
    1, 1, 2, 2,
  ])
  const first = items.find((item) => item.kind === 'object')
  expect(first?.kind === 'object' && JSON.parse(first.text)).toEqual(eventOf('C:\\image-1.exe'))
  expect(items.at(2)).toMatchObject({ problem: { message: expect.stringContaining('at byte ') } })
})

test.each([0, 1, 7, 8, 127, 4095, 4096, 4097, 4104, 4608])('[T111] %i bytes of a log', (length) => {
  const log = logOf([chunkOf(3).finish()])
  expect(idsOf(all(log.subarray(0, length)))).toEqual([])
})
