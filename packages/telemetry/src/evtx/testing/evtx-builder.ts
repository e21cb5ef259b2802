import { CHUNK_BYTES } from '../chunk-bytes.ts'
import { crc32 } from '../crc32.ts'

/** XML as a test writes it. */
export type TestXml =
  | {
      readonly kind: 'element'
      readonly name: string
      readonly attributes?: Readonly<Record<string, readonly TestXml[]>>
      /** Left out: the tag closes itself. */
      readonly children?: readonly TestXml[]
    }
  | { readonly kind: 'text' | 'cdata'; readonly text: string }
  | { readonly kind: 'substitution'; readonly index: number; readonly isOptional?: boolean }
  | { readonly kind: 'char'; readonly code: number }
  | { readonly kind: 'entity'; readonly name: string }
  | { readonly kind: 'instruction'; readonly target: string; readonly data: string }
  | {
      readonly kind: 'instance'
      readonly template: TestTemplate
      readonly values: readonly TestValue[]
    }

export interface TestTemplate {
  readonly id: number
  readonly contents: readonly TestXml[]
}

export type TestValue =
  | { readonly type: number; readonly bytes: readonly number[] }
  | { readonly type: 0x21; readonly fragment: readonly TestXml[] }

/** Writes one chunk of an event log, record by record, as Windows lays it out. */
export class ChunkBuilder {
  readonly bytes = new Uint8Array(CHUNK_BYTES)
  readonly #view = new DataView(this.bytes.buffer)
  readonly #names = new Map<string, number>()
  readonly #templates = new Map<TestTemplate, number>()
  readonly #firstId: number
  /** Where each record begins. */
  readonly records: number[] = []
  at = 512

  constructor(firstId = 1) {
    this.#firstId = firstId
  }

  /** Adds a record; its number follows the last, unless one is given. */
  record(contents: readonly TestXml[], id = this.#firstId + this.records.length): this {
    const start = this.at
    this.records.push(start)
    this.u32(0x00002a2a)
    this.at += 4
    this.u32(id)
    this.u32(0)
    this.bytes.set(FILE_TIME, this.at)
    this.at += 8
    this.#fragment(contents, false)
    this.at = start + Math.ceil((this.at - start + 4) / 8) * 8
    this.#view.setUint32(start + 4, this.at - start, true)
    this.#view.setUint32(this.at - 4, this.at - start, true)
    return this
  }

  /** Adds a record that is an instance of a template. */
  instance(template: TestTemplate, values: readonly TestValue[]): this {
    return this.record([{ kind: 'instance', template, values }])
  }

  /** Writes header and checksums; records may be damaged afterwards. */
  finish(): Uint8Array {
    const view = this.#view
    this.bytes.set([0x45, 0x6c, 0x66, 0x43, 0x68, 0x6e, 0x6b, 0])
    const lastId = this.#firstId + this.records.length - 1
    for (const [at, value] of [
      [8, this.#firstId],
      [16, lastId],
      [24, this.#firstId],
      [32, lastId],
      [40, 128],
      [44, this.records.at(-1) ?? 0],
      [48, this.at],
      [52, crc32(this.bytes, { from: 512, to: this.at })],
    ] as const) {
      view.setUint32(at, value, true)
    }
    const before = crc32(this.bytes, { to: 120 })
    view.setUint32(124, crc32(this.bytes, { from: 128, to: 512, before }), true)
    return this.bytes
  }

  u8(value: number): void {
    this.bytes[this.at++] = value
  }

  u16(value: number): void {
    this.#view.setUint16(this.at, value, true)
    this.at += 2
  }

  u32(value: number): void {
    this.#view.setUint32(this.at, value, true)
    this.at += 4
  }

  #units(value: string): void {
    for (let i = 0; i < value.length; i++) this.u16(value.charCodeAt(i))
  }

  #text(value: string): void {
    this.u16(value.length)
    this.#units(value)
  }

