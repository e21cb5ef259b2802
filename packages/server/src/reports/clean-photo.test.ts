import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanPhoto } from './clean-photo.ts'

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(0xff00 | marker, 0)
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** Exif data in either byte order: orientation 6, and a place that must not leave. */
function exif(order: 'II' | 'MM'): Buffer {
  const tiff = Buffer.alloc(26)
  const little = order === 'II'
  const short = (at: number, value: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const long = (at: number, value: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  tiff.write(order, 0, 'latin1')
  short(2, 42)
  long(4, 8)
  short(8, 1)
  short(10, 0x0112)
  short(12, 3)
  long(14, 1)
  short(18, 6)
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 33.57N 7.58W')])
}

const SCAN = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56])
const PICTURE = [segment(0xdb, Buffer.alloc(65, 1)), segment(0xc0, Buffer.alloc(15, 2))]
const SCANS = [
  segment(0xda, Buffer.alloc(10, 3)),
  SCAN,
  segment(0xc4, Buffer.alloc(5)),
  segment(0xda, Buffer.alloc(10, 4)),
  SCAN,
]

test.each(['II', 'MM'] as const)(
  '[RP7] a JPEG keeps its picture and its orientation alone (%s)',
  (order) => {
    const jfif = segment(0xe0, Buffer.from('JFIF\0.......', 'latin1'))
    const photo = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      jfif,
      segment(0xe1, exif(order)),
      segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>')),
      segment(0xe2, Buffer.from('MPF')),
      ...PICTURE,
      segment(0xfe, Buffer.from('taken by K.')),
      ...SCANS,
      Buffer.from([0xff, 0xd9]),
      Buffer.from('a film after the picture'),
    ])
    const clean = cleanPhoto(photo)
    const bytes = Buffer.from(clean?.bytes ?? [])
    expect(clean?.mediaType).toBe('image/jpeg')
    for (const gone of ['GPS', 'xmpmeta', 'MPF', 'taken by', 'a film']) {
      expect(bytes.includes(gone), gone).toBe(false)
    }
    const oriented = bytes.subarray(2, 38)
    expect(oriented.readUInt16BE(0)).toBe(0xffe1)
    expect(oriented.readUInt16BE(4 + 6 + 18)).toBe(6)
    expect(bytes.subarray(38)).toEqual(
      Buffer.concat([jfif, ...PICTURE, ...SCANS, Buffer.from([0xff, 0xd9])]),
    )
    expect(Buffer.from(cleanPhoto(bytes)?.bytes ?? [])).toEqual(bytes)
  },
)

test('[RP7] a PNG keeps what its picture is made of', () => {
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const header = chunk('IHDR', Buffer.alloc(13, 1))
  const data = chunk('IDAT', Buffer.alloc(40, 2))
  const end = chunk('IEND', Buffer.alloc(0))
  const photo = Buffer.concat([
    signature,
    header,
    chunk('tEXt', Buffer.from('Author\0K.')),
    chunk('eXIf', exif('II')),
    data,
    end,
    Buffer.from('more'),
  ])
  expect(cleanPhoto(photo)).toEqual({
    mediaType: 'image/png',
    bytes: Buffer.concat([signature, header, data, end]),
  })
  photo[30] = 99
  expect(cleanPhoto(photo)).toBeUndefined()
})

test('[RP7] what is no picture is none, however it is damaged', () => {
  expect(cleanPhoto(Buffer.from('%PDF-1.7'))).toBeUndefined()
  expect(cleanPhoto(Buffer.from('<svg onload="x()"/>'))).toBeUndefined()
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe1, exif('MM')), ...SCANS])
  fc.assert(
    fc.property(fc.nat(photo.length), fc.uint8Array({ maxLength: 40 }), (length, noise) => {
      const damaged = Buffer.concat([photo.subarray(0, length), noise])
      const clean = cleanPhoto(damaged)
      expect(clean === undefined || !Buffer.from(clean.bytes).includes('GPS')).toBe(true)
    }),
  )
})
