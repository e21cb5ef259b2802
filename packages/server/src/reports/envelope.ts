import { scrypt } from 'node:crypto'
import type { webcrypto } from 'node:crypto'
import { promisify } from 'node:util'
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { fromBase64, fromHex, must, toBase64, toHex } from '@vigie/kit'

/** HPKE base mode (RFC 9180 §7): a suite that every browser's WebCrypto can open. */
const SUITE = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

/** What a ciphertext is for: an envelope made for one purpose does not open for another. */
export const ENVELOPE_INFO = {
  report: 'vigie/report',
  photo: 'vigie/report-photo',
  reply: 'vigie/report-reply',
} as const
type Purpose = keyof typeof ENVELOPE_INFO

/** Encapsulated key and ciphertext. */
export interface SealedBytes {
  readonly enc: string
  readonly ct: Uint8Array
}

/** Seals bytes to a public key in hex. The caller has seen that the key is a point (`decideIntegrityDesk`). */
export async function sealBytes(
  publicKey: string,
  purpose: Purpose,
  bytes: Uint8Array,
): Promise<SealedBytes> {
  const key = must(fromHex(publicKey), 'hex of a public key')
  const { enc, ct } = await SUITE.seal(
    {
      recipientPublicKey: await SUITE.kem.deserializePublicKey(bufferOf(key)),
      info: infoOf(purpose),
    },
    bufferOf(bytes),
  )
  return { enc: toBase64(new Uint8Array(enc)), ct: new Uint8Array(ct) }
}

/** Seals a JSON value as the text of an envelope: `{"enc": …, "ct": …}`, base64. */
export async function sealJson(
  publicKey: string,
  purpose: Purpose,
  value: unknown,
): Promise<string> {
  const { enc, ct } = await sealBytes(publicKey, purpose, Buffer.from(JSON.stringify(value)))
  return JSON.stringify({ enc, ct: toBase64(ct) })
}

/**
 * The reporter's own keys, made from the receipt code: the code is nowhere kept, so that only who knows
 * it opens what was answered. scrypt (RFC 7914, N = 2^15, r = 8) makes trying codes dear.
 */
export async function replyKeysOf(receipt: string): Promise<webcrypto.CryptoKeyPair> {
  const stretched = await promisify(stretch)(receipt)
  return SUITE.kem.deriveKeyPair(bufferOf(stretched))
}

/** The public half, as desks get it. */
export async function replyPublicKey(keys: webcrypto.CryptoKeyPair): Promise<string> {
  return toHex(new Uint8Array(await SUITE.kem.serializePublicKey(keys.publicKey)))
}

/** Text that a desk sealed to a reporter; undefined when it was not sealed to these keys. */
export async function openReply(
  keys: webcrypto.CryptoKeyPair,
  envelope: { readonly enc: string; readonly ct: string },
): Promise<string | undefined> {
  const enc = fromBase64(envelope.enc)
  const ct = fromBase64(envelope.ct)
  if (enc === undefined || ct === undefined) return undefined
  try {
    const plain = await SUITE.open(
      { recipientKey: keys.privateKey, enc: bufferOf(enc), info: infoOf('reply') },
      bufferOf(ct),
    )
    return Buffer.from(plain).toString()
  } catch {
    // The library tells nothing but "failed"; whatever it was, there is nothing to show.
    return undefined
  }
}

function stretch(receipt: string, done: (fault: Error | null, key: Buffer) => void): void {
  const options = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
  scrypt(receipt, 'vigie/receipt', 32, options, done)
}

function infoOf(purpose: Purpose): ArrayBuffer {
  return bufferOf(Buffer.from(ENVELOPE_INFO[purpose]))
}

/** A copy with a buffer of its own: Node's small buffers share one. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length)
  new Uint8Array(copy).set(bytes)
  return copy
}
