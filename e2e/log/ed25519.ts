import type { Sign, VerifySignature } from '@vigie/domain'
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

/** Ed25519 of node:crypto in the form that the domain takes; keys from a seed, so that tests repeat. */
export interface KeyPair {
  readonly publicKey: Uint8Array
  readonly sign: Sign
}

/** The key pair of a 32-byte seed filled with `byte`. */
export function keyPair(byte: number): KeyPair {
  const pkcs8 = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.alloc(32, byte),
  ])
  const secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' })
  return {
    publicKey: new Uint8Array(spki.subarray(-32)),
    sign: (message) => new Uint8Array(sign(null, message, secret)),
  }
}

/** Verifies with a raw public key. */
export const verifySignature: VerifySignature = (publicKey, message, signature) => {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey])
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return verify(null, message, key, signature)
}
