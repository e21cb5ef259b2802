import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

/** How far a file was read, and what tells it from others. */
export interface FilePosition {
  readonly path: string
  /** `device:inode`: a file keeps it when it is renamed. */
  readonly identity: string
  /** Bytes of whole lines that are on disk here. */
  readonly offset: number
  /** SHA-256 of the first bytes, so many: tells a copy, and a new file that was given an old inode. */
  readonly head: FileMark
  /** The same of the last bytes before the offset: two files may begin alike. */
  readonly tail: FileMark
}

/** SHA-256 of a stretch of a file, and its length. */
export interface FileMark {
  readonly hash: string
  readonly bytes: number
}

/** How much of a file's beginning tells it from others, and how much before an offset, bytes. */
const MARK_BYTES = 1_024
const CHUNK_BYTES = 256 * 1024
const LINE_FEED = 0x0a

/** A stretch of whole lines, and where the file stands after it. */
export interface Stretch {
  readonly lines: readonly Buffer[]
  readonly offset: number
}

/** The identity of an open file, and its size. */
export async function identify(
  file: FileHandle,
): Promise<{ readonly identity: string; readonly size: number }> {
  const { dev, ino, size } = await file.stat()
  return { identity: `${dev}:${ino}`, size }
}

/** The mark of a file's beginning, at most so many bytes of it. */
export function headOf(file: FileHandle, bytes = MARK_BYTES): Promise<FileMark> {
  return markOf(file, 0, bytes)
}

/** The mark of what lies before an offset. */
export function tailOf(file: FileHandle, offset: number, bytes = MARK_BYTES): Promise<FileMark> {
  const from = Math.max(0, offset - bytes)
  return markOf(file, from, offset - from)
}

/** Whether a file still begins as it did. */
export async function beginsAs(file: FileHandle, head: FileMark): Promise<boolean> {
  return isSameMark(await headOf(file, head.bytes), head)
}

/** Whether a file holds what another held, up to where that was read. */
export async function isCopyOf(
  file: FileHandle,
  { head, tail, offset }: FilePosition,
): Promise<boolean> {
  return (await beginsAs(file, head)) && isSameMark(await tailOf(file, offset, tail.bytes), tail)
}

function isSameMark(a: FileMark, b: FileMark): boolean {
  return a.bytes === b.bytes && a.hash === b.hash
}

async function markOf(file: FileHandle, from: number, bytes: number): Promise<FileMark> {
  const buffer = Buffer.alloc(bytes)
  const { bytesRead } = await file.read(buffer, 0, bytes, from)
  const hash = createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex')
  return { hash, bytes: bytesRead }
}

/**
 * The whole lines from an offset on, one piece of the file at a time. A line that is longer than the
 * limit comes in parts of that length. The last line without its end comes only when `isLast`.
 */
export async function* linesFrom(
  file: FileHandle,
  from: number,
  options: { readonly maximumBytes: number; readonly isLast: boolean },
): AsyncGenerator<Stretch> {
  let rest: Buffer = Buffer.alloc(0)
  let offset = from
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, offset + rest.length)
    if (bytesRead === 0) break
    const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
    const lines: Buffer[] = []
    let at = 0
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, at)) {
      lines.push(bytes.subarray(at, end))
      at = end + 1
    }
    if (bytes.length - at > options.maximumBytes) {
      lines.push(bytes.subarray(at))
      at = bytes.length
    }
    rest = bytes.subarray(at)
    offset += at
    if (lines.length > 0) yield { lines, offset }
  }
  if (options.isLast && rest.length > 0) yield { lines: [rest], offset: offset + rest.length }
}

/** Opens a file for reading; undefined when it is not there or may not be read. */
export async function openFile(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch {
    return undefined
  }
}
