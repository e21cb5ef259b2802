import type { Json } from '@vigie/kit'
import type { ChunkBytes } from './chunk-bytes.ts'
import { DamagedRecord } from './damaged-record.ts'
import { formatFileTime, formatSystemTime } from './format-file-time.ts'
import { singleAsDecimal } from './format-single.ts'
import { ARRAY_FLAG, VALUE_TYPE } from './value-type.ts'
import { decodeWindows1252 } from './windows-1252.ts'

/** A value of a record: where its bytes lie in the chunk, and what they are. */
export interface RawValue {
  readonly type: number
  readonly at: number
  readonly size: number
}

/**
 * A value as the evtx crate prints it: numbers as numbers (those over 2^53, and floats that are none,
 * as text), hexadecimal integers as Windows prints them (`0x1fffff`, no padding), GUIDs in upper case
 * without braces, times in ISO 8601, binary as hexadecimal digits, lists as lists. A value of no bytes
 * is null, but text is then empty; types we do not know are given as binary. Throws DamagedRecord
 * when the bytes are beyond the chunk.
 */
export function readValue(chunk: ChunkBytes, value: RawValue): Json {
  if (value.at + value.size > chunk.length) {
    throw new DamagedRecord(`a value of ${value.size} bytes ends past the chunk`, value.at)
  }
  const { type } = value
  if (type === VALUE_TYPE.string || type === VALUE_TYPE.xmlText) return textOf(chunk, value)
  if (type === VALUE_TYPE.ansiString) return ansiOf(chunk, value.at, value.size)
  if (type === VALUE_TYPE.null || value.size === 0) return null
  return (type & ARRAY_FLAG) === 0 ? scalarOf(chunk, value) : listOf(chunk, value)
}

function scalarOf(chunk: ChunkBytes, { type, at, size }: RawValue): Json {
  switch (type) {
    case VALUE_TYPE.int8:
    case VALUE_TYPE.int16:
    case VALUE_TYPE.int32:
    case VALUE_TYPE.int64:
      return signedOf(chunk, at, size)
    case VALUE_TYPE.uint8:
    case VALUE_TYPE.uint16:
    case VALUE_TYPE.uint32:
    case VALUE_TYPE.uint64:
      return unsignedOf(chunk, at, size)
    case VALUE_TYPE.hexInt32:
    case VALUE_TYPE.hexInt64:
    case VALUE_TYPE.sizeT:
      return hexOf(chunk, at, size)
    case VALUE_TYPE.real32:
      return size === 4 ? floatOf(singleAsDecimal(chunk.f32(at))) : binaryOf(chunk, at, size)
    case VALUE_TYPE.real64:
      return size === 8 ? floatOf(chunk.f64(at)) : binaryOf(chunk, at, size)
    case VALUE_TYPE.bool:
      return isAnySet(chunk, at, size)
    case VALUE_TYPE.guid:
      return size === 16 ? guidOf(chunk, at) : binaryOf(chunk, at, size)
    case VALUE_TYPE.fileTime:
      if (size !== 8) return binaryOf(chunk, at, size)
      return formatFileTime(chunk.u32(at), chunk.u32(at + 4))
    case VALUE_TYPE.sysTime:
      return size === 16 ? systemTimeOf(chunk, at) : binaryOf(chunk, at, size)
    case VALUE_TYPE.sid:
      return sidOf(chunk, at, size)
    default:
      return binaryOf(chunk, at, size)
  }
}

/** Bytes of one element of a list, by its type; types of other length are read apart. */
const ELEMENT_BYTES: ReadonlyMap<number, number> = new Map<number, number>([
  [VALUE_TYPE.int8, 1],
  [VALUE_TYPE.uint8, 1],
  [VALUE_TYPE.int16, 2],
  [VALUE_TYPE.uint16, 2],
  [VALUE_TYPE.int32, 4],
  [VALUE_TYPE.uint32, 4],
  [VALUE_TYPE.int64, 8],
  [VALUE_TYPE.uint64, 8],
  [VALUE_TYPE.real32, 4],
  [VALUE_TYPE.real64, 8],
  [VALUE_TYPE.bool, 4],
  [VALUE_TYPE.guid, 16],
  [VALUE_TYPE.sizeT, 8],
  [VALUE_TYPE.fileTime, 8],
  [VALUE_TYPE.sysTime, 16],
  [VALUE_TYPE.hexInt32, 4],
  [VALUE_TYPE.hexInt64, 8],
])

function listOf(chunk: ChunkBytes, { type, at, size }: RawValue): Json {
  const elementType = type & ~ARRAY_FLAG
  if (elementType === VALUE_TYPE.string) {
    return withoutTerminator(chunk.utf16(at, size >> 1).split('\0'))
  }
  if (elementType === VALUE_TYPE.ansiString) {
    return withoutTerminator(decodeWindows1252(chunk.bytes.subarray(at, at + size)).split('\0'))
  }
  if (elementType === VALUE_TYPE.sid) return sidsOf(chunk, at, size)
  const width = ELEMENT_BYTES.get(elementType)
  if (width === undefined || size % width !== 0) return binaryOf(chunk, at, size)
  const list: Json[] = []
  for (let i = at; i < at + size; i += width) {
    list.push(scalarOf(chunk, { type: elementType, at: i, size: width }))
  }
  return list
}

