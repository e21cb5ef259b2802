import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { fromBase64, fromHex, isRecord, toBase64, toHex } from '@vigie/kit'

/** As on the server (`reports/envelope.ts`): HPKE base mode, a suite that every browser has. */
const SUITE = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})
/** OWASP's figure for PBKDF2 with SHA-256 (2023). */
const ITERATIONS = 600_000

/** A desk's private key, in this tab's memory and nowhere else. */
export interface DeskKey {
  readonly desk: string
  readonly privateKey: CryptoKey
}

/** A key file: the private key wrapped under a passphrase (PBKDF2, AES-256-GCM). */
interface KeyFile {
  readonly desk: string
  readonly salt: string
  readonly iv: string
  readonly wrapped: string
}

/** Makes a pair for a new desk: its key, its public half in hex, and the file that its members keep. */
export async function newDeskKey(
  desk: string,
  passphrase: string,
): Promise<{ readonly key: DeskKey; readonly publicKey: string; readonly file: Blob }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ])
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const jwk = new TextEncoder().encode(
    JSON.stringify(await crypto.subtle.exportKey('jwk', pair.privateKey)),
  )
  const wrapped = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    await wrappingKey(passphrase, salt),
    jwk,
  )
  const file: KeyFile = {
    desk,
    salt: toBase64(salt),
    iv: toBase64(iv),
    wrapped: toBase64(new Uint8Array(wrapped)),
  }
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey)
  return {
    key: { desk, privateKey: pair.privateKey },
    publicKey: toHex(new Uint8Array(raw)),
    file: new Blob([JSON.stringify(file)], { type: 'application/json' }),
  }
}

/** The key in a file; undefined for another file, or another passphrase. */
export async function openKeyFile(text: string, passphrase: string): Promise<DeskKey | undefined> {
  const file = readKeyFile(text)
  if (file === undefined) return undefined
  const [salt, iv, wrapped] = [file.salt, file.iv, file.wrapped].map(bytesOf)
  if (salt === undefined || iv === undefined || wrapped === undefined) return undefined
  try {
    const key = await wrappingKey(passphrase, salt)
    const jwk: unknown = JSON.parse(
      new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, wrapped)),
    )
    if (!isRecord(jwk)) return undefined
    const privateKey = await crypto.subtle.importKey(
      'jwk',
      jwk,
      { name: 'ECDH', namedCurve: 'P-256' },
      true,
      ['deriveBits'],
    )
    return { desk: file.desk, privateKey }
  } catch {
    // WebCrypto tells nothing but that it failed: the passphrase is wrong or the file damaged.
    return undefined
  }
}

/** Bytes of an envelope; undefined when it was not sealed to this key for this purpose. */
export async function openSealed(
  key: DeskKey,
  purpose: 'report' | 'report-photo',
  envelope: { readonly enc: string; readonly ct: Uint8Array<ArrayBuffer> },
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const enc = bytesOf(envelope.enc)
  if (enc === undefined) return undefined
  try {
    const plain = await SUITE.open(
      { recipientKey: key.privateKey, enc: enc.buffer, info: infoOf(purpose) },
      envelope.ct.buffer,
    )
    return new Uint8Array(plain)
  } catch {
    return undefined
  }
}

/** Words for the reporter, sealed to the key that their receipt makes. */
export async function sealReply(
  replyKey: string,
  text: string,
): Promise<{ readonly enc: string; readonly ct: string } | undefined> {
  const key = fromHex(replyKey)
  if (key === undefined) return undefined
  const { enc, ct } = await SUITE.seal(
    {
      recipientPublicKey: await SUITE.kem.deserializePublicKey(new Uint8Array(key).buffer),
      info: infoOf('report-reply'),
    },
    new TextEncoder().encode(text).buffer,
  )
  return { enc: toBase64(new Uint8Array(enc)), ct: toBase64(new Uint8Array(ct)) }
}

/** Bytes of base64 in a buffer of their own. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = fromBase64(text)
  return bytes === undefined ? undefined : new Uint8Array(bytes)
}

function infoOf(purpose: string): ArrayBuffer {
  return new TextEncoder().encode(`vigie/${purpose}`).buffer
}

async function wrappingKey(passphrase: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const secret = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

function readKeyFile(text: string): KeyFile | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(value)) return undefined
  const { desk, salt, iv, wrapped } = value
  return typeof desk === 'string' &&
    typeof salt === 'string' &&
    typeof iv === 'string' &&
    typeof wrapped === 'string'
    ? { desk, salt, iv, wrapped }
    : undefined
}
