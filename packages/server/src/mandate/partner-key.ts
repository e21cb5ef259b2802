import { createPublicKey } from 'node:crypto'
import { toHex } from '@vigie/kit'

/** The Ed25519 key in a PEM file or in 64 hex digits, as 64 hex digits; undefined when there is none in it. */
export function readPartnerKey(text: string): string | undefined {
  const trimmed = text.trim()
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return trimmed.toLowerCase()
  // A private key would be taken for its public half: it must never have been sent.
  if (!trimmed.startsWith('-----BEGIN PUBLIC KEY-----')) return undefined
  try {
    const { kty, crv, x } = createPublicKey(trimmed).export({ format: 'jwk' })
    if (kty !== 'OKP' || crv !== 'Ed25519' || x === undefined) return undefined
    return toHex(new Uint8Array(Buffer.from(x, 'base64url')))
  } catch {
    return undefined
  }
}
