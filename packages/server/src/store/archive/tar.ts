// A reader of tar archives as they stream by: ustar, with long names of GNU and pax. Nothing is
// written; the caller decides what becomes of each file.
import { ArchiveFault } from './archive-fault.ts'

/** A member of a tar archive. */
export interface TarMember {
  /** As the archive says it, hostile ones included: never a path to write to. */
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  readonly sizeBytes: number
  /** The content; undefined when `wants` declined it. */
  readonly content: Buffer | undefined
}

const BLOCK = 512
const MAX_NAME_BYTES = 64 * 1024

/**
 * The members in order; content is kept for those that `wants` asks for, by name and size, and passed
 * over for the others. Throws ArchiveFault at the first header that cannot be read.
 */
export async function* readTar(
  chunks: AsyncIterable<Uint8Array>,
  wants: (name: string, sizeBytes: number) => boolean,
): AsyncGenerator<TarMember> {
  const source = new ByteSource(chunks)
  let longName: string | undefined
  for (;;) {
    const block = await source.take(BLOCK)
    if (block === undefined || block.every((byte) => byte === 0)) return
    const header = headerOf(block)
    const padding = (BLOCK - (header.size % BLOCK)) % BLOCK
    if (header.type === 'L' || header.type === 'x' || header.type === 'g') {
      if (header.size > MAX_NAME_BYTES) throw new ArchiveFault('a name in it is too long')
      const content = await exactly(source, header.size)
      await source.skip(padding)
      if (header.type === 'L') longName = content.toString('utf8').replace(/\0.*$/s, '')
      if (header.type === 'x') longName = paxPath(content) ?? longName
      continue
    }
    const name = longName ?? header.name
    longName = undefined
    const kind = kindOf(header.type, name)
    const isWanted = kind === 'file' && wants(name, header.size)
    const content = isWanted ? await exactly(source, header.size) : undefined
    await source.skip(padding + (isWanted ? 0 : header.size))
    yield { name, kind, sizeBytes: header.size, content }
  }
}

function kindOf(type: string, name: string): TarMember['kind'] {
  switch (type) {
    case '0':
    case '\0':
    case '7':
      return name.endsWith('/') ? 'folder' : 'file'
    case '1':
    case '2':
      return 'link'
    case '5':
      return 'folder'
    default:
      return 'other'
  }
}

function headerOf(block: Buffer): {
  readonly name: string
  readonly size: number
  readonly type: string
} {
  const stated = Number.parseInt(block.toString('latin1', 148, 156).replace(/[\0 ]+/g, ''), 8)
  const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0)
  if (stated !== sum) throw new ArchiveFault('a header of it does not have its checksum')
  const prefix = textAt(block, 345, 500)
  const name = textAt(block, 0, 100)
  const isUstar = block.toString('latin1', 257, 263) === 'ustar\0'
  return {
    name: isUstar && prefix !== '' ? `${prefix}/${name}` : name,
    size: sizeOf(block),
    type: block.toString('latin1', 156, 157),
  }
}

function sizeOf(block: Buffer): number {
  // GNU writes large sizes as binary numbers, marked by the first bit.
  if (block.readUInt8(124) >= 0x80) return Number(block.readBigUInt64BE(128))
  const digits = block.toString('latin1', 124, 136).replace(/[\0 ]+/g, '')
  if (!/^[0-7]*$/.test(digits)) throw new ArchiveFault('a size in it is no number')
  return digits === '' ? 0 : Number.parseInt(digits, 8)
}

function textAt(block: Buffer, from: number, to: number): string {
  return block.toString('utf8', from, to).replace(/\0.*$/s, '')
}

/** `<length> path=<name>\n`, the length being that of the whole record. */
function paxPath(records: Buffer): string | undefined {
  for (let at = 0; at < records.length;) {
    const head = /^(\d{1,7}) /.exec(records.toString('latin1', at, at + 8))?.[1]
    const length = Number(head ?? 0)
    if (head === undefined || length <= head.length) return undefined
    const record = records.toString('utf8', at + head.length + 1, at + length - 1)
    if (record.startsWith('path=')) return record.slice('path='.length)
    at += length
  }
  return undefined
}

async function exactly(source: ByteSource, length: number): Promise<Buffer> {
  if (length === 0) return Buffer.alloc(0)
  const content = await source.take(length)
  if (content === undefined) throw new ArchiveFault('it is cut')
  return content
}

/** Bytes of a stream, so many at a time. */
class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest = Buffer.alloc(0)

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** undefined when the stream has ended; throws when it ends within. */
  async take(length: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = [this.#rest]
    let have = this.#rest.length
    while (have < length) {
      const next = await this.#chunks.next()
      if (next.done === true) {
        if (have === 0) return undefined
        throw new ArchiveFault('it is cut')
      }
      parts.push(Buffer.from(next.value))
      have += next.value.length
    }
    const all = Buffer.concat(parts)
    this.#rest = all.subarray(length)
    return all.subarray(0, length)
  }

  async skip(length: number): Promise<void> {
    let left = length
    while (left > this.#rest.length) {
      left -= this.#rest.length
      this.#rest = Buffer.alloc(0)
      const next = await this.#chunks.next()
      if (next.done === true) throw new ArchiveFault('it is cut')
      this.#rest = Buffer.from(next.value)
    }
    this.#rest = this.#rest.subarray(left)
  }
}