  #name(name: string): void {
    const known = this.#names.get(name)
    this.u32(known ?? this.at + 4)
    if (known !== undefined) return
    this.#names.set(name, this.at)
    this.u32(0)
    let hash = 0
    for (let i = 0; i < name.length; i++) hash = (hash * 65_599 + name.charCodeAt(i)) % 2 ** 32
    this.u16(hash & 0xffff)
    this.u16(name.length)
    this.#units(name)
    this.u16(0)
  }

  #fragment(contents: readonly TestXml[], isTemplate: boolean): void {
    for (const byte of [0x0f, 1, 1, 0]) this.u8(byte)
    for (const each of contents) this.#xml(each, isTemplate)
    this.u8(0)
  }

  #xml(xml: TestXml, isTemplate: boolean): void {
    switch (xml.kind) {
      case 'element':
        this.#element(xml, isTemplate)
        break
      case 'text':
        this.u8(0x05)
        this.u8(1)
        this.#text(xml.text)
        break
      case 'cdata':
        this.u8(0x07)
        this.#text(xml.text)
        break
      case 'char':
        this.u8(0x08)
        this.u16(xml.code)
        break
      case 'entity':
        this.u8(0x09)
        this.#name(xml.name)
        break
      case 'instruction':
        this.u8(0x0a)
        this.#name(xml.target)
        this.u8(0x0b)
        this.#text(xml.data)
        break
      case 'substitution':
        this.u8(xml.isOptional === true ? 0x0e : 0x0d)
        this.u16(xml.index)
        this.u8(1)
        break
      case 'instance':
        this.#instance(xml.template, xml.values)
    }
  }

  #element(xml: Extract<TestXml, { kind: 'element' }>, isTemplate: boolean): void {
    const attributes = Object.entries(xml.attributes ?? {})
    this.u8(attributes.length > 0 ? 0x41 : 0x01)
    if (isTemplate) this.u16(0xffff)
    const sizeAt = this.at
    this.at += 4
    this.#name(xml.name)
    if (attributes.length > 0) this.at += 4
    for (const [i, [name, contents]] of attributes.entries()) {
      this.u8(i < attributes.length - 1 ? 0x46 : 0x06)
      this.#name(name)
      for (const part of contents) this.#xml(part, isTemplate)
    }
    if (xml.children === undefined) this.u8(0x03)
    else {
      this.u8(0x02)
      for (const child of xml.children) this.#xml(child, isTemplate)
      this.u8(0x04)
    }
    this.#view.setUint32(sizeAt, this.at - sizeAt - 4, true)
  }

  #instance(template: TestTemplate, values: readonly TestValue[]): void {
    this.u8(0x0c)
    this.u8(1)
    this.u32(template.id)
    const known = this.#templates.get(template)
    this.u32(known ?? this.at + 4)
    if (known === undefined) {
      this.#templates.set(template, this.at)
      this.u32(0)
      this.u32(template.id)
      this.at += 12
      const sizeAt = this.at
      this.at += 4
      this.#fragment(template.contents, true)
      this.#view.setUint32(sizeAt, this.at - sizeAt - 4, true)
    }
    this.u32(values.length)
    const descriptors = this.at
    this.at += 4 * values.length
    for (const [i, value] of values.entries()) {
      const start = this.at
      if ('fragment' in value) this.#fragment(value.fragment, false)
      else for (const byte of value.bytes) this.u8(byte)
      this.#view.setUint16(descriptors + 4 * i, this.at - start, true)
      this.#view.setUint8(descriptors + 4 * i + 2, value.type)
    }
  }
}

/** A log of chunks, one after the other. */
export function logOf(chunks: readonly Uint8Array[], isDirty = false): Uint8Array {
  const bytes = new Uint8Array(4096 + chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  const view = new DataView(bytes.buffer)
  bytes.set([0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0])
  view.setUint32(32, 128, true)
  view.setUint16(36, 1, true)
  view.setUint16(38, 3, true)
  view.setUint16(40, 4096, true)
  view.setUint16(42, chunks.length, true)
  view.setUint32(120, isDirty ? 1 : 0, true)
  view.setUint32(124, crc32(bytes, { to: 120 }), true)
  let at = 4096
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

export function element(
  name: string,
  children?: readonly TestXml[],
  attributes?: Readonly<Record<string, readonly TestXml[]>>,
): TestXml {
  return {
    kind: 'element',
    name,
    ...(children === undefined ? {} : { children }),
    ...(attributes === undefined ? {} : { attributes }),
  }
}

export function text(value: string): TestXml {
  return { kind: 'text', text: value }
}

export function hole(index: number, isOptional = true): TestXml {
  return { kind: 'substitution', index, isOptional }
}

/** UTF-16 bytes of a string value. */
export function utf16(value: string): readonly number[] {
  return Array.from({ length: value.length }, (_, i) => littleEndian(value.charCodeAt(i), 2)).flat()
}

export function stringValue(value: string): TestValue {
  return { type: 0x01, bytes: utf16(value) }
}

/** So many bytes of a number, the lowest first. */
export function littleEndian(value: number | bigint, size: number): readonly number[] {
  let rest = BigInt.asUintN(64, BigInt(value))
  return Array.from({ length: size }, () => {
    const byte = Number(rest & 0xffn)
    rest >>= 8n
    return byte
  })
}

// 2026-07-19T20:15:00.123Z
const FILE_TIME = littleEndian(134_289_657_001_230_000n, 8)
/** When every record of a built chunk was written, epoch milliseconds. */
export const RECORD_TIME_MS = 1_784_492_100_123
