import { crc32, deflateSync } from 'node:zlib'

/** A picture of one colour fading into another; `comment` is metadata that must not leave. */
export function makePng(
  size: { readonly width: number; readonly height: number },
  from: readonly [number, number, number],
  comment: string,
): Buffer {
  const { width, height } = size
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * 3) + 1 + x * 3
      const wave = Math.round(40 * Math.sin((x + y) / 60))
      from.forEach((value, i) => {
        rows[at + i] = Math.max(0, Math.min(255, value + wave + Math.round((y / height) * 60)))
      })
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from(`Comment\0${comment}`)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
