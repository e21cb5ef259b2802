import { createHash } from 'node:crypto'

/**
 * UUID of a name in a namespace (RFC 9562 §5.5): the same name always gives the same one. Version 4
 * marks it as random, for what must not be taken for a name by others; it is the same digest.
 */
export function nameUuid(namespace: string, name: string, version: 4 | 5 = 5): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16)
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | (version << 4)
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
