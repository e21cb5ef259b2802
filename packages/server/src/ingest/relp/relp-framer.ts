/** One frame of RELP: `TXNR SP COMMAND SP DATALEN [SP DATA] LF`. */
export interface RelpFrame {
  readonly transaction: number
  readonly command: string
  /** At most one byte more than the limit; the rest of longer data is passed over. */
  readonly data: Buffer
}

/** Bytes that are no RELP; the connection cannot be read on. */
export class RelpBroken extends Error {
  override readonly name = 'RelpBroken'
  readonly code = 'ERR_STREAM_RELP'
}

const LINE_FEED = 0x0a
const SPACE = 0x20
/** `999999999 SP 32 letters SP 9 digits`. */
const HEAD_BYTES = 53
const HEAD = /^(\d{1,9}) ([A-Za-z]{1,32}) (\d{1,9})$/

/** Cuts a stream of RELP into frames as its chunks come. */
export class RelpFramer {
  readonly #maximumBytes: number
  #rest: Buffer = Buffer.alloc(0)
  /** Bytes of over-long data still to be passed over. */
  #skip = 0

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  /** Frames that this chunk completed. Throws `RelpBroken`. */
  push(chunk: Buffer): readonly RelpFrame[] {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const frames: RelpFrame[] = []
    for (;;) {
      const skipped = Math.min(this.#skip, bytes.length)
      this.#skip -= skipped
      bytes = bytes.subarray(skipped)
      if (this.#skip > 0) break
      while (bytes[0] === LINE_FEED) bytes = bytes.subarray(1)
      const head = headOf(bytes)
      if (head === undefined) break
      const end = head.start + head.length
      if (bytes.length < end && bytes.length - head.start <= this.#maximumBytes) break
      const kept = Math.min(end, head.start + this.#maximumBytes + 1)
      const { transaction, command } = head
      frames.push({ transaction, command, data: Buffer.from(bytes.subarray(head.start, kept)) })
      this.#skip = Math.max(0, end - bytes.length)
      bytes = bytes.subarray(Math.min(end, bytes.length))
    }
    this.#rest = Buffer.from(bytes)
    return frames
  }
}

interface Head {
  readonly transaction: number
  readonly command: string
  readonly start: number
  readonly length: number
}

function headOf(bytes: Buffer): Head | undefined {
  if (bytes.length === 0) return undefined
  if (!isDigit(bytes[0])) throw broken(bytes)
  const firstSpace = bytes.indexOf(SPACE)
  const secondSpace = firstSpace < 0 ? -1 : bytes.indexOf(SPACE, firstSpace + 1)
  let end = secondSpace < 0 ? -1 : secondSpace + 1
  while (end >= 0 && end < bytes.length && isDigit(bytes[end])) end++
  if (end < 0 || end >= bytes.length) {
    if (bytes.length > HEAD_BYTES || (secondSpace < 0 && bytes.includes(LINE_FEED)))
      throw broken(bytes)
    return undefined
  }
  const match = HEAD.exec(bytes.toString('latin1', 0, end))
  if (match === null) throw broken(bytes)
  const [, transaction, command = '', size] = match
  const length = Number(size)
  const hasData = bytes[end] === SPACE
  if (!hasData && (length > 0 || bytes[end] !== LINE_FEED)) throw broken(bytes)
  return { transaction: Number(transaction), command, start: hasData ? end + 1 : end, length }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

function broken(bytes: Buffer): RelpBroken {
  return new RelpBroken(`no RELP frame: ${JSON.stringify(bytes.toString('latin1', 0, 40))}`)
}
