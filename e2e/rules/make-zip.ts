import { crc32, deflateRawSync } from 'node:zlib'

/** A file to put into an archive; what is not said is honest. */
export interface ZipEntry {
  readonly name: string
  readonly content: Uint8Array | string
  /** The size that the archive declares. */
  readonly declaredBytes?: number
  readonly crc?: number
  /** Unix mode; 0o120777 for a symbolic link. */
  readonly mode?: number
}

/** A ZIP archive, deflated, written for tests: hostile ones included, which no other tool would write. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, declaredBytes, crc, mode = 0o100644 } of entries) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const nameBytes = Buffer.from(name)
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE(0x800, 2)
    fixed.writeUInt16LE(8, 4)
    fixed.writeUInt32LE(crc ?? crc32(bytes), 10)
    fixed.writeUInt32LE(packed.length, 14)
    fixed.writeUInt32LE(declaredBytes ?? bytes.length, 18)
    fixed.writeUInt16LE(nameBytes.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fixed, nameBytes, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE((mode << 16) >>> 0, 6)
    place.writeUInt32LE(offset, 10)
    const start = Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1')
    directory.push(Buffer.concat([start, fixed, place, nameBytes]))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}
