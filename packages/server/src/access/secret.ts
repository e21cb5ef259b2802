import { createHash } from 'node:crypto'
import type { Random } from '../run/random.ts'

/** 256 unpredictable bits as text that fits a cookie, a header and a link. */
export function newSecret(random: Random): string {
  return Buffer.from(random(32)).toString('base64url')
}

/** A short identifier that cannot be guessed or counted, e.g. `per-3f2a…`. */
export function newId(prefix: string, random: Random): string {
  return `${prefix}-${Buffer.from(random(10)).toString('hex')}`
}

/** A random (version 4) UUID. */
export function newUuid(random: Random): string {
  const bytes = random(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}

/**
 * What is kept of a secret that we made: SHA-256, in hexadecimal. A slow hash would add nothing, since
 * 256 random bits cannot be tried out.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
