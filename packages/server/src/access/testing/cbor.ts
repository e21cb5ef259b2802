/** What the software authenticator needs to say. */
export type Cbor = number | string | Uint8Array | ReadonlyMap<number | string, Cbor>

/** Encodes a value in CBOR (RFC 8949), definite lengths, members in the order given. */
export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') {
    const text = Buffer.from(value)
    return Buffer.concat([head(3, text.length), text])
  }
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  const members = [...value].flatMap(([key, member]) => [cbor(key), cbor(member)])
  return Buffer.concat([head(5, value.size), ...members])
}

function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument])
  if (argument < 256) return Buffer.from([(major << 5) | 24, argument])
  const wide = Buffer.alloc(3)
  wide[0] = (major << 5) | 25
  wide.writeUInt16BE(argument, 1)
  return wide
}
