import { closeSync, openSync, readSync } from 'node:fs'
import type { Extent } from './extent.ts'

/**
 * A strict reader of ustar archives that never extracts: it only says where each file's bytes lie.
 * Strict, since every byte of an archive must be accounted for: the header by its checksum, padding
 * by being zero, content by the manifest.
 */

const BLOCK = 512

/** What an archive holds. */
export interface TarListing {
  readonly extents: ReadonlyMap<string, Extent>
  readonly problems: readonly string[]
}

interface Header {
  readonly path: string
  readonly size: number
  readonly type: 'file' | 'folder'
}

/** Lists an archive; a header that cannot be read ends the listing with a problem. */
export function listTar(diskPath: string, archiveSize: number): TarListing {
  const extents = new Map<string, Extent>()
  const problems: string[] = []
  const descriptor = openSync(diskPath, 'r')
  try {
    let at = 0
    let header = readHeader(readBlock(descriptor, at))
    while (typeof header === 'object') {
      const offset = at + BLOCK
      if (offset + header.size > archiveSize) problems.push(`archive is cut within ${header.path}`)
      if (header.type === 'file') {
        if (extents.has(header.path)) problems.push(`archive holds ${header.path} twice`)
        extents.set(header.path, { diskPath, offset, size: header.size })
      }
      at = offset + Math.ceil(header.size / BLOCK) * BLOCK
      if (!isZero(descriptor, offset + header.size, Math.min(at, archiveSize))) {
        problems.push(`archive has bytes after the end of ${header.path}`)
      }
      header = readHeader(readBlock(descriptor, at))
    }
    if (header !== 'end') problems.push(`archive, at byte ${at}: ${header}`)
    else if (archiveSize % BLOCK !== 0 || archiveSize - at < 2 * BLOCK) {
      problems.push('archive is cut: its end mark is not whole')
    } else if (!isZero(descriptor, at, archiveSize)) problems.push('archive goes on after its end')
  } finally {
    closeSync(descriptor)
  }
  return { extents, problems }
}

/** A header, `end` for the end mark, or what is wrong. */
function readHeader(block: Buffer): Header | string {
  if (block.length < BLOCK) return 'it ends without an end mark'
  if (block.every((byte) => byte === 0)) return 'end'
  const stated = /^([0-7]{6})\0 $/.exec(block.toString('latin1', 148, 156))?.[1]
  const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0)
  if (stated === undefined || Number.parseInt(stated, 8) !== sum) {
    return 'the checksum of a header is wrong'
  }
  const magic = block.toString('latin1', 257, 262)
  const digits = /^([0-7]{11})[\0 ]$/.exec(block.toString('latin1', 124, 136))?.[1]
  if (magic !== 'ustar' || digits === undefined) return 'it is not in the ustar format'
  const type = block[156]
  if (type !== 0x30 && type !== 0 && type !== 0x35) {
    return 'it holds something else than files and folders; make it with tar --format=ustar'
  }
  const prefix = text(block, 345, 500)
  const name = text(block, 0, 100)
  const path = (prefix === '' ? name : `${prefix}/${name}`).replace(/^\.\//, '')
  const size = Number.parseInt(digits, 8)
  if (type === 0x35 && size > 0) return 'it holds a folder with content'
  return { path, size, type: type === 0x35 ? 'folder' : 'file' }
}

function text(block: Buffer, from: number, to: number): string {
  const [head = ''] = block.toString('utf8', from, to).split('\0', 1)
  return head
}

function readBlock(descriptor: number, at: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  return block.subarray(0, readSync(descriptor, block, 0, BLOCK, at))
}

function isZero(descriptor: number, from: number, to: number): boolean {
  const buffer = Buffer.alloc(1 << 16)
  for (let at = from; at < to;) {
    const count = readSync(descriptor, buffer, 0, Math.min(buffer.length, to - at), at)
    if (count === 0) return false
    if (!buffer.subarray(0, count).every((byte) => byte === 0)) return false
    at += count
  }
  return true
}
