import { createPublicKey, verify } from 'node:crypto'
import type { VerifySignature } from '@vigie/domain'

/** Verifies an Ed25519 signature (RFC 8032) with a raw public key; false for malformed input. */
export const verifyEd25519: VerifySignature = (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, message, key, signature)
}
