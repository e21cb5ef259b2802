import { crc32, inflateRawSync } from 'node:zlib'

/** A file of an archive. */
export interface ZipFile {
  readonly name: string
  readonly bytes: Buffer
}

/** What an archive cannot be; the message says why. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault'
}

const END = 0x06054b50
const DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8
const MOST_FILES = 1_000
/** A bomb costs no more than this. */
const MOST_BYTES = 128 * 1024 * 1024

/** Whether bytes begin like a ZIP archive. */
export function isZip(bytes: Buffer): boolean {
  return bytes.length > 22 && bytes.readUInt32LE(0) === LOCAL
}

/**
 * The files of a ZIP archive in memory (PKWARE APPNOTE 6.3: stored and deflated members, no ZIP64, no
 * encryption), in the order of its directory. Throws ZipFault.
 */
export function readZip(archive: Buffer): readonly ZipFile[] {
  const end = endOf(archive)
  const count = archive.readUInt16LE(end + 10)
  if (count > MOST_FILES) throw new ZipFault(`${count} files exceed ${MOST_FILES}`)
  let at = archive.readUInt32LE(end + 16)
  let room = MOST_BYTES
  const files: ZipFile[] = []
  for (let i = 0; i < count; i++) {
    const member = directoryEntry(archive, at)
    at = member.next
    if (member.name.endsWith('/')) continue
    const bytes = unpack(archive, member, room)
    room -= bytes.length
    files.push({ name: member.name, bytes })
  }
  return files
}

interface Member {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
  readonly next: number
}

function endOf(archive: Buffer): number {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 65_557); at--) {
    if (archive.readUInt32LE(at) === END) return at
  }
  throw new ZipFault('its directory is missing')
}

function directoryEntry(archive: Buffer, at: number): Member {
  if (at + 46 > archive.length || archive.readUInt32LE(at) !== DIRECTORY) {
    throw new ZipFault('its directory is damaged')
  }
  if ((archive.readUInt16LE(at + 8) & 1) === 1) throw new ZipFault('it is encrypted')
  const nameLength = archive.readUInt16LE(at + 28)
  const rest = archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  return {
    name: archive.toString('utf8', at + 46, at + 46 + nameLength),
    method: archive.readUInt16LE(at + 10),
    crc: archive.readUInt32LE(at + 16),
    packed: archive.readUInt32LE(at + 20),
    size: archive.readUInt32LE(at + 24),
    offset: archive.readUInt32LE(at + 42),
    next: at + 46 + nameLength + rest,
  }
}

function unpack(archive: Buffer, member: Member, room: number): Buffer {
  const { name, size, crc } = member
  if (size > room) throw new ZipFault(`${name} makes it larger than ${MOST_BYTES} bytes`)
  const bytes = unpacked(archive, member)
  if (bytes.length !== size || crc32(bytes) !== crc) throw new ZipFault(`${name} is damaged`)
  return bytes
}

function unpacked(archive: Buffer, { name, method, packed, size, offset }: Member): Buffer {
  if (offset + 30 > archive.length || archive.readUInt32LE(offset) !== LOCAL) {
    throw new ZipFault(`${name} is damaged`)
  }
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  const bytes = archive.subarray(start, start + packed)
  if (method === STORED) return bytes
  if (method !== DEFLATED) throw new ZipFault(`${name} is packed in an unknown way`)
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) })
  } catch (thrown) {
    throw new ZipFault(`${name} is damaged`, { cause: thrown })
  }
}
