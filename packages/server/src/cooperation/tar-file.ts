/**
 * Small ustar archives (POSIX 1003.1) in memory: the file that goes over on a stick, which any tool
 * opens. Names are ours on writing; on reading they are only looked up, never used as paths.
 */

const BLOCK = 512

export interface TarMember {
  readonly name: string
  readonly bytes: Uint8Array
}

/** An archive of these files, in this order. The caller gives plain names of at most 100 bytes. */
export function writeTar(members: readonly TarMember[], modifiedAtMs: number): Buffer {
  const blocks = members.flatMap(({ name, bytes }) => [
    header(name, bytes.length, modifiedAtMs),
    bytes,
    Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ])
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)])
}

/** The files of an archive by name; `truncated` names the file that is cut off, `malformed` what is no tar. */
export type TarContents =
  | { readonly ok: true; readonly members: ReadonlyMap<string, Buffer> }
  | { readonly ok: false; readonly truncated?: string; readonly malformed?: string }

export function readTar(archive: Buffer): TarContents {
  const members = new Map<string, Buffer>()
  let at = 0
  while (at + BLOCK <= archive.length) {
    const block = archive.subarray(at, at + BLOCK)
    if (block.every((byte) => byte === 0)) return { ok: true, members }
    if (checksum(block) !== octal(block, 148, 8)) return { ok: false, malformed: 'tar' }
    const name = text(block, 0, 100)
    const size = octal(block, 124, 12)
    if (size === undefined || members.has(name)) return { ok: false, malformed: 'tar' }
    const from = at + BLOCK
    if (from + size > archive.length) return { ok: false, truncated: name }
    members.set(name, archive.subarray(from, from + size))
    at = from + Math.ceil(size / BLOCK) * BLOCK
  }
  if (at === 0) return { ok: false, malformed: 'tar' }
  // Without the two empty blocks at its end something may be missing.
  return { ok: false, truncated: 'tar' }
}

function header(name: string, size: number, modifiedAtMs: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0, 100, 'utf8')
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write(
    `${Math.floor(modifiedAtMs / 1_000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  )
  block.write('0', 156)
  block.write('ustar\0', 257)
  block.write('00', 263)
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** Sum of the bytes, its own field counted as spaces. */
function checksum(block: Uint8Array): number {
  let sum = 0
  for (const [index, byte] of block.entries()) sum += index >= 148 && index < 156 ? 32 : byte
  return sum
}

function octal(block: Buffer, from: number, length: number): number | undefined {
  const digits = text(block, from, length).trim()
  return /^[0-7]{1,11}$/.test(digits) ? Number.parseInt(digits, 8) : undefined
}

function text(block: Buffer, from: number, length: number): string {
  const field = block.subarray(from, from + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end < 0 ? length : end)
}
