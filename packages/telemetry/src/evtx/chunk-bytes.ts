import { DamagedRecord } from './damaged-record.ts'

/** Size of a chunk; every offset inside one is relative to its first byte. */
export const CHUNK_BYTES = 65_536

/**
 * The bytes of one chunk, or of what is left of one. Reads are checked: beyond the end they throw
 * DamagedRecord. All numbers are little-endian.
 */
export class ChunkBytes {
  readonly bytes: Uint8Array
  readonly length: number
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.length = bytes.length
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  u8(at: number): number {
    if (at >= this.length) this.#beyond(at)
    return this.#view.getUint8(at)
  }

  u16(at: number): number {
    if (at + 2 > this.length) this.#beyond(at)
    return this.#view.getUint16(at, true)
  }

  u32(at: number): number {
    if (at + 4 > this.length) this.#beyond(at)
    return this.#view.getUint32(at, true)
  }

  i8(at: number): number {
    if (at >= this.length) this.#beyond(at)
    return this.#view.getInt8(at)
  }

  i16(at: number): number {
    if (at + 2 > this.length) this.#beyond(at)
    return this.#view.getInt16(at, true)
  }

  i32(at: number): number {
    if (at + 4 > this.length) this.#beyond(at)
    return this.#view.getInt32(at, true)
  }

  u64(at: number): bigint {
    if (at + 8 > this.length) this.#beyond(at)
    return this.#view.getBigUint64(at, true)
  }

  i64(at: number): bigint {
    if (at + 8 > this.length) this.#beyond(at)
    return this.#view.getBigInt64(at, true)
  }

  f32(at: number): number {
    if (at + 4 > this.length) this.#beyond(at)
    return this.#view.getFloat32(at, true)
  }

  f64(at: number): number {
    if (at + 8 > this.length) this.#beyond(at)
    return this.#view.getFloat64(at, true)
  }

  /** So many UTF-16 code units, whatever they are: lone surrogates and NUL stay. */
  utf16(at: number, units: number): string {
    const end = at + units * 2
    if (end > this.length) this.#beyond(at)
    const view = this.#view
    let text = ''
    let i = at
    // One call for many units: joining single characters costs five times as much.
    for (; i + 32 <= end; i += 32) {
      text += String.fromCharCode(
        view.getUint16(i, true),
        view.getUint16(i + 2, true),
        view.getUint16(i + 4, true),
        view.getUint16(i + 6, true),
        view.getUint16(i + 8, true),
        view.getUint16(i + 10, true),
        view.getUint16(i + 12, true),
        view.getUint16(i + 14, true),
        view.getUint16(i + 16, true),
        view.getUint16(i + 18, true),
        view.getUint16(i + 20, true),
        view.getUint16(i + 22, true),
        view.getUint16(i + 24, true),
        view.getUint16(i + 26, true),
        view.getUint16(i + 28, true),
        view.getUint16(i + 30, true),
      )
    }
    for (; i + 8 <= end; i += 8) {
      text += String.fromCharCode(
        view.getUint16(i, true),
        view.getUint16(i + 2, true),
        view.getUint16(i + 4, true),
        view.getUint16(i + 6, true),
      )
    }
    for (; i < end; i += 2) text += String.fromCharCode(view.getUint16(i, true))
    return text
  }

  #beyond(at: number): never {
    throw new DamagedRecord(`reads past the end of the chunk`, at)
  }
}
