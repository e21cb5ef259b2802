// A reader of ZIP archives by their central directory. Nothing is extracted here: a listing says what
// is where, and one member at a time is opened as a stream. Sizes are those of the directory, and a
// member that gives more than it declares is an error, so that a bomb costs no more than it admits.
// Format: PKWARE APPNOTE 6.3 (stored, deflated and Zstandard members; ZIP64).
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import type { Readable, Transform } from 'node:stream'
import { crc32, createInflateRaw, createZstdDecompress } from 'node:zlib'
import { ArchiveFault } from './archive-fault.ts'

/** A file in an archive. */
export interface ZipMember {
  /** As the archive says it, hostile ones included: never a path to write to. */
  readonly name: string
  readonly isSymbolicLink: boolean
  readonly isEncrypted: boolean
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly sizeBytes: number
  readonly headerOffset: number
}

const MAX_MEMBERS = 200_000
const MAX_DIRECTORY_BYTES = 64 * 1024 * 1024
const END_BYTES = 22
const MAX_COMMENT = 0xffff
const U32 = 0xffffffff

/** Whether a file begins like a ZIP archive. */
export function isZip(head: Uint8Array): boolean {
  const [a, b, c, d] = head
  return a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6))
}

/** The files of an archive, folders left out, in the order of its directory. Throws ArchiveFault. */
export async function listZip(path: string): Promise<readonly ZipMember[]> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const end = await findEnd(file, size)
    if (end.bytes > MAX_DIRECTORY_BYTES || end.members > MAX_MEMBERS) {
      throw new ArchiveFault(`${end.members} members exceed the maximum of ${MAX_MEMBERS}`)
    }
    if (end.offset + end.bytes > size) throw new ArchiveFault('its directory lies beyond its end')
    return readDirectory(await readAt(file, end.offset, end.bytes), end.members)
  } finally {
    await file.close()
  }
}

/**
 * The bytes of a member, unpacked. Throws ArchiveFault for what is encrypted, packed by an unknown
 * method, longer or shorter than declared, or other than its checksum; the system's error otherwise.
 */
export async function* openZipMember(path: string, member: ZipMember): AsyncGenerator<Uint8Array> {
  if (member.isEncrypted) throw new ArchiveFault(`${member.name} is encrypted`)
  const file = await open(path)
  try {
    const header = await readAt(file, member.headerOffset, 30)
    if (header.readUInt32LE(0) !== 0x04034b50) {
      throw new ArchiveFault(`${member.name} is not where the directory says`)
    }
    const start = member.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
    if (member.packedBytes > 0) {
      const packed = file.createReadStream({
        start,
        end: start + member.packedBytes - 1,
        autoClose: false,
      })
      yield* checked(unpacked(packed, member), member)
    } else if (member.sizeBytes > 0) {
      throw new ArchiveFault(`${member.name} is shorter than declared`)
    }
  } finally {
    await file.close()
  }
}

function unpacked(packed: Readable, { method, name }: ZipMember): Readable {
  if (method === 0) return packed
  const unpacker: Transform | undefined =
    method === 8 ? createInflateRaw() : method === 93 ? createZstdDecompress() : undefined
  if (unpacker === undefined) throw new ArchiveFault(`${name} is packed by method ${method}`)
  // Errors reach the iteration through the unpacker, which pipeline destroys with them.
  pipeline(packed, unpacker, () => {})
  return unpacker
}

async function* checked(stream: Readable, member: ZipMember): AsyncGenerator<Uint8Array> {
  let length = 0
  let sum = 0
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue
    length += chunk.length
    if (length > member.sizeBytes) {
      stream.destroy()
      throw new ArchiveFault(`${member.name} is longer than the ${member.sizeBytes} bytes declared`)
    }
    sum = crc32(chunk, sum)
    yield chunk
  }
  if (length < member.sizeBytes) throw new ArchiveFault(`${member.name} is shorter than declared`)
  if (sum !== member.crc) throw new ArchiveFault(`${member.name} does not have its checksum`)
}

interface DirectoryPlace {
  readonly offset: number
  readonly bytes: number
  readonly members: number
}

async function findEnd(file: FileHandle, size: number): Promise<DirectoryPlace> {
  const tailBytes = Math.min(size, END_BYTES + MAX_COMMENT)
  const tail = await readAt(file, size - tailBytes, tailBytes)
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== 0x06054b50) continue
    const place = {
      members: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    }
    const needs64 = place.members === 0xffff || place.bytes === U32 || place.offset === U32
    if (!needs64) return place
    if (at < 20 || tail.readUInt32LE(at - 20) !== 0x07064b50) return place
    const large = await readAt(file, Number(tail.readBigUInt64LE(at - 12)), 56)
    if (large.readUInt32LE(0) !== 0x06064b50) throw new ArchiveFault('its ZIP64 end is damaged')
    return {
      members: Number(large.readBigUInt64LE(32)),
      bytes: Number(large.readBigUInt64LE(40)),
      offset: Number(large.readBigUInt64LE(48)),
    }
  }
  throw new ArchiveFault('it has no directory: it is cut, or no ZIP archive')
}

function readDirectory(bytes: Buffer, count: number): readonly ZipMember[] {
  const members: ZipMember[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) {
      throw new ArchiveFault(`its directory is damaged at member ${i}`)
    }
    const nameBytes = bytes.readUInt16LE(at + 28)
    const extraBytes = bytes.readUInt16LE(at + 30)
    const end = at + 46 + nameBytes + extraBytes + bytes.readUInt16LE(at + 32)
    if (end > bytes.length) throw new ArchiveFault(`its directory is damaged at member ${i}`)
    const isUtf8 = (bytes.readUInt16LE(at + 8) & 0x800) !== 0
    const name = bytes.toString(isUtf8 ? 'utf8' : 'latin1', at + 46, at + 46 + nameBytes)
    const mode = bytes.readUInt32LE(at + 38) >>> 16
    const member = {
      name,
      isSymbolicLink: (mode & 0o170000) === 0o120000,
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) !== 0,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedBytes: bytes.readUInt32LE(at + 20),
      sizeBytes: bytes.readUInt32LE(at + 24),
      headerOffset: bytes.readUInt32LE(at + 42),
    }
    const extra = bytes.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes)
    if (!name.endsWith('/')) members.push(withLargeSizes(member, extra))
    at = end
  }
  return members
}

/** ZIP64 puts what does not fit 32 bits into an extra field, in a fixed order. */
function withLargeSizes(member: ZipMember, extra: Buffer): ZipMember {
  const sizes = { ...member }
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2)
    const body = extra.subarray(at + 4, at + 4 + length)
    if (extra.readUInt16LE(at) === 1) {
      let read = 0
      for (const key of ['sizeBytes', 'packedBytes', 'headerOffset'] as const) {
        if (member[key] !== U32 || read + 8 > body.length) continue
        sizes[key] = Number(body.readBigUInt64LE(read))
        read += 8
      }
    }
    at += 4 + length
  }
  return sizes
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, offset)
  if (bytesRead < length) throw new ArchiveFault('it is cut')
  return buffer
}
