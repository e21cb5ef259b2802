/** A small JPEG as a phone writes it: place and device beside the picture. */
export function photoTaken(): Uint8Array {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, Buffer.from('Exif\0\0MM GPS 33.57N 7.58W Telephone de K.')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, Buffer.alloc(15, 2)),
    segment(0xda, Buffer.alloc(10, 3)),
    Buffer.alloc(40, 0x55),
    Buffer.from([0xff, 0xd9]),
  ])
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(0xff00 | marker, 0)
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