function withoutTerminator(texts: readonly string[]): readonly string[] {
  return texts.at(-1) === '' ? texts.slice(0, -1) : texts
}

// Providers count the terminating NUL in or not; Windows never shows it.
function textOf(chunk: ChunkBytes, { at, size }: RawValue): string {
  let units = size >> 1
  while (units > 0 && chunk.u16(at + units * 2 - 2) === 0) units--
  return chunk.utf16(at, units)
}

function ansiOf(chunk: ChunkBytes, at: number, size: number): string {
  let end = at + size
  while (end > at && chunk.u8(end - 1) === 0) end--
  return decodeWindows1252(chunk.bytes.subarray(at, end))
}

function signedOf(chunk: ChunkBytes, at: number, size: number): Json {
  switch (size) {
    case 1:
      return chunk.i8(at)
    case 2:
      return chunk.i16(at)
    case 4:
      return chunk.i32(at)
    case 8:
      return integerOf(chunk.i64(at))
    default:
      return binaryOf(chunk, at, size)
  }
}

function unsignedOf(chunk: ChunkBytes, at: number, size: number): Json {
  switch (size) {
    case 1:
      return chunk.u8(at)
    case 2:
      return chunk.u16(at)
    case 4:
      return chunk.u32(at)
    case 8:
      return integerOf(chunk.u64(at))
    default:
      return binaryOf(chunk, at, size)
  }
}

function integerOf(value: bigint): Json {
  const rounded = Number(value)
  return Number.isSafeInteger(rounded) ? rounded : value.toString()
}

function hexOf(chunk: ChunkBytes, at: number, size: number): Json {
  if (size === 4) return `0x${chunk.u32(at).toString(16)}`
  if (size !== 8) return binaryOf(chunk, at, size)
  const low = chunk.u32(at).toString(16)
  const high = chunk.u32(at + 4)
  return high === 0 ? `0x${low}` : `0x${high.toString(16)}${low.padStart(8, '0')}`
}

// JSON has no NaN and no infinity.
function floatOf(value: number): Json {
  return Number.isFinite(value) ? value : String(value)
}

function isAnySet(chunk: ChunkBytes, at: number, size: number): boolean {
  for (let i = at; i < at + size; i++) if (chunk.u8(i) !== 0) return true
  return false
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).toUpperCase().padStart(2, '0'),
)

function hexByte(chunk: ChunkBytes, at: number): string {
  return HEX[chunk.u8(at)] ?? ''
}

function binaryOf(chunk: ChunkBytes, at: number, size: number): string {
  let text = ''
  for (let i = at; i < at + size; i++) text += hexByte(chunk, i)
  return text
}

// The first three parts are little-endian numbers, the rest bytes in order.
const GUID_ORDER = [3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15] as const

/** A GUID in upper case, without braces. */
function guidOf(chunk: ChunkBytes, at: number): string {
  let text = ''
  for (const i of GUID_ORDER) text += i < 0 ? '-' : hexByte(chunk, at + i)
  return text
}

function systemTimeOf(chunk: ChunkBytes, at: number): string {
  return formatSystemTime({
    year: chunk.u16(at),
    month: chunk.u16(at + 2),
    day: chunk.u16(at + 6),
    hour: chunk.u16(at + 8),
    minute: chunk.u16(at + 10),
    second: chunk.u16(at + 12),
    millisecond: chunk.u16(at + 14),
  })
}

const SID_HEADER_BYTES = 8

function sidBytes(chunk: ChunkBytes, at: number): number {
  return SID_HEADER_BYTES + 4 * chunk.u8(at + 1)
}

/** `S-1-5-…`: revision, authority (six bytes, big-endian), then the sub-authorities (little-endian). */
function sidOf(chunk: ChunkBytes, at: number, size: number): string {
  if (size < SID_HEADER_BYTES || sidBytes(chunk, at) > size) return binaryOf(chunk, at, size)
  let authority = 0
  for (let i = at + 2; i < at + 8; i++) authority = authority * 256 + chunk.u8(i)
  let text = `S-${chunk.u8(at)}-${authority}`
  const count = chunk.u8(at + 1)
  for (let i = 0; i < count; i++) text += `-${chunk.u32(at + SID_HEADER_BYTES + 4 * i)}`
  return text
}

function sidsOf(chunk: ChunkBytes, at: number, size: number): Json {
  const list: string[] = []
  let i = at
  while (i + SID_HEADER_BYTES <= at + size) {
    const bytes = sidBytes(chunk, i)
    if (i + bytes > at + size) break
    list.push(sidOf(chunk, i, bytes))
    i += bytes
  }
  return i === at + size ? list : binaryOf(chunk, at, size)
}
