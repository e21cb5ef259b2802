const LINE_FEED = 0x0a
const LESS_THAN = 0x3c
const SPACE = 0x20
const NUL = 0
/** Longest `MSG-LEN SP <`. */
const HEAD_BYTES = 10
/** A length beyond this is no length. */
const COUNTED_MAX = 16 * 1024 * 1024

/**
 * Cuts a stream of syslog into messages as its chunks come: each frame is told apart by itself, counted
 * (RFC 6587 §3.4.1, RFC 5425) or ended by a line feed or NUL (§3.4.2). Nothing is held back once a
 * message is whole. A length that is followed by what cannot begin a message is not believed: its
 * stretch is cut at line feeds. Of messages beyond the limit the beginning comes out, one byte more
 * than allowed.
 */
export class SyslogFramer {
  readonly #maximumBytes: number
  #rest: Buffer = Buffer.alloc(0)
  /** Bytes of an over-long message still to be passed over; infinite: up to the next line feed. */
  #skip = 0

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  /** Messages that this chunk completed, without their framing; empty ones are left out. */
  push(chunk: Buffer): readonly Buffer[] {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const frames: Buffer[] = []
    for (;;) {
      bytes = this.#passOver(bytes)
      if (bytes.length === 0) break
      const taken = this.#next(bytes, frames)
      if (taken === 0) break
      bytes = bytes.subarray(taken)
    }
    // A copy: the chunk's memory belongs to the socket.
    this.#rest = Buffer.from(bytes)
    return frames
  }

  /** What the stream ended with: a last message without its end. */
  end(): readonly Buffer[] {
    const rest = trimmed(this.#rest)
    this.#rest = Buffer.alloc(0)
    return rest.length === 0 ? [] : [rest]
  }

  #passOver(bytes: Buffer): Buffer {
    if (this.#skip === Number.POSITIVE_INFINITY) {
      const end = endOfLine(bytes)
      if (end < 0) return bytes.subarray(bytes.length)
      this.#skip = 0
      return bytes.subarray(end + 1)
    }
    const skipped = Math.min(this.#skip, bytes.length)
    this.#skip -= skipped
    let at = skipped
    while (this.#skip === 0 && at < bytes.length && isFiller(bytes[at])) at++
    return bytes.subarray(at)
  }

  /** Takes one message; gives how many bytes it took, 0 when more are needed. */
  #next(bytes: Buffer, frames: Buffer[]): number {
    const head = countedHead(bytes)
    if (head === 'short') return 0
    if (head === undefined) return this.#line(bytes, frames)
    const end = head.start + head.length
    if (end > bytes.length) {
      if (head.length <= this.#maximumBytes) return 0
      if (bytes.length - head.start <= this.#maximumBytes) return 0
      frames.push(Buffer.from(bytes.subarray(head.start, head.start + this.#maximumBytes + 1)))
      this.#skip = end - bytes.length
      return bytes.length
    }
    if (end < bytes.length && !beginsMessage(bytes[end])) return this.#line(bytes, frames)
    this.#emit(bytes.subarray(head.start, end), frames)
    return end
  }

  #line(bytes: Buffer, frames: Buffer[]): number {
    const end = endOfLine(bytes)
    if (end >= 0) {
      this.#emit(bytes.subarray(0, end), frames)
      return end + 1
    }
    if (bytes.length <= this.#maximumBytes) return 0
    this.#emit(bytes, frames)
    this.#skip = Number.POSITIVE_INFINITY
    return bytes.length
  }

  #emit(message: Buffer, frames: Buffer[]): void {
    const bytes = trimmed(message).subarray(0, this.#maximumBytes + 1)
    if (bytes.length > 0) frames.push(Buffer.from(bytes))
  }
}

interface Head {
  readonly start: number
  readonly length: number
}

/** `MSG-LEN SP <`: where the message begins and how long it says it is. */
function countedHead(bytes: Buffer): Head | 'short' | undefined {
  let length = 0
  let at = 0
  for (; at < Math.min(bytes.length, HEAD_BYTES); at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x30 || byte > 0x39) break
    length = length * 10 + byte - 0x30
  }
  if (at === 0 || bytes[0] === 0x30 || length > COUNTED_MAX) return undefined
  if (at + 1 >= bytes.length) return bytes.length < HEAD_BYTES ? 'short' : undefined
  if (bytes[at] !== SPACE || bytes[at + 1] !== LESS_THAN) return undefined
  return { start: at + 1, length }
}

function endOfLine(bytes: Buffer): number {
  const feed = bytes.indexOf(LINE_FEED)
  const nul = bytes.subarray(0, feed < 0 ? bytes.length : feed).indexOf(NUL)
  return nul < 0 ? feed : nul
}

function trimmed(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && isFiller(bytes[end - 1])) end--
  return bytes.subarray(0, end)
}

/** CR, LF, NUL and blanks between messages. */
function isFiller(byte: number | undefined): boolean {
  return byte === LINE_FEED || byte === 0x0d || byte === NUL || byte === SPACE
}

function beginsMessage(byte: number | undefined): boolean {
  return (
    byte === LESS_THAN || isFiller(byte) || (byte !== undefined && byte >= 0x31 && byte <= 0x39)
  )
}
