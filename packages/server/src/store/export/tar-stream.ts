import type { ExportFile } from './export-file.ts'

const BLOCK = 512

/**
 * Files as one ustar archive, chunk by chunk: regular files, paths under 100 bytes, zero padding, two
 * zero blocks at the end. `modifiedAtMs` is the time written on every file.
 */
export async function* tarStream(
  files: AsyncIterable<ExportFile>,
  modifiedAtMs: number,
): AsyncGenerator<Uint8Array> {
  for await (const { path, bytes } of files) {
    yield header(path, bytes.length, modifiedAtMs)
    yield bytes
    const padding = (BLOCK - (bytes.length % BLOCK)) % BLOCK
    if (padding > 0) yield new Uint8Array(padding)
  }
  yield new Uint8Array(2 * BLOCK)
}

function header(path: string, sizeBytes: number, modifiedAtMs: number): Uint8Array {
  const block = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(path) >= 100) throw new RangeError(`path too long for ustar: ${path}`)
  block.write(path, 0, 'utf8')
  block.write('0000644\0', 100, 'latin1')
  block.write('0000000\0', 108, 'latin1')
  block.write('0000000\0', 116, 'latin1')
  block.write(`${octal(sizeBytes, 11)}\0`, 124, 'latin1')
  block.write(`${octal(Math.floor(modifiedAtMs / 1000), 11)}\0`, 136, 'latin1')
  block.write(' '.repeat(8), 148, 'latin1')
  block.write('0', 156, 'latin1')
  block.write('ustar\u000000', 257, 'latin1')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${octal(sum, 6)}\0 `, 148, 'latin1')
  return new Uint8Array(block)
}

function octal(value: number, width: number): string {
  const digits = value.toString(8).padStart(width, '0')
  if (digits.length > width) throw new RangeError(`${value} is too large for ustar`)
  return digits
}
