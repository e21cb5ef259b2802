import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs'

const LINE_FEED = 0x0a
const CHUNK_BYTES = 1024 * 1024

/** File descriptor for reading, or undefined when the file is not there (any more). */
export function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r')
  } catch {
    return undefined
  }
}

/** The line that starts at an offset, without its line feed. */
export function readLine(file: number, offset: number): Buffer | undefined {
  for (const { line } of linesOf(file, offset, fstatSync(file).size)) return line
  return undefined
}

/** Whole lines between two offsets, in order, read in pieces of 1 MiB; a last line without line feed is left out. */
export function* linesOf(
  file: number,
  start: number,
  end: number,
): Generator<{ readonly offset: number; readonly line: Buffer }> {
  let rest = Buffer.alloc(0)
  let restOffset = start
  let position = start
  while (position < end) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, end - position))
    const size = readSync(file, chunk, 0, chunk.length, position)
    if (size === 0) return
    position += size
    let data =
      rest.length === 0 ? chunk.subarray(0, size) : Buffer.concat([rest, chunk.subarray(0, size)])
    let at = data.indexOf(LINE_FEED)
    while (at >= 0) {
      yield { offset: restOffset, line: data.subarray(0, at) }
      restOffset += at + 1
      data = data.subarray(at + 1)
      at = data.indexOf(LINE_FEED)
    }
    rest = data
  }
}

/** Cuts what a kill left after the last line feed; returns the length that remains. */
export function cutTornRecord(path: string): number {
  const file = openSync(path, 'a+', 0o600)
  try {
    const size = fstatSync(file).size
    let end = size
    const chunk = Buffer.alloc(CHUNK_BYTES)
    while (end > 0) {
      const from = Math.max(0, end - CHUNK_BYTES)
      const read = readSync(file, chunk, 0, end - from, from)
      const at = chunk.subarray(0, read).lastIndexOf(LINE_FEED)
      if (at >= 0) {
        end = from + at + 1
        break
      }
      end = from
    }
    if (end < size) ftruncateSync(file, end)
    return end
  } finally {
    closeSync(file)
  }
}
